-- Take a superseded version out of the summary.
UPDATE summary SET notices = notices - 1
WHERE (country, year, kind, label, joint, cpb, on_behalf, cross_border) = (
	SELECT coalesce(n.country, ''),
		n.year,
		coalesce(n.kind, ''),
		v.label,
		coalesce(v.joint, -1),
		coalesce(v.cpb, -1),
		coalesce(v.on_behalf, -1),
		coalesce(v.cross_border, -1)
	FROM notice n JOIN verdict v ON v.notice = n.id
	WHERE n.id = :notice);
