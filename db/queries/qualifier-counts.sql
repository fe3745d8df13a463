-- name: qualifier-counts
-- title: How often each qualifier stands with each label
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
SELECT q.value AS qualifier,
	c.label,
	count(*) AS notices
FROM v_case c
JOIN v_notice n ON n.notice = c.notice
JOIN json_each(c.qualifiers) q
WHERE (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
GROUP BY 1, 2
ORDER BY 1, notices DESC, 2;
