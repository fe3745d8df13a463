SELECT language,
	concept,
	count(*) AS notices,
	sum(is_so AND said) AS hits,
	sum(NOT is_so AND said) AS false_alarms,
	sum(is_so AND NOT said) AS missed
FROM judged
GROUP BY language, place, concept
HAVING sum(is_so OR said) > 0
ORDER BY language, place;
