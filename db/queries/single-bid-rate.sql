-- name: single-bid-rate
-- title: Lots with one tender only, by arrangement and year
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- param: country NULL country of the first buyer, as FR
-- Only lots whose number of tenders is told; lots without any tender are
-- left out of the percentage.
WITH lot AS (
	SELECT a.notice,
		a.lot,
		a.contract,
		max(a.tenders) AS tenders
	FROM v_award a
	WHERE a.tenders IS NOT NULL
	GROUP BY 1, 2, 3
)
SELECT strftime('%Y', n.publication_date) AS year,
	c.arrangement,
	count(*) AS lots,
	sum(l.tenders = 1) AS single_bid,
	round(100.0 * sum(l.tenders = 1) / nullif(sum(l.tenders > 0), 0), 1)
		AS single_bid_percent,
	round(avg(l.tenders), 1) AS mean_tenders
FROM lot l
JOIN v_notice n ON n.notice = l.notice
JOIN v_case c ON c.notice = n.notice
WHERE (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
AND (:country IS NULL OR n.country = :country)
GROUP BY 1, 2
ORDER BY 1, 2;
