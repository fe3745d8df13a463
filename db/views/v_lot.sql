-- One row for each lot element; planning notices have parts.
CREATE VIEW v_lot AS
SELECT n.key AS notice,
	l.lot,
	l.title,
	l.nature,
	l.cpv,
	l.nuts,
	l.value,
	l.currency,
	l.framework,
	l.dps,
	l.programme,
	l.eu_funded,
	l.duration_months,
	l.max_participants,
	l.is_part,
	l.is_group,
	l.nature_raw,
	l.ord
FROM notice n JOIN lot l ON l.notice = n.id
WHERE n.current;
