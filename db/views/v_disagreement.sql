-- Where the form and something else contradict each other: a flag that was
-- asked and not set against words, registers or buyers that speak for it, and
-- a flag that was set against what speaks against it. Of several flags that
-- claim the same, the strongest answer counts (see flag_kind for the bits). What
-- a denial denies is not kept; it is taken for what is then not labelled, in the
-- box for the law for what crosses a border.
CREATE VIEW v_disagreement AS
WITH claim AS NOT MATERIALIZED (
	SELECT n.id,
		n.key,
		c.concept,
		CASE c.concept
			WHEN 'joint'
			THEN max(n.flags & 3, n.flags >> 8 & 3)
			WHEN 'cpb'
			THEN max(n.flags >> 2 & 3, n.flags >> 10 & 3,
				n.flags >> 12 & 3)
			WHEN 'on_behalf'
			THEN n.flags >> 4 & 3
			ELSE max(n.flags >> 6 & 3, n.flags >> 14 & 3)
		END AS state,
		n.flags
	FROM notice n
	JOIN (
		SELECT 'joint' AS concept
		UNION ALL SELECT 'cpb'
		UNION ALL SELECT 'on_behalf'
		UNION ALL SELECT 'cross_border') c
	WHERE n.current
)
SELECT c.key AS notice,
	c.concept,
	CASE c.state WHEN 3 THEN 'yes' WHEN 2 THEN 'no' ELSE 'silent' END
		AS form,
	(SELECT group_concat(f.name || coalesce(': ' || t.value, ''))
	FROM flag_kind f
	LEFT JOIN flag_text t ON t.notice = c.id AND t.flag = f.id
	WHERE f.concept = c.concept AND c.flags >> (2 * f.id) & 3 = c.state)
		AS form_evidence,
	CASE e.kind WHEN 'structural' THEN 'buyers' ELSE e.kind END AS against,
	e.quote AS against_evidence,
	e.rule,
	e.field
FROM evidence e
JOIN claim c ON c.id = e.notice
WHERE (e.kind IN ('text', 'register')
	OR (e.kind = 'structural' AND e.concept IN ('cpb', 'on_behalf')))
AND ((c.state IN (1, 2) AND e.concept = c.concept AND e.supports = 1)
	OR (c.state = 3 AND e.concept = c.concept AND e.supports = 0)
	OR (c.state = 3 AND e.concept = 'denial'
		AND (coalesce(e.field, '') = 'law')
			= (c.concept = 'cross_border')
		AND (SELECT CASE c.concept WHEN 'joint' THEN v.joint
			WHEN 'cpb' THEN v.cpb WHEN 'on_behalf' THEN v.on_behalf
			ELSE v.cross_border END
			FROM verdict v WHERE v.notice = c.id) IS NOT 1))
UNION ALL
SELECT c.key,
	c.concept,
	CASE c.state WHEN 3 THEN 'yes' WHEN 2 THEN 'no' ELSE 'silent' END,
	(SELECT group_concat(f.name || coalesce(': ' || t.value, ''))
	FROM flag_kind f
	LEFT JOIN flag_text t ON t.notice = c.id AND t.flag = f.id
	WHERE f.concept = c.concept AND c.flags >> (2 * f.id) & 3 = c.state),
	'buyers',
	CASE c.concept
		WHEN 'joint' THEN v.persons || ' legal persons'
		WHEN 'on_behalf' THEN 'represented: ' || (
			SELECT group_concat(b.name, '; ') FROM buyer b
			WHERE b.notice = c.id AND b.represented = 1)
		ELSE 'countries: ' || coalesce((
			SELECT group_concat(DISTINCT b.country) FROM buyer b
			WHERE b.notice = c.id), 'none')
	END,
	NULL,
	NULL
FROM claim c
JOIN verdict v ON v.notice = c.id
WHERE CASE c.concept
	WHEN 'joint' THEN (c.state = 3 AND v.persons < 2)
		OR (c.state IN (1, 2) AND v.persons > 1)
	WHEN 'on_behalf' THEN c.state IN (1, 2) AND EXISTS (
		SELECT 1 FROM buyer b
		WHERE b.notice = c.id AND b.represented = 1)
		AND NOT EXISTS (
		SELECT 1 FROM evidence e
		WHERE e.notice = c.id AND e.concept = 'on_behalf'
		AND e.kind = 'structural' AND e.supports = 1)
	WHEN 'cross_border' THEN (c.state = 3 AND (
			SELECT count(DISTINCT b.country) FROM buyer b
			WHERE b.notice = c.id) < 2)
		OR (c.state IN (1, 2) AND (
			SELECT count(DISTINCT b.country) FROM buyer b
			WHERE b.notice = c.id) > 1)
	END
UNION ALL
SELECT notice,
	concept,
	NULL,
	NULL,
	'chain',
	other || ': ' || other_label,
	NULL,
	NULL
FROM v_chain_disagreement;
