-- Members that could not become a notice.
CREATE VIEW v_quarantine AS
SELECT p.name AS package,
	m.path AS member,
	q.reason,
	q.code,
	i.unit,
	i.ojs_year,
	i.ojs_number,
	m.size,
	lower(hex(m.sha256)) AS sha256
FROM quarantine q
JOIN member m ON m.id = q.member
JOIN issue i ON i.id = m.issue
JOIN package p ON p.id = i.package;
