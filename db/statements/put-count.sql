UPDATE issue SET counted = :counted
WHERE package = (SELECT id FROM package WHERE sha256 = :sha256)
	AND ojs_year = :ojs_year AND ojs_number = :ojs_number;
