, speaks AS MATERIALIZED (
	SELECT DISTINCT m.notice, e.concept, e.kind
	FROM met m CROSS JOIN v_evidence e ON e.notice = m.notice
	WHERE e.supports = 1
),
kinds (kind, rank) AS (
	VALUES ('declared', 1), ('structural', 2), ('text', 3), ('register', 4)
),
told AS (
	SELECT k.kind, k.rank, j.place, j.concept, j.is_so,
		s.notice IS NOT NULL AS said
	FROM judged j CROSS JOIN kinds k
	LEFT JOIN speaks s ON s.notice = j.notice AND s.concept = j.concept
		AND s.kind = k.kind
)
SELECT kind,
	concept,
	count(*) AS notices,
	sum(is_so AND said) AS hits,
	sum(NOT is_so AND said) AS false_alarms,
	sum(is_so AND NOT said) AS missed
FROM told
GROUP BY rank, kind, place, concept
HAVING sum(said) > 0
ORDER BY rank, place;
