-- name: summary-cpv
-- title: How public buyers buy together, by CPV division
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- param: country NULL country of the first buyer, as FR
-- Percentages leave out the notices of which it cannot be told.
SELECT substr(n.cpv, 1, 2) AS cpv_division,
	count(*) AS notices,
	count(*) FILTER (WHERE c.joint = 1) AS joint,
	count(*) - count(c.joint) AS joint_cannot_tell,
	round(100.0 * count(*) FILTER (WHERE c.joint = 1)
		/ nullif(count(c.joint), 0), 2) AS joint_percent,
	count(*) FILTER (WHERE c.cpb = 1) AS cpb,
	count(*) - count(c.cpb) AS cpb_cannot_tell,
	round(100.0 * count(*) FILTER (WHERE c.cpb = 1)
		/ nullif(count(c.cpb), 0), 2) AS cpb_percent,
	count(*) FILTER (WHERE c.on_behalf = 1) AS on_behalf,
	count(*) - count(c.on_behalf) AS on_behalf_cannot_tell,
	count(*) FILTER (WHERE c.cross_border = 1) AS cross_border,
	count(*) - count(c.cross_border) AS cross_border_cannot_tell
FROM v_notice n JOIN v_case c ON c.notice = n.notice
WHERE (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
AND (:country IS NULL OR n.country = :country)
GROUP BY 1
ORDER BY notices DESC, 1;
