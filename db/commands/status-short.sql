-- Issues that hold another number of notices than TED's search API counts.
SELECT ojs_year AS year,
	ojs_number AS issue,
	expected,
	stored,
	quarantined,
	package
FROM v_issue
WHERE expected <> stored + quarantined
ORDER BY ojs_year, ojs_number;
