-- What the package :new has of an issue that the package :old has not, and the
-- other way round, by the numbers of the notices.
WITH held AS (
	SELECT lower(hex(p.sha256)) AS package,
		n.key,
		lower(hex(n.sha256)) AS bytes
	FROM package p
	JOIN issue i ON i.package = p.id
	JOIN member m ON m.issue = i.id
	JOIN notice n ON n.id = m.notice
	WHERE lower(hex(p.sha256)) IN (:old, :new)
		AND i.ojs_year = CAST(:year AS INTEGER)
		AND i.ojs_number = CAST(:number AS INTEGER)
),
before AS (SELECT key, bytes FROM held WHERE package = :old),
after AS (SELECT key, bytes FROM held WHERE package = :new)
SELECT (SELECT count(*) FROM after WHERE key NOT IN (SELECT key FROM before))
		AS added,
	(SELECT count(*) FROM after a JOIN before b USING (key)
		WHERE a.bytes <> b.bytes) AS changed,
	(SELECT count(*) FROM before WHERE key NOT IN (SELECT key FROM after))
		AS gone
