-- The verdict.
CREATE VIEW v_case AS
SELECT n.key AS notice,
	v.joint,
	v.cpb,
	v.on_behalf,
	v.cross_border,
	v.arrangement,
	v.territory,
	v.label,
	v.qualifiers,
	v.confidence,
	p.rules,
	v.persons
FROM notice n
JOIN verdict v ON v.notice = n.id
JOIN package p ON p.id = n.package
WHERE n.current;
