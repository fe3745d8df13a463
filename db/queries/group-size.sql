-- name: group-size
-- title: How many legal persons buy together, by year
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- param: country NULL country of the first buyer, as FR
WITH ranked AS (
	SELECT strftime('%Y', n.publication_date) AS year,
		c.persons,
		row_number() OVER w AS rank,
		count(*) OVER (PARTITION BY
			strftime('%Y', n.publication_date)) AS groups
	FROM v_notice n JOIN v_case c ON c.notice = n.notice
	WHERE c.joint = 1
	AND (:since IS NULL OR n.publication_date >= :since)
	AND (:until IS NULL OR n.publication_date <= :until)
	AND (:country IS NULL OR n.country = :country)
	WINDOW w AS (PARTITION BY strftime('%Y', n.publication_date)
		ORDER BY c.persons, n.notice)
)
SELECT year,
	groups,
	min(persons) AS smallest,
	max(persons) FILTER (WHERE rank = (groups + 1) / 2) AS median,
	round(avg(persons), 1) AS mean,
	max(persons) AS largest
FROM ranked
GROUP BY year
ORDER BY year;
