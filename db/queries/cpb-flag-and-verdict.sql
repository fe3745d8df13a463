-- name: cpb-flag-and-verdict
-- title: Central purchasing as ticked and as found, by country and year
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
WITH sign AS (
	SELECT n.country,
		strftime('%Y', n.publication_date) AS year,
		(SELECT max(f.state = 'yes') FROM v_flag f
			WHERE f.notice = n.notice AND f.state <> 'not_asked'
			AND f.flag IN ('central_purchasing', 'cpb_awarding',
				'cpb_acquiring')) AS flag,
		c.cpb
	FROM v_notice n JOIN v_case c ON c.notice = n.notice
	WHERE (:since IS NULL OR n.publication_date >= :since)
	AND (:until IS NULL OR n.publication_date <= :until)
)
SELECT country,
	year,
	count(*) AS notices,
	count(flag) AS asked,
	coalesce(sum(flag), 0) AS ticked,
	coalesce(sum(cpb = 1), 0) AS found,
	count(*) FILTER (WHERE flag = 1 AND cpb = 1) AS ticked_and_found,
	count(*) FILTER (WHERE coalesce(flag, 0) = 0 AND cpb = 1)
		AS found_without_tick,
	count(*) FILTER (WHERE flag = 1 AND cpb IS NULL)
		AS tick_without_support
FROM sign
GROUP BY country, year
ORDER BY country, year;
