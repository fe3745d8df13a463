-- Ledger rows that do not add up: stored and quarantined must be the members
-- that are there, each of them once.
WITH counted AS (
	SELECT issue,
		sum(notice IS NOT NULL) AS stored,
		sum(notice IS NULL) AS quarantined,
		sum(notice IS NULL AND NOT EXISTS (
			SELECT 1 FROM quarantine q WHERE q.member = member.id))
			AS lost
	FROM member
	GROUP BY issue
)
SELECT p.name AS package, i.unit
FROM issue i
JOIN package p ON p.id = i.package
LEFT JOIN counted c ON c.issue = i.id
WHERE i.stored <> coalesce(c.stored, 0)
OR i.quarantined <> coalesce(c.quarantined, 0)
OR c.lost > 0;
