, fired AS MATERIALIZED (
	SELECT m.notice, e.concept, e.kind, e.rule, count(*) AS rows,
		max(e.supports) AS supports, min(e.quote) AS quote
	FROM met m CROSS JOIN v_evidence e ON e.notice = m.notice
	WHERE e.rule IS NOT NULL
	GROUP BY 1, 2, 3, 4
),
weighed AS (
	SELECT f.notice, f.concept, f.kind, f.rule, f.rows, f.supports,
		f.quote,
		j.is_so,
		EXISTS (SELECT 1 FROM fired o
			WHERE o.notice = f.notice AND o.concept = f.concept
			AND o.supports = 1 AND o.rule <> f.rule) AS has_other,
		EXISTS (SELECT 1 FROM fired o
			WHERE o.notice = f.notice AND (o.supports = 0
				AND o.concept IN (f.concept, 'denial')))
			AS has_contrary,
		row_number() OVER (PARTITION BY f.rule, f.concept
			ORDER BY j.is_so IS NOT 0, f.notice) AS turn
	FROM fired f
	LEFT JOIN judged j ON j.notice = f.notice AND j.concept = f.concept
)
SELECT rule,
	concept,
	kind,
	count(*) AS notices,
	sum(rows) AS rows,
	count(CASE WHEN supports AND is_so THEN 1 END) AS right,
	count(CASE WHEN supports AND NOT is_so THEN 1 END) AS wrong,
	count(CASE WHEN supports AND NOT has_other THEN 1 END) AS alone,
	count(CASE WHEN supports AND has_other THEN 1 END) AS overlap,
	count(CASE WHEN supports AND has_contrary THEN 1 END) AS conflicts,
	max(CASE WHEN turn = 1 AND supports AND is_so = 0 THEN notice END)
		AS first_wrong,
	max(CASE WHEN turn = 1 AND supports AND is_so = 0 THEN quote END)
		AS quote
FROM weighed
GROUP BY rule, concept, kind
ORDER BY kind, rule, concept;
