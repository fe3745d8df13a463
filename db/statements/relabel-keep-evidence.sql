INSERT OR IGNORE INTO former_evidence (notice, ord, concept, kind, rule, field,
	lot, lang, quote, before, after, text, position, length, supports)
SELECT notice, ord, concept, kind, rule, field, lot, lang, quote, before, after,
	text, position, length, supports
FROM evidence
WHERE notice = :notice;
