-- A notice that changes twice in one labelling keeps what was there before it.
INSERT OR IGNORE INTO former_verdict (notice, joint, cpb, on_behalf,
	cross_border, arrangement, territory, label, qualifiers, confidence,
	persons, rules)
SELECT v.notice, v.joint, v.cpb, v.on_behalf, v.cross_border, v.arrangement,
	v.territory, v.label, v.qualifiers, v.confidence, v.persons, p.rules
FROM verdict v
JOIN notice n ON n.id = v.notice
JOIN package p ON p.id = n.package
WHERE v.notice = :notice;
