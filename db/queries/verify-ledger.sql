-- name: verify-ledger
-- title: Ledger rows that do not balance with their members
-- No row is good.
SELECT p.name AS package,
	i.unit,
	i.stored,
	i.quarantined,
	count(m.notice) AS members_stored,
	count(q.member) AS members_quarantined,
	count(m.id) AS members
FROM issue i
JOIN package p ON p.id = i.package
LEFT JOIN member m ON m.issue = i.id
LEFT JOIN quarantine q ON q.member = m.id
GROUP BY i.id
HAVING i.stored <> count(m.notice)
OR i.quarantined <> count(q.member)
OR i.stored + i.quarantined <> count(m.id)
ORDER BY i.id;
