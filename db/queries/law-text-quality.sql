-- name: law-text-quality
-- title: What stands in the field for the law of a cross-border procedure
-- param: since NULL first day of publication, as 2022-01-31
-- param: until NULL last day of publication
WITH asked AS (
	SELECT n.notice,
		n.country,
		n.form,
		max(f.state = 'yes') AS is_filled
	FROM v_notice n JOIN v_flag f ON f.notice = n.notice
	WHERE f.flag IN ('procurement_law', 'cross_border_law')
	AND f.state <> 'not_asked'
	AND (:since IS NULL OR n.publication_date >= :since)
	AND (:until IS NULL OR n.publication_date <= :until)
	GROUP BY 1, 2, 3
),
told AS (
	SELECT a.country,
		a.form,
		a.is_filled,
		c.cross_border,
		EXISTS (SELECT 1 FROM v_evidence e
			WHERE e.notice = a.notice AND e.concept = 'denial')
			AS is_denial
	FROM asked a JOIN v_case c ON c.notice = a.notice
)
SELECT country,
	form,
	count(*) AS asked,
	sum(is_filled) AS filled,
	sum(is_filled AND cross_border = 1) AS filled_cross_border,
	sum(is_filled AND is_denial) AS filled_with_denial,
	sum(is_filled AND coalesce(cross_border, 0) = 0) AS filled_domestic,
	sum(NOT is_filled AND cross_border = 1) AS missing
FROM told
GROUP BY country, form
ORDER BY filled DESC, asked DESC, country, form;
