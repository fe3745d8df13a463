-- Every version of every notice, the superseded ones too.
CREATE VIEW v_version AS
SELECT n.key AS notice,
	n.current,
	n.publication_date,
	lower(hex(n.sha256)) AS sha256,
	p.name AS package,
	p.fetched_at
FROM notice n JOIN package p ON p.id = n.package;
