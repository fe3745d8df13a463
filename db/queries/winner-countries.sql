-- name: winner-countries
-- title: Whether winners come from a country of the buyers, by arrangement
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
SELECT c.arrangement,
	count(*) AS winners,
	sum(a.winner_country = n.country) AS of_first_buyer,
	sum(a.winner_country <> n.country AND EXISTS (
		SELECT 1 FROM v_buyer b WHERE b.notice = n.notice
		AND b.country = a.winner_country)) AS of_other_buyer,
	sum(NOT EXISTS (
		SELECT 1 FROM v_buyer b WHERE b.notice = n.notice
		AND b.country = a.winner_country)) AS of_elsewhere
FROM v_award a
JOIN v_notice n ON n.notice = a.notice
JOIN v_case c ON c.notice = n.notice
WHERE a.winner_country IS NOT NULL AND n.country IS NOT NULL
AND (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
GROUP BY 1
ORDER BY winners DESC, 1;
