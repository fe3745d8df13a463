-- The legal choices.
SELECT legal_basis,
	procedure_type,
	accelerated,
	nature,
	framework,
	framework_months,
	max_participants,
	dps,
	lots,
	cpv,
	value,
	value_kind,
	currency,
	eu_funded,
	review_body,
	review_country
FROM v_notice
WHERE notice = :notice;
