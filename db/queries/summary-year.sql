-- name: summary-year
-- title: How public buyers buy together, by year
-- param: from_year NULL first year of publication
-- param: to_year NULL last year of publication
-- param: kind NULL competition, result, planning, ... (all if left out)
-- Percentages leave out the notices of which it cannot be told.
SELECT year,
	sum(notices) AS notices,
	coalesce(sum(notices) FILTER (WHERE joint = 1), 0) AS joint,
	coalesce(sum(notices) FILTER (WHERE joint IS NULL), 0)
		AS joint_cannot_tell,
	round(100.0 * sum(notices * (joint = 1))
		/ sum(notices) FILTER (WHERE joint IS NOT NULL), 2)
		AS joint_percent,
	coalesce(sum(notices) FILTER (WHERE cpb = 1), 0) AS cpb,
	coalesce(sum(notices) FILTER (WHERE cpb IS NULL), 0)
		AS cpb_cannot_tell,
	round(100.0 * sum(notices * (cpb = 1))
		/ sum(notices) FILTER (WHERE cpb IS NOT NULL), 2)
		AS cpb_percent,
	coalesce(sum(notices) FILTER (WHERE on_behalf = 1), 0) AS on_behalf,
	coalesce(sum(notices) FILTER (WHERE on_behalf IS NULL), 0)
		AS on_behalf_cannot_tell,
	coalesce(sum(notices) FILTER (WHERE cross_border = 1), 0)
		AS cross_border,
	coalesce(sum(notices) FILTER (WHERE cross_border IS NULL), 0)
		AS cross_border_cannot_tell
FROM v_summary
WHERE (:from_year IS NULL OR year >= CAST(:from_year AS INTEGER))
AND (:to_year IS NULL OR year <= CAST(:to_year AS INTEGER))
AND (:kind IS NULL OR kind = :kind)
GROUP BY year
ORDER BY year;
