-- name: diagnostics-by-kind
-- title: What was odd but usable, by kind of oddity
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
SELECT d.diagnostic,
	d.field,
	count(*) AS findings,
	count(DISTINCT d.notice) AS notices,
	min(d.value) AS example
FROM v_diagnostic d JOIN v_notice n ON n.notice = d.notice
WHERE (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
GROUP BY 1, 2
ORDER BY findings DESC, 1, 2;
