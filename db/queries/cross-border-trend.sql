-- name: cross-border-trend
-- title: Cross-border notices and procedures, by year and schema
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- The flags asked differ between schemas: a step where the family changes is
-- a break of the series, not a trend. Older notices carry no procedure
-- identifier; each then counts as one.
SELECT strftime('%Y', n.publication_date) AS year,
	n.schema_family,
	count(*) AS notices,
	count(DISTINCT coalesce(n.procedure_id, n.notice)) AS procedures,
	count(*) FILTER (WHERE c.territory = 'cross_border_third_country')
		AS with_third_country,
	count(*) FILTER (WHERE c.qualifiers LIKE '%"intra_group"%')
		AS intra_group,
	count(*) FILTER (WHERE c.qualifiers LIKE '%"PCP"%')
		AS pre_commercial
FROM v_notice n JOIN v_case c ON c.notice = n.notice
WHERE c.cross_border = 1
AND (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
GROUP BY 1, 2
ORDER BY 1, 2;
