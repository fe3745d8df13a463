-- Where the form and something else contradict each other: a flag that was
-- asked and not set against words, registers or buyers that speak for it, and
-- a flag that was set against what speaks against it.
CREATE VIEW v_disagreement AS
WITH claim AS (
	SELECT n.id,
		n.key,
		c.concept,
		(SELECT max(n.flags >> (2 * f.id) & 3)
		FROM flag_kind f WHERE f.concept = c.concept) AS state,
		(SELECT group_concat(f.name)
		FROM flag_kind f
		WHERE f.concept = c.concept AND n.flags >> (2 * f.id) & 3
			= (SELECT max(n.flags >> (2 * g.id) & 3)
			FROM flag_kind g WHERE g.concept = c.concept)) AS flags
	FROM notice n
	JOIN (
		SELECT 'joint' AS concept
		UNION ALL SELECT 'cpb'
		UNION ALL SELECT 'on_behalf'
		UNION ALL SELECT 'cross_border') c
	WHERE n.current
),
buyers AS (
	SELECT n.id,
		v.persons,
		(SELECT count(DISTINCT b.country) FROM buyer b
		WHERE b.notice = n.id) AS countries,
		(SELECT count(*) FROM buyer b
		WHERE b.notice = n.id AND b.represented = 1) AS represented
	FROM notice n JOIN verdict v ON v.notice = n.id
)
SELECT c.key AS notice,
	c.concept,
	CASE c.state WHEN 3 THEN 'yes' WHEN 2 THEN 'no' ELSE 'silent' END
		AS form,
	c.flags AS form_evidence,
	e.kind AS against,
	e.quote AS against_evidence,
	e.rule,
	e.field
FROM claim c JOIN evidence e ON e.notice = c.id
WHERE e.kind IN ('text', 'register')
AND ((c.state IN (1, 2) AND e.concept = c.concept AND e.supports = 1)
	OR (c.state = 3 AND e.concept = c.concept AND e.supports = 0)
	OR (c.state = 3 AND e.concept = 'denial'))
UNION ALL
SELECT c.key,
	c.concept,
	CASE c.state WHEN 3 THEN 'yes' WHEN 2 THEN 'no' ELSE 'silent' END,
	c.flags,
	'buyers',
	CASE c.concept
		WHEN 'joint' THEN b.persons || ' legal persons'
		WHEN 'on_behalf' THEN b.represented || ' represented'
		ELSE b.countries || ' countries'
	END,
	NULL,
	NULL
FROM claim c JOIN buyers b ON b.id = c.id
WHERE (c.concept = 'joint' AND c.state = 3 AND b.persons < 2)
OR (c.concept = 'joint' AND c.state IN (1, 2) AND b.persons > 1)
OR (c.concept = 'on_behalf' AND c.state IN (1, 2) AND b.represented > 0)
OR (c.concept = 'cross_border' AND c.state = 3 AND b.countries < 2)
OR (c.concept = 'cross_border' AND c.state IN (1, 2) AND b.countries > 1);
