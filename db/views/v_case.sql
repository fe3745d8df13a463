-- The verdict. Where it cannot be told from a notice by itself, but another one
-- of its chain says yes, the last columns name that one, the first if there are
-- several; a verdict of 0 or 1 is never touched by what others say.
CREATE VIEW v_case AS
SELECT n.key AS notice,
	v.joint,
	v.cpb,
	v.on_behalf,
	v.cross_border,
	v.arrangement,
	v.territory,
	v.label,
	v.qualifiers,
	v.confidence,
	p.rules,
	v.persons,
	CASE WHEN v.joint IS NULL THEN (
		SELECT o.key
		FROM chain c CROSS JOIN chain d CROSS JOIN verdict w
			CROSS JOIN notice o
		WHERE c.notice = n.id
		AND d.first = c.first
		AND w.notice = d.notice
		AND w.joint = 1
		AND o.id = d.notice
		AND coalesce(o.procedure_id = n.procedure_id, 1)
		ORDER BY o.year, o.number
		LIMIT 1) END AS chain_joint,
	CASE WHEN v.cpb IS NULL THEN (
		SELECT o.key
		FROM chain c CROSS JOIN chain d CROSS JOIN verdict w
			CROSS JOIN notice o
		WHERE c.notice = n.id
		AND d.first = c.first
		AND w.notice = d.notice
		AND w.cpb = 1
		AND o.id = d.notice
		AND coalesce(o.procedure_id = n.procedure_id, 1)
		ORDER BY o.year, o.number
		LIMIT 1) END AS chain_cpb,
	CASE WHEN v.on_behalf IS NULL THEN (
		SELECT o.key
		FROM chain c CROSS JOIN chain d CROSS JOIN verdict w
			CROSS JOIN notice o
		WHERE c.notice = n.id
		AND d.first = c.first
		AND w.notice = d.notice
		AND w.on_behalf = 1
		AND o.id = d.notice
		AND coalesce(o.procedure_id = n.procedure_id, 1)
		ORDER BY o.year, o.number
		LIMIT 1) END AS chain_on_behalf,
	CASE WHEN v.cross_border IS NULL THEN (
		SELECT o.key
		FROM chain c CROSS JOIN chain d CROSS JOIN verdict w
			CROSS JOIN notice o
		WHERE c.notice = n.id
		AND d.first = c.first
		AND w.notice = d.notice
		AND w.cross_border = 1
		AND o.id = d.notice
		AND coalesce(o.procedure_id = n.procedure_id, 1)
		ORDER BY o.year, o.number
		LIMIT 1) END AS chain_cross_border
FROM notice n
JOIN verdict v ON v.notice = n.id
JOIN package p ON p.id = n.package
WHERE n.current;
