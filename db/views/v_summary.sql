-- Notices counted by country, year and verdict.
CREATE VIEW v_summary AS
SELECT nullif(country, '') AS country,
	year,
	nullif(kind, '') AS kind,
	label,
	nullif(joint, -1) AS joint,
	nullif(cpb, -1) AS cpb,
	nullif(on_behalf, -1) AS on_behalf,
	nullif(cross_border, -1) AS cross_border,
	notices
FROM summary
WHERE notices > 0;
