SELECT concept,
	count(*) AS notices,
	sum(is_so AND said) AS hits,
	sum(NOT is_so AND said) AS false_alarms,
	sum(is_so AND NOT said) AS missed
FROM judged
GROUP BY place, concept
ORDER BY place;
