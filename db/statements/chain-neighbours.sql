-- The notices directly linked with one, and the rank of its own number. Two are
-- linked if one names the other, both name the same, or both give the same
-- identifier of the procedure, and
--   * their country and CPV division are the same, and their main CPV code or
--     one of their buyers, or, if one is prose that names no buyer, the CPV
--     group: numbers are mistyped, call-offs name the system of another buyer,
--     and some senders give all procedures one identifier;
--   * their procedures, where both give one, are the same;
--   * of several calls that name the same earlier notice, only the first goes
--     with it: the others are procedures of their own;
--   * the name is not that of a framework agreement bought from, not one of
--     more than :names that a notice gives, nor in more than :most notices.
-- A link counts from both of its ends alike: the search relies on it. A notice
-- may be told twice; nothing is gathered or sorted here, because temporary
-- tables cost more than all the rest.
WITH mine (target) AS NOT MATERIALIZED (
	SELECT l.target
	FROM notice me CROSS JOIN link l
	WHERE me.id = :notice
	AND me.current
	AND l.notice = me.id
	AND l.ord < :names
	AND l.relation <> 'framework'
	AND NOT (me.kind = 'competition' AND EXISTS (
		SELECT 1
		FROM link k CROSS JOIN notice o
		WHERE k.target = l.target
		AND k.relation <> 'framework'
		AND k.ord < :names
		AND o.id = k.notice
		AND o.current
		AND o.kind = 'competition'
		AND (o.year, o.number) < (me.year, me.number)))
),
name (target) AS NOT MATERIALIZED (
	SELECT target FROM mine
	UNION ALL
	SELECT key FROM notice WHERE id = :notice AND current
	UNION ALL
	SELECT notice_id FROM notice WHERE id = :notice AND current
),
near (id) AS NOT MATERIALIZED (
	SELECT t.id
	FROM mine CROSS JOIN notice t
	WHERE t.key = mine.target
	AND NOT EXISTS (
		SELECT 1 FROM link k
		WHERE k.target = mine.target
		LIMIT 1 OFFSET :most)
	UNION ALL
	SELECT t.id
	FROM mine CROSS JOIN notice t
	WHERE t.notice_id = mine.target
	AND NOT EXISTS (
		SELECT 1 FROM link k
		WHERE k.target = mine.target
		LIMIT 1 OFFSET :most)
	UNION ALL
	SELECT l.notice
	FROM name CROSS JOIN link l CROSS JOIN notice n
	WHERE l.target = name.target
	AND NOT EXISTS (
		SELECT 1 FROM link k
		WHERE k.target = name.target
		LIMIT 1 OFFSET :most)
	AND l.ord < :names
	AND l.relation <> 'framework'
	AND n.id = l.notice
	AND NOT (n.kind = 'competition' AND EXISTS (
		SELECT 1
		FROM link k CROSS JOIN notice o
		WHERE k.target = l.target
		AND k.relation <> 'framework'
		AND k.ord < :names
		AND o.id = k.notice
		AND o.current
		AND o.kind = 'competition'
		AND (o.year, o.number) < (n.year, n.number)))
	UNION ALL
	SELECT t.id
	FROM notice me CROSS JOIN notice t
	WHERE me.id = :notice
	AND t.procedure_id = me.procedure_id
	AND NOT EXISTS (
		SELECT 1 FROM notice k
		WHERE k.procedure_id = me.procedure_id
		LIMIT 1 OFFSET :most)
)
SELECT t.id, me.year * 100000000 + me.number
FROM near CROSS JOIN notice me CROSS JOIN notice t
WHERE me.id = :notice
AND me.current
AND t.id = near.id
AND t.current
AND t.id <> me.id
AND t.country IS me.country
AND coalesce(substr(t.cpv, 1, 2) = substr(me.cpv, 1, 2), 1)
AND coalesce(t.procedure_id = me.procedure_id, 1)
AND (t.cpv = me.cpv
OR (substr(t.cpv, 1, 3) = substr(me.cpv, 1, 3) AND NOT (
	EXISTS (SELECT 1 FROM buyer WHERE notice = me.id)
	AND EXISTS (SELECT 1 FROM buyer WHERE notice = t.id)))
OR EXISTS (
	SELECT 1
	FROM buyer a CROSS JOIN buyer b
	WHERE a.notice = me.id
	AND a.ord < :names
	AND b.notice = t.id
	AND b.ord < :names
	AND (b.name = a.name COLLATE NOCASE
		OR b.national_id = a.national_id)));
