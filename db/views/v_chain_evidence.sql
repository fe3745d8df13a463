-- What the other notices of its chain add to the evidence of a notice. Not part
-- of v_evidence, because verdicts rest on that alone and its quotes stand in
-- the notice's own text; the columns are the same, so the two can be united.
-- What a notice says itself (a flag or a count is the same in other words, too),
-- and what another procedure says that was announced together with it, is left
-- out.
CREATE VIEW v_chain_evidence AS
SELECT n.key AS notice,
	e.concept,
	e.kind,
	e.rule,
	e.field,
	e.lot,
	e.lang AS language,
	e.quote,
	e.before,
	e.after,
	e.position,
	e.length,
	e.supports,
	e.text AS text_ord,
	o.key AS via
FROM notice n
CROSS JOIN chain c
CROSS JOIN chain d
CROSS JOIN notice o
CROSS JOIN evidence e
WHERE n.current
AND c.notice = n.id
AND d.first = c.first
AND d.notice <> n.id
AND o.id = d.notice
AND coalesce(o.procedure_id = n.procedure_id, 1)
AND e.notice = o.id
AND NOT EXISTS (
	SELECT 1
	FROM evidence w
	WHERE w.notice = n.id
	AND w.concept = e.concept
	AND w.kind = e.kind
	AND w.supports = e.supports
	AND w.rule IS e.rule
	AND (w.quote IS e.quote OR w.kind IN ('declared', 'structural')));
