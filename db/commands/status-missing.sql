-- Issues between the first and the last known one of a year that are not
-- loaded, as ranges.
WITH issue AS (
	SELECT DISTINCT ojs_year, ojs_number, state
	FROM v_issue
	WHERE ojs_number IS NOT NULL
), point AS (
	SELECT DISTINCT ojs_year, ojs_number
	FROM issue
	WHERE state IN ('loaded', 'verified')
	UNION
	SELECT ojs_year, min(ojs_number) - 1 FROM issue GROUP BY ojs_year
	UNION
	SELECT ojs_year, max(ojs_number) + 1 FROM issue GROUP BY ojs_year
), gap AS (
	SELECT ojs_year,
		ojs_number + 1 AS first,
		lead(ojs_number) OVER (
			PARTITION BY ojs_year ORDER BY ojs_number) - 1 AS last
	FROM point
)
SELECT ojs_year AS year, first, last, last - first + 1 AS issues
FROM gap
WHERE last >= first
ORDER BY ojs_year, first;
