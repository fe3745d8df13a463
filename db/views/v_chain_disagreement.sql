-- Notices of one chain that contradict each other: a verdict of 0 where that of
-- another is 1. Both stand; a reader must decide.
CREATE VIEW v_chain_disagreement AS
SELECT n.key AS notice,
	k.concept,
	o.key AS other,
	w.label AS other_label,
	w.confidence AS other_confidence
FROM chain c
CROSS JOIN notice n
CROSS JOIN verdict v
CROSS JOIN chain d
CROSS JOIN notice o
CROSS JOIN verdict w
CROSS JOIN (
	SELECT 'joint' AS concept
	UNION ALL SELECT 'cpb'
	UNION ALL SELECT 'on_behalf'
	UNION ALL SELECT 'cross_border') k
WHERE n.id = c.notice
AND v.notice = n.id
AND d.first = c.first
AND o.id = d.notice
AND coalesce(o.procedure_id = n.procedure_id, 1)
AND w.notice = o.id
AND CASE k.concept
	WHEN 'joint' THEN v.joint = 0 AND w.joint = 1
	WHEN 'cpb' THEN v.cpb = 0 AND w.cpb = 1
	WHEN 'on_behalf' THEN v.on_behalf = 0 AND w.on_behalf = 1
	ELSE v.cross_border = 0 AND w.cross_border = 1
	END;
