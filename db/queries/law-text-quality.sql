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
said AS (
	SELECT notice,
		max(rule LIKE 'law.state.%' OR rule LIKE 'law.region.%')
			AS is_state,
		max(rule LIKE 'law.act.%') AS is_act,
		max(rule = 'law.each-own') AS is_own,
		max(rule = 'law.to-be-confirmed') AS is_open,
		max(rule IN ('law.not-applicable', 'law.denial')) AS is_none,
		max(rule = 'law.names-buyers') AS is_buyers,
		max(supports) AS supports
	FROM v_evidence
	WHERE concept = 'law' AND rule LIKE 'law.%'
	GROUP BY notice
),
told AS (
	SELECT a.country,
		a.form,
		a.is_filled,
		c.cross_border,
		EXISTS (SELECT 1 FROM v_evidence e
			WHERE e.notice = a.notice AND e.concept = 'denial')
			AS is_denial,
		s.is_state,
		s.is_act,
		s.is_own,
		s.is_open,
		s.is_none,
		s.is_buyers,
		s.supports
	FROM asked a JOIN v_case c ON c.notice = a.notice
	LEFT JOIN said s ON s.notice = a.notice
)
SELECT country,
	form,
	count(*) AS asked,
	sum(is_filled) AS filled,
	sum(is_filled AND cross_border = 1) AS filled_cross_border,
	sum(is_filled AND is_denial) AS filled_with_denial,
	sum(is_filled AND coalesce(cross_border, 0) = 0) AS filled_domestic,
	sum(NOT is_filled AND cross_border = 1) AS missing,
	sum(coalesce(is_state, 0)) AS names_state,
	sum(coalesce(is_act, 0)) AS names_act,
	sum(coalesce(is_own, 0)) AS each_its_own,
	sum(coalesce(is_open, 0)) AS to_be_confirmed,
	sum(coalesce(is_none, 0)) AS not_applicable,
	sum(coalesce(is_buyers, 0)) AS names_buyers,
	sum(coalesce(supports, 0)) AS supports_cross_border
FROM told
GROUP BY country, form
ORDER BY filled DESC, asked DESC, country, form;
