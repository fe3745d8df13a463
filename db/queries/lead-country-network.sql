-- name: lead-country-network
-- title: Which country leads, and which countries buy with it
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- The lead is the buyer that says so, else the first one.
WITH party AS (
	SELECT b.notice,
		b.country,
		row_number() OVER (PARTITION BY b.notice
			ORDER BY b.lead IS 1 DESC, b.ord) AS rank
	FROM v_buyer b JOIN v_case c ON c.notice = b.notice
	WHERE c.cross_border = 1 AND b.country IS NOT NULL
)
SELECT l.country AS lead_country,
	p.country AS partner_country,
	strftime('%Y', n.publication_date) AS year,
	count(DISTINCT n.notice) AS notices,
	count(DISTINCT coalesce(n.procedure_id, n.notice)) AS procedures
FROM party l
JOIN party p ON p.notice = l.notice AND p.country <> l.country
JOIN v_notice n ON n.notice = l.notice
WHERE l.rank = 1
AND (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
GROUP BY 1, 2, 3
ORDER BY year, notices DESC, 1, 2;
