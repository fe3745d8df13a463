-- Pairs of notices whose chain the open package may have changed: its own, and
-- what names them, what they name, or names the same. Versions it replaced
-- count like new ones, if :replaced says that there are any. The last column
-- tells whether links of the other one may be gone: a version was replaced, an
-- earlier call names the same planning notice, or too many now name the same.
-- A name that more than :most notices had before was not followed then and is
-- not now, so its older notices need no second look; for the others all older
-- ones are listed once, and each new one with the one before it.
WITH part (id, key, notice_id, procedure_id) AS MATERIALIZED (
	SELECT id, key, notice_id, procedure_id
	FROM notice
	WHERE id > :last
	UNION ALL
	SELECT o.id, o.key, o.notice_id, o.procedure_id
	FROM notice n CROSS JOIN notice o
	WHERE :replaced AND n.id > :last AND o.key = n.key AND o.id <= :last
),
named (id, target) AS MATERIALIZED (
	SELECT p.id, l.target
	FROM part p CROSS JOIN link l
	WHERE l.notice = p.id AND l.target IS NOT NULL
),
pair (one, other, doubtful) AS (
	SELECT d.id, t.id, d.id <= :last OR EXISTS (
		SELECT 1 FROM link q
		WHERE q.target = d.target
		LIMIT 1 OFFSET :most)
	FROM named d CROSS JOIN notice t
	WHERE t.key = d.target
	UNION ALL
	SELECT d.id, t.id, d.id <= :last OR EXISTS (
		SELECT 1 FROM link q
		WHERE q.target = d.target
		LIMIT 1 OFFSET :most)
	FROM named d CROSS JOIN notice t
	WHERE t.notice_id = d.target
	UNION ALL
	SELECT d.id, (
		SELECT max(k.notice) FROM link k
		WHERE k.target = d.target AND k.notice < d.id), 0
	FROM named d
	UNION ALL
	SELECT d.id, k.notice, d.id <= :last OR o.kind = 'competition'
		OR EXISTS (
			SELECT 1 FROM link q
			WHERE q.target = d.target
			LIMIT 1 OFFSET :most)
	FROM named d CROSS JOIN link k CROSS JOIN notice o
	WHERE k.target = d.target AND k.notice <= :last AND o.id = k.notice
	AND (d.id <= :last OR NOT EXISTS (
		SELECT 1 FROM link q
		WHERE q.target = d.target
		AND q.notice > :last AND q.notice < d.id))
	AND NOT EXISTS (
		SELECT 1 FROM link q
		WHERE q.target = d.target AND q.notice <= :last
		LIMIT 1 OFFSET :most)
	UNION ALL
	SELECT p.id, k.notice, p.id <= :last
	FROM part p CROSS JOIN link k
	WHERE k.target = p.key AND k.notice <= :last
	AND NOT EXISTS (
		SELECT 1 FROM link q
		WHERE q.target = p.key AND q.notice <= :last
		LIMIT 1 OFFSET :most)
	UNION ALL
	SELECT p.id, k.notice, p.id <= :last
	FROM part p CROSS JOIN link k
	WHERE k.target = p.notice_id AND k.notice <= :last
	AND NOT EXISTS (
		SELECT 1 FROM link q
		WHERE q.target = p.notice_id AND q.notice <= :last
		LIMIT 1 OFFSET :most)
	UNION ALL
	SELECT p.id, (
		SELECT max(q.id) FROM notice q
		WHERE q.procedure_id = p.procedure_id AND q.id < p.id), 0
	FROM part p
	WHERE p.procedure_id IS NOT NULL
	UNION ALL
	SELECT p.id, t.id, p.id <= :last
		OR EXISTS (
			SELECT 1 FROM notice q
			WHERE q.procedure_id = p.procedure_id
			LIMIT 1 OFFSET :most)
	FROM part p CROSS JOIN notice t
	WHERE t.procedure_id = p.procedure_id AND t.id <= :last
	AND (p.id <= :last OR NOT EXISTS (
		SELECT 1 FROM notice q
		WHERE q.procedure_id = p.procedure_id
		AND q.id > :last AND q.id < p.id))
	AND NOT EXISTS (
		SELECT 1 FROM notice q
		WHERE q.procedure_id = p.procedure_id AND q.id <= :last
		LIMIT 1 OFFSET :most)
)
SELECT one, other, doubtful FROM pair WHERE other IS NOT NULL;
