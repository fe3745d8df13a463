-- name: flag-reliability
-- title: How often the verdict follows a flag of the form, by country
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- param: at_least 20 countries with fewer flagged notices are left out
WITH flagged AS (
	SELECT n.country,
		CASE
			WHEN f.flag IN ('joint', 'group_lead') THEN 'joint'
			WHEN f.flag = 'on_behalf' THEN 'on_behalf'
			WHEN f.flag IN ('procurement_law', 'cross_border_law')
			THEN 'cross_border'
			ELSE 'cpb'
		END AS concept,
		n.notice
	FROM v_flag f JOIN v_notice n ON n.notice = f.notice
	WHERE f.state = 'yes'
	AND f.flag <> 'dps_open_to_others'
	AND (:since IS NULL OR n.publication_date >= :since)
	AND (:until IS NULL OR n.publication_date <= :until)
	GROUP BY 1, 2, 3
),
judged AS (
	SELECT g.country,
		g.concept,
		CASE g.concept
			WHEN 'joint' THEN c.joint
			WHEN 'cpb' THEN c.cpb
			WHEN 'on_behalf' THEN c.on_behalf
			ELSE c.cross_border
		END AS verdict
	FROM flagged g JOIN v_case c ON c.notice = g.notice
)
SELECT concept,
	country,
	count(*) AS flagged,
	count(*) FILTER (WHERE verdict = 1) AS followed,
	count(*) FILTER (WHERE verdict = 0) AS refuted,
	count(*) FILTER (WHERE verdict IS NULL) AS cannot_tell,
	round(100.0 * count(*) FILTER (WHERE verdict = 1) / count(*), 1)
		AS followed_percent
FROM judged
GROUP BY concept, country
HAVING count(*) >= CAST(:at_least AS INTEGER)
ORDER BY concept, flagged DESC, country;
