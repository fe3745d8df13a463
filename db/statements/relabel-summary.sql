-- The counts anew, as if every version had come and gone in its turn: what only
-- superseded versions say is counted with none.
INSERT INTO summary (country, year, kind, label, joint, cpb, on_behalf,
	cross_border, notices)
SELECT coalesce(n.country, ''),
	n.year,
	coalesce(n.kind, ''),
	v.label,
	coalesce(v.joint, -1),
	coalesce(v.cpb, -1),
	coalesce(v.on_behalf, -1),
	coalesce(v.cross_border, -1),
	sum(n.current)
FROM notice n JOIN verdict v ON v.notice = n.id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
