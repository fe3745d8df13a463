-- name: verify-summary
-- title: Rows of the summary that differ from a fresh count
-- No row is good.
WITH fresh AS (
	SELECT coalesce(n.country, '') AS country,
		n.year,
		coalesce(n.kind, '') AS kind,
		v.label,
		coalesce(v.joint, -1) AS joint,
		coalesce(v.cpb, -1) AS cpb,
		coalesce(v.on_behalf, -1) AS on_behalf,
		coalesce(v.cross_border, -1) AS cross_border,
		count(*) AS notices
	FROM notice n JOIN verdict v ON v.notice = n.id
	WHERE n.current
	GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
),
kept AS (
	SELECT * FROM summary WHERE notices <> 0
)
SELECT 'not kept' AS trouble, * FROM (SELECT * FROM fresh
	EXCEPT SELECT * FROM kept)
UNION ALL
SELECT 'not counted', * FROM (SELECT * FROM kept
	EXCEPT SELECT * FROM fresh);
