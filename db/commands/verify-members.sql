-- Every file of every package with what is stored of it. wants_quotes: it is
-- the shown version of a notice and has evidence in its text.
SELECT lower(hex(p.sha256)) AS package_sha256,
	p.name AS package,
	m.path AS member,
	lower(hex(m.sha256)) AS sha256,
	n.key AS notice,
	n.current = 1 AND EXISTS (
		SELECT 1 FROM evidence e
		WHERE e.notice = n.id AND e.position IS NOT NULL)
		AS wants_quotes
FROM package p
JOIN issue i ON i.package = p.id
JOIN member m ON m.issue = i.id
LEFT JOIN notice n ON n.id = m.notice
ORDER BY p.id, m.id;
