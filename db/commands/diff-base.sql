-- Notices whose labels are not what they were before they were labelled anew.
-- The files diff-*.sql go on from here: a row for each concept whose answer or
-- whose reasons (the rules that spoke) are others.
WITH concepts (place, concept) AS (
	VALUES (1, 'joint'), (2, 'cpb'), (3, 'on_behalf'), (4, 'cross_border'),
		(5, 'joint_entity'), (6, 'law'), (7, 'denial')
),
changed AS MATERIALIZED (
	SELECT n.id, n.key AS notice, c.place, c.concept,
		f.label AS former_label,
		v.label,
		CASE c.place WHEN 1 THEN f.joint WHEN 2 THEN f.cpb
			WHEN 3 THEN f.on_behalf WHEN 4 THEN f.cross_border END
			AS former,
		CASE c.place WHEN 1 THEN v.joint WHEN 2 THEN v.cpb
			WHEN 3 THEN v.on_behalf WHEN 4 THEN v.cross_border END
			AS present,
		(SELECT group_concat(rule, ' ') FROM (
			SELECT DISTINCT CASE supports WHEN 1 THEN '' ELSE '-' END
				|| rule AS rule
			FROM former_evidence e
			WHERE e.notice = n.id AND e.concept = c.concept
			ORDER BY rule)) AS former_rules,
		(SELECT group_concat(rule, ' ') FROM (
			SELECT DISTINCT CASE supports WHEN 1 THEN '' ELSE '-' END
				|| rule AS rule
			FROM evidence e
			WHERE e.notice = n.id AND e.concept = c.concept
			ORDER BY rule)) AS rules
	FROM former_verdict f
	JOIN notice n ON n.id = f.notice
	JOIN verdict v ON v.notice = n.id
	CROSS JOIN concepts c
	WHERE n.current
),
difference AS MATERIALIZED (
	SELECT *,
		CASE
			WHEN present IS 1 AND former IS NOT 1 THEN 'gained'
			WHEN former IS 1 AND present IS NOT 1 THEN 'lost'
			WHEN present IS former THEN 'reason'
			WHEN present IS NULL THEN 'no longer told'
			ELSE 'now told'
		END AS change
	FROM changed
	WHERE present IS NOT former OR rules IS NOT former_rules
	UNION ALL
	SELECT n.id, n.key, 8, 'verdict', f.label, v.label, NULL, NULL,
		f.territory || ' ' || f.confidence || ' ' || f.qualifiers,
		v.territory || ' ' || v.confidence || ' ' || v.qualifiers,
		CASE
			WHEN v.label <> f.label THEN 'label'
			WHEN v.territory <> f.territory THEN 'territory'
			WHEN v.confidence <> f.confidence THEN 'confidence'
			ELSE 'qualifiers'
		END
	FROM former_verdict f
	JOIN notice n ON n.id = f.notice
	JOIN verdict v ON v.notice = n.id
	WHERE n.current
	AND (v.label, v.territory, v.confidence, v.qualifiers)
		<> (f.label, f.territory, f.confidence, f.qualifiers)
)
