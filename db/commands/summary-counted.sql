-- The same from the counts kept by year, for questions that need no more.
SELECT country,
	year,
	label,
	kind,
	joint,
	cpb,
	on_behalf,
	cross_border,
	notices
FROM v_summary
