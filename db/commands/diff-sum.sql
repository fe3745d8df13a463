SELECT concept, change, count(*) AS notices
FROM difference
GROUP BY place, concept, change
ORDER BY place, change;
