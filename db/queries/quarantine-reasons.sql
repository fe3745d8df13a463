-- name: quarantine-reasons
-- title: Why members could not become notices
SELECT code,
	count(*) AS members,
	count(DISTINCT package) AS packages,
	min(package || ': ' || member || ': ' || reason) AS example
FROM v_quarantine
GROUP BY code
ORDER BY members DESC, code;
