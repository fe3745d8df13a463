-- Issues that are not loaded, with their days and whether the archive had them.
SELECT ojs_year, ojs_number, publication_date, state = 'fetched' AS is_fetched
FROM v_issue
WHERE state IN ('expected', 'fetched')
