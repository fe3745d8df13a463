-- name: coverage
-- title: Issues of the Official Journal stored and missing, by year
-- Missing are numbers between the first and the last one known of a year.
WITH number AS (
	SELECT ojs_year,
		ojs_number,
		max(state IN ('loaded', 'verified')) AS is_loaded,
		max(state = 'verified') AS is_verified,
		sum(stored) AS stored,
		sum(quarantined) AS quarantined
	FROM v_issue
	WHERE ojs_number IS NOT NULL
	GROUP BY 1, 2
)
SELECT ojs_year AS year,
	min(ojs_number) AS first,
	max(ojs_number) AS last,
	sum(is_loaded) AS loaded,
	sum(is_verified) AS verified,
	max(ojs_number) - min(ojs_number) + 1 - sum(is_loaded) AS missing,
	sum(stored) AS stored,
	sum(quarantined) AS quarantined
FROM number
GROUP BY ojs_year
ORDER BY ojs_year;
