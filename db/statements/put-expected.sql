INSERT INTO expected (ojs_year, ojs_number, publication_date, state)
SELECT :ojs_year, :ojs_number, :publication_date, :state
WHERE NOT EXISTS (
	SELECT 1 FROM issue
	WHERE ojs_year = :ojs_year AND ojs_number = :ojs_number)
ON CONFLICT DO UPDATE SET state = excluded.state,
	publication_date = coalesce(excluded.publication_date,
		publication_date);
