-- Every notice with what it can be grouped and chosen by. any_of_them: is any
-- of the four answers yes; NULL if none is and not all can be told.
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
	CASE WHEN 1 IN (joint, cpb, on_behalf, cross_border) THEN 1
		WHEN joint + cpb + on_behalf + cross_border = 0 THEN 0 END
		AS any_of_them,
	1 AS notices
FROM v_notice n JOIN v_case c ON c.notice = n.notice
