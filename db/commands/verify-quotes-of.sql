-- The evidence of one notice that points into its texts.
SELECT field, lot, language, quote, position, length, rule
FROM v_evidence
WHERE notice = :notice AND position IS NOT NULL;
