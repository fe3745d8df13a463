-- The same from the counts kept by year, for questions that need no more.
SELECT country,
	year,
	label,
	kind,
	joint,
	cpb,
	on_behalf,
	cross_border,
	CASE WHEN 1 IN (joint, cpb, on_behalf, cross_border) THEN 1
		WHEN joint + cpb + on_behalf + cross_border = 0 THEN 0 END
		AS any_of_them,
	notices
FROM v_summary
