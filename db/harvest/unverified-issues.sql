-- Issues whose last package is not known to hold what TED counts; of one
-- package, if :sha256 is given.
SELECT lower(hex(p.sha256)) AS sha256,
	i.ojs_year,
	i.ojs_number,
	i.publication_date,
	i.stored + i.quarantined AS members,
	i.counted
FROM issue i JOIN package p ON p.id = i.package
WHERE i.ojs_number IS NOT NULL
	AND (:sha256 IS NULL OR lower(hex(p.sha256)) = :sha256)
	AND i.counted IS NOT (i.stored + i.quarantined)
	AND NOT EXISTS (SELECT 1 FROM issue later
		WHERE later.ojs_year = i.ojs_year
			AND later.ojs_number = i.ojs_number
			AND later.package > i.package)
ORDER BY i.ojs_year, i.ojs_number, i.id
