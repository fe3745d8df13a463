-- What could not become a notice, by reason.
SELECT code, count(*) AS members, min(package || ': ' || member) AS example
FROM v_quarantine
GROUP BY code
ORDER BY members DESC, code;
