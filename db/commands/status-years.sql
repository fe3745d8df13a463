-- Coverage by year: issues from the first to the last that is known. Issues are
-- numbered through a year without gaps.
WITH issue AS (
	SELECT ojs_year,
		ojs_number,
		max(state IN ('loaded', 'verified')) AS is_stored,
		max(state = 'verified') AS is_verified,
		sum(stored) AS stored,
		sum(quarantined) AS quarantined
	FROM v_issue
	WHERE ojs_number IS NOT NULL
	GROUP BY ojs_year, ojs_number
)
SELECT ojs_year AS year,
	min(ojs_number) AS first,
	max(ojs_number) AS last,
	max(ojs_number) - min(ojs_number) + 1 AS expected,
	sum(is_stored) AS stored,
	max(ojs_number) - min(ojs_number) + 1 - sum(is_stored) AS missing,
	sum(is_verified) AS verified,
	sum(stored) AS notices,
	sum(quarantined) AS quarantined
FROM issue
GROUP BY ojs_year
ORDER BY ojs_year;
