-- name: rule-hits
-- title: What each rule found, and how often the verdict went with it
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
SELECT e.rule,
	e.concept,
	e.kind,
	e.supports,
	count(*) AS hits,
	count(DISTINCT e.notice) AS notices,
	count(DISTINCT e.notice) FILTER (WHERE CASE e.concept
		WHEN 'cpb' THEN c.cpb
		WHEN 'on_behalf' THEN c.on_behalf
		WHEN 'cross_border' THEN c.cross_border
		WHEN 'law' THEN c.cross_border
		ELSE c.joint END = 1) AS notices_with_label
FROM v_evidence e
JOIN v_case c ON c.notice = e.notice
JOIN v_notice n ON n.notice = e.notice
WHERE (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
GROUP BY 1, 2, 3, 4
ORDER BY hits DESC, 1;
