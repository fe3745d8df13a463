-- name: top-buyers
-- title: Buyers with most notices of a label
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- param: country NULL country of the first buyer, as FR
-- param: label joint_occasional label, as in v_case
-- param: limit 20 rows
SELECT b.country,
	coalesce(b.national_id, b.name) AS buyer,
	max(b.name) AS name,
	count(DISTINCT b.notice) AS notices
FROM v_case c
JOIN v_notice n ON n.notice = c.notice
JOIN v_buyer b ON b.notice = c.notice
WHERE c.label = :label
AND (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
AND (:country IS NULL OR n.country = :country)
GROUP BY 1, 2
ORDER BY notices DESC, 1, 2
LIMIT coalesce(CAST(:limit AS INTEGER), -1);
