-- Where it stands in the archive, superseded versions too.
SELECT m.package,
	m.member,
	CASE WHEN m.sha256 = n.sha256 THEN 'shown' ELSE 'superseded' END
		AS version,
	m.size,
	m.sha256,
	m.package_sha256
FROM v_member m JOIN v_notice n ON n.notice = m.notice
WHERE m.notice = :notice
ORDER BY version, m.package, m.member;
