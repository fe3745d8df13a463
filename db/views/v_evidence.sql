-- What each verdict rests on, and what spoke against it.
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
	e.text AS text_ord
FROM notice n JOIN evidence e ON e.notice = n.id
WHERE n.current;
