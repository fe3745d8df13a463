-- name: detector-funnel
-- title: From raw hits to verdicts: what each sign of cross-border buying finds
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
WITH sign AS (
	SELECT strftime('%Y', n.publication_date) AS year,
		c.cross_border,
		(SELECT count(DISTINCT b.country) FROM v_buyer b
			WHERE b.notice = n.notice) > 1 AS several_countries,
		EXISTS (SELECT 1 FROM v_flag f WHERE f.notice = n.notice
			AND f.flag IN ('procurement_law', 'cross_border_law')
			AND f.state = 'yes') AS law_text,
		EXISTS (SELECT 1 FROM v_evidence e WHERE e.notice = n.notice
			AND e.concept = 'cross_border' AND e.kind = 'text'
			AND e.supports = 1) AS phrase
	FROM v_notice n JOIN v_case c ON c.notice = n.notice
	WHERE (:since IS NULL OR n.publication_date >= :since)
	AND (:until IS NULL OR n.publication_date <= :until)
)
SELECT year,
	count(*) AS notices,
	sum(several_countries) AS several_countries,
	sum(several_countries AND cross_border = 1) AS several_countries_true,
	sum(law_text) AS law_text,
	sum(law_text AND cross_border = 1) AS law_text_true,
	sum(phrase) AS phrase,
	sum(phrase AND cross_border = 1) AS phrase_true,
	sum(cross_border = 1) AS verdict
FROM sign
GROUP BY year
ORDER BY year;
