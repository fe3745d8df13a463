-- The last issue that is loaded, by number; no row if there is none.
SELECT ojs_year, ojs_number
FROM v_issue
WHERE ojs_number IS NOT NULL AND state IN ('loaded', 'verified')
ORDER BY ojs_year DESC, ojs_number DESC
LIMIT 1
