-- Where the shown version of a notice stands: the first of its places.
SELECT lower(hex(p.sha256)) AS package_sha256,
	p.name AS package,
	m.path AS member
FROM notice n
JOIN member m ON m.notice = n.id
JOIN issue i ON i.id = m.issue
JOIN package p ON p.id = i.package
WHERE n.key = :notice AND n.current = 1
ORDER BY m.id
LIMIT 1;
