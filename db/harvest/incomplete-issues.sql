-- Issues that the ledger knows of and that are not loaded, oldest first.
SELECT ojs_year, ojs_number
FROM v_issue
WHERE ojs_number IS NOT NULL AND state IN ('expected', 'fetched')
ORDER BY ojs_year, ojs_number
