-- Every issue that the ledger knows of, and whether it is loaded.
SELECT ojs_year,
	ojs_number,
	max(publication_date) AS day,
	max(state IN ('loaded', 'verified')) AS is_loaded
FROM v_issue
WHERE ojs_number IS NOT NULL
GROUP BY ojs_year, ojs_number
ORDER BY ojs_year, ojs_number
