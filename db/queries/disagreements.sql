-- name: disagreements
-- title: Where form and words, registers or buyers contradict each other
SELECT concept,
	form,
	form_evidence,
	against,
	count(*) AS findings,
	count(DISTINCT notice) AS notices,
	min(notice) AS example
FROM v_disagreement
GROUP BY 1, 2, 3, 4
ORDER BY findings DESC, 1, 2, 3, 4;
