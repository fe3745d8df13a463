-- name: eu-funds-by-arrangement
-- title: Paid for by Union funds or not, by arrangement
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- param: kind NULL competition, result, planning, ... (all if left out)
-- param: country NULL country of the first buyer, as FR
SELECT c.arrangement,
	n.eu_funded AS eu_funded,
	count(*) AS notices,
	round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY c.arrangement), 1)
		AS percent
FROM v_notice n JOIN v_case c ON c.notice = n.notice
WHERE (:kind IS NULL OR n.kind = :kind)
AND (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
AND (:country IS NULL OR n.country = :country)
GROUP BY 1, 2
ORDER BY 1, notices DESC, 2;
