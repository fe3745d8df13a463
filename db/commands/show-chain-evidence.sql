-- What other notices of its procedure say; what several say, once.
SELECT e.concept,
	e.supports,
	e.kind,
	e.rule,
	e.field,
	e.lot,
	e.language,
	e.before,
	e.quote,
	e.after,
	e.position,
	e.length,
	e.via
FROM v_chain_evidence e
JOIN v_chain c ON c.notice = e.via
WHERE e.notice = :notice
GROUP BY e.concept, e.supports, e.kind, e.rule, e.quote
HAVING min(c.position)
ORDER BY c.position, e.concept, e.rule, e.quote;
