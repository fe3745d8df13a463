-- name: procedure-chain
-- title: All stored notices of the procedure a notice belongs to
-- param: notice NULL a notice, as 565083-2024
-- Follows references both ways, and the identifier of the procedure, on the
-- tables themselves: v_link would be made whole for every step.
WITH RECURSIVE chain (id) AS (
	SELECT id FROM notice WHERE key = :notice AND current
	UNION
	SELECT t.id
	FROM chain c
	JOIN link l ON l.notice = c.id
	JOIN notice t ON t.key = l.target AND t.current
	UNION
	SELECT t.id
	FROM chain c
	JOIN link l ON l.notice = c.id
	JOIN notice t ON t.notice_id = l.target AND t.current
	UNION
	SELECT t.id
	FROM chain c
	JOIN notice n ON n.id = c.id
	JOIN link l ON l.target IN (n.key, n.notice_id)
	JOIN notice t ON t.id = l.notice AND t.current
	UNION
	SELECT t.id
	FROM chain c
	JOIN notice n ON n.id = c.id
	JOIN notice t ON t.procedure_id = n.procedure_id AND t.current
)
SELECT n.key AS notice,
	n.publication_date,
	n.kind,
	n.form,
	v.label,
	n.title
FROM chain c
JOIN notice n ON n.id = c.id
JOIN verdict v ON v.notice = n.id
ORDER BY n.publication_date, n.year, n.number;
