-- Balance the ledger of the package that is being finished. The day of an
-- issue is the one most of its notices give; a unit that is no issue has one
-- only if its notices agree.
WITH day AS (
	SELECT m.issue,
		n.publication_date AS day,
		count(m.notice) AS stored,
		count(*) - count(m.notice) AS quarantined
	FROM member m LEFT JOIN notice n ON n.id = m.notice
	WHERE m.id > :last_member
	GROUP BY 1, 2
),
total AS (
	SELECT d.issue,
		sum(d.stored) AS stored,
		sum(d.quarantined) AS quarantined,
		count(d.day) AS days,
		(SELECT b.day FROM day b
		WHERE b.issue = d.issue AND b.day IS NOT NULL
		ORDER BY b.stored DESC, b.day LIMIT 1) AS day
	FROM day d
	GROUP BY d.issue
)
UPDATE issue
SET stored = t.stored,
	quarantined = t.quarantined,
	publication_date = CASE
		WHEN t.days = 1 OR issue.ojs_number IS NOT NULL THEN t.day END
FROM total t
WHERE t.issue = issue.id AND issue.package = :package;
