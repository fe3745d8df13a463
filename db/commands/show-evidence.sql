-- Every piece of evidence.
SELECT concept,
	supports,
	kind,
	rule,
	field,
	lot,
	language,
	before,
	quote,
	after,
	position,
	length
FROM v_evidence
WHERE notice = :notice;
