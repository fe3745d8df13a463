SELECT j.notice,
	j.concept,
	CASE WHEN j.said THEN 'false' ELSE 'missed' END AS error,
	j.language,
	j.label,
	e.rule,
	e.quote,
	json_extract(j.cells, '$.why') AS why
FROM judged j
LEFT JOIN (
	SELECT m.notice, e.concept, e.rule, e.quote, row_number()
		OVER (PARTITION BY m.notice, e.concept ORDER BY e.kind <> 'text',
			e.position) AS turn
	FROM met m CROSS JOIN v_evidence e ON e.notice = m.notice
	WHERE e.supports = 1) e
	ON e.notice = j.notice AND e.concept = j.concept AND e.turn = 1
WHERE j.said <> j.is_so
ORDER BY j.place, j.said DESC, j.notice;
