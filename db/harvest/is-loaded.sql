-- One row if an issue is loaded.
SELECT ojs_year, ojs_number
FROM v_issue
WHERE ojs_year = CAST(:year AS INTEGER)
	AND ojs_number = CAST(:number AS INTEGER)
	AND state IN ('loaded', 'verified')
LIMIT 1
