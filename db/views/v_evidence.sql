-- What each verdict rests on, and what spoke against it. via is for those who
-- unite it with v_chain_evidence.
CREATE VIEW v_evidence AS
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
	NULL AS via
FROM notice n JOIN evidence e ON e.notice = n.id
WHERE n.current;
