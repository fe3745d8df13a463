-- name: summary-label
-- title: Notices by label and country
-- param: from_year NULL first year of publication
-- param: to_year NULL last year of publication
-- param: kind NULL competition, result, planning, ... (all if left out)
SELECT label,
	country,
	sum(notices) AS notices,
	round(100.0 * sum(notices) / sum(sum(notices)) OVER (
		PARTITION BY country), 3) AS percent_of_country
FROM v_summary
WHERE (:from_year IS NULL OR year >= CAST(:from_year AS INTEGER))
AND (:to_year IS NULL OR year <= CAST(:to_year AS INTEGER))
AND (:kind IS NULL OR kind = :kind)
GROUP BY label, country
ORDER BY label, notices DESC, country;
