-- The verdict.
SELECT label,
	arrangement,
	territory,
	joint,
	cpb,
	on_behalf,
	cross_border,
	confidence,
	qualifiers,
	persons,
	rules
FROM v_case
WHERE notice = :notice;
