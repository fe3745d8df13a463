-- Every file of every package, and what became of it.
CREATE VIEW v_member AS
SELECT p.name AS package,
	m.path AS member,
	i.unit,
	n.key AS notice,
	CASE WHEN m.notice IS NULL THEN 'quarantined' ELSE 'stored' END
		AS state,
	m.size,
	lower(hex(m.sha256)) AS sha256,
	lower(hex(p.sha256)) AS package_sha256
FROM member m
JOIN issue i ON i.id = m.issue
JOIN package p ON p.id = i.package
LEFT JOIN notice n ON n.id = m.notice;
