-- Issues that hold another number of notices than TED's search API counts, and
-- of which no package holds the right one.
SELECT ojs_year AS year,
	ojs_number AS issue,
	expected,
	stored,
	quarantined,
	package
FROM v_issue i
WHERE expected <> stored + quarantined
	AND NOT EXISTS (SELECT 1 FROM v_issue o
		WHERE o.ojs_year = i.ojs_year AND o.ojs_number = i.ojs_number
			AND o.state = 'verified')
ORDER BY ojs_year, ojs_number;
