-- name: cooperative-indicator
-- title: Cooperative procurement against the 10 % line, in three definitions
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- param: kind result kind of notice
-- The flag stands on R2.0.9 forms only; persons counts notices of two legal
-- persons or more; the last takes the verdict, joint or by a central
-- purchasing body.
WITH sign AS (
	SELECT n.country,
		strftime('%Y', n.publication_date) AS year,
		(SELECT max(f.state = 'yes') FROM v_flag f
			WHERE f.notice = n.notice AND f.flag = 'joint'
			AND f.state <> 'not_asked') AS flag,
		c.persons > 1 AS persons,
		c.joint = 1 OR c.cpb = 1 AS verdict
	FROM v_notice n JOIN v_case c ON c.notice = n.notice
	WHERE n.kind = :kind
	AND (:since IS NULL OR n.publication_date >= :since)
	AND (:until IS NULL OR n.publication_date <= :until)
)
SELECT country,
	year,
	count(*) AS notices,
	count(flag) AS notices_asked,
	round(100.0 * avg(flag), 2) AS flag_percent,
	round(100.0 * avg(persons), 2) AS persons_percent,
	round(100.0 * avg(coalesce(verdict, 0)), 2) AS joint_or_cpb_percent,
	avg(coalesce(verdict, 0)) >= 0.1 AS above_line
FROM sign
GROUP BY country, year
ORDER BY country, year;
