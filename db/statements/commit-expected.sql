-- What is loaded is no longer expected.
DELETE FROM expected
WHERE (ojs_year, ojs_number) IN (
	SELECT ojs_year, ojs_number FROM issue WHERE package = :package);
