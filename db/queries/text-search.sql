-- name: text-search
-- title: Notices with given words in a text
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
-- param: country NULL country of the first buyer, as FR
-- param: words groupement words, upper and lower case ASCII letters alike
-- param: limit 100 rows
SELECT t.notice,
	n.publication_date,
	n.country,
	t.field,
	t.lot,
	substr(t.text, max(instr(lower(t.text), lower(:words)) - 60, 1),
		length(:words) + 120) AS words
FROM v_text t JOIN v_notice n ON n.notice = t.notice
WHERE instr(lower(t.text), lower(:words)) > 0
AND (:since IS NULL OR n.publication_date >= :since)
AND (:until IS NULL OR n.publication_date <= :until)
AND (:country IS NULL OR n.country = :country)
ORDER BY n.publication_date DESC, t.notice, t.ord
LIMIT coalesce(CAST(:limit AS INTEGER), -1);
