-- The last package of an issue, or of every issue from the day :since on and of
-- those that were fetched on their own day.
SELECT i.ojs_year,
	i.ojs_number,
	i.publication_date,
	lower(hex(p.sha256)) AS sha256,
	p.fetched_at,
	p.size,
	i.stored + i.quarantined AS members,
	i.counted,
	p.ojs_number IS NOT NULL
		AND (p.source LIKE 'http%' OR p.source LIKE 'file:%')
		AS is_fetched
FROM issue i JOIN package p ON p.id = i.package
WHERE i.ojs_number IS NOT NULL
	AND (:number IS NULL OR (i.ojs_number = CAST(:number AS INTEGER)
		AND i.ojs_year = CAST(:year AS INTEGER)))
	AND (:since IS NULL OR i.publication_date >= :since
		OR substr(p.fetched_at, 1, 10) <= i.publication_date)
	AND NOT EXISTS (SELECT 1 FROM issue later
		WHERE later.ojs_year = i.ojs_year
			AND later.ojs_number = i.ojs_number
			AND later.package > i.package)
ORDER BY i.ojs_year, i.ojs_number
