-- name: verify-evidence
-- title: Evidence from texts whose quote does not stand where it says
-- No row is good. Former versions are looked at too.
SELECT n.key AS notice,
	e.rule,
	e.field,
	e.quote,
	e.position,
	e.length,
	CAST(substr(CAST(t.value AS BLOB), e.position + 1, e.length) AS TEXT)
		AS stands
FROM evidence e
JOIN notice n ON n.id = e.notice
LEFT JOIN text t ON t.notice = e.notice AND t.ord = e.text
WHERE e.position IS NOT NULL
AND (t.value IS NULL
	OR t.field <> e.field
	OR substr(CAST(t.value AS BLOB), e.position + 1, e.length)
		IS NOT CAST(e.quote AS BLOB))
ORDER BY e.notice, e.ord;
