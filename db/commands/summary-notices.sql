-- Every notice with what it can be grouped and chosen by.
SELECT country,
	CAST(substr(publication_date, 1, 4) AS INTEGER) AS year,
	form,
	procedure_type AS procedure,
	substr(cpv, 1, 2) || '000000' AS cpv,
	legal_basis,
	label,
	kind,
	publication_date,
	confidence,
	joint,
	cpb,
	on_behalf,
	cross_border,
	1 AS notices
FROM v_notice n JOIN v_case c ON c.notice = n.notice
