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
	rules,
	chain_joint,
	chain_cpb,
	chain_on_behalf,
	chain_cross_border
FROM v_case
WHERE notice = :notice;
