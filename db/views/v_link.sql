-- References to other notices, looked up among what is stored when asked, so
-- that the answer never depends on which notice came first. A reference that
-- names a UUID without version means the first published one. The second half
-- shows the same references from the other end.
CREATE VIEW v_link AS
WITH resolved AS (
	SELECT l.notice AS source,
		l.relation,
		l.raw,
		CASE WHEN l.target LIKE '________-____-____-____-____________'
		THEN (
			SELECT t.key
			FROM notice t
			WHERE t.notice_id = l.target
			AND t.current
			AND (l.version IS NULL OR CAST(l.version AS INTEGER)
				= CAST(t.notice_version AS INTEGER))
			ORDER BY t.year, t.number
			LIMIT 1)
		ELSE l.target END AS target
	FROM link l
)
SELECT n.key AS notice,
	r.relation,
	r.raw AS as_written,
	r.target AS resolved,
	EXISTS (SELECT 1 FROM notice t WHERE t.key = r.target) AS stored
FROM notice n JOIN resolved r ON r.source = n.id
WHERE n.current
UNION ALL
SELECT n.key,
	'later',
	l.raw,
	s.key,
	1
FROM notice n
JOIN link l ON l.target = n.key
JOIN notice s ON s.id = l.notice AND s.current
WHERE n.current
UNION ALL
SELECT n.key,
	'later',
	l.raw,
	s.key,
	1
FROM notice n
JOIN link l ON l.target = n.notice_id
	AND (l.version IS NULL OR CAST(l.version AS INTEGER)
		= CAST(n.notice_version AS INTEGER))
JOIN notice s ON s.id = l.notice AND s.current
WHERE n.current;
