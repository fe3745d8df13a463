-- name: procedures-by-label
-- title: Notices and procedures by label; a procedure counts for each label that one of its notices has
-- param: country NULL country of the first buyer
-- param: year NULL year of the publication number
SELECT v.label,
	count(*) AS notices,
	count(DISTINCT c.chain) AS procedures,
	round(1.0 * count(*) / count(DISTINCT c.chain), 2)
		AS notices_per_procedure
FROM v_chain c
JOIN v_notice n ON n.notice = c.notice
JOIN v_case v ON v.notice = c.notice
WHERE (:country IS NULL OR n.country = :country)
AND (:year IS NULL OR n.year = CAST(:year AS INTEGER))
GROUP BY v.label
ORDER BY procedures DESC, v.label;
