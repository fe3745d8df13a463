-- name: new-country-pairs
-- title: Pairs of countries that buy together for the first time
-- param: since 2024-01-01 pairs first seen on this day or later
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
	min(n.publication_date) AS first_seen,
	count(DISTINCT n.notice) AS notices
FROM party l
JOIN party p ON p.notice = l.notice AND p.country <> l.country
JOIN v_notice n ON n.notice = l.notice
WHERE l.rank = 1
GROUP BY 1, 2
HAVING min(n.publication_date) >= :since
ORDER BY first_seen, 1, 2;
