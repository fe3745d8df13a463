-- What was odd but usable.
CREATE VIEW v_diagnostic AS
SELECT n.key AS notice,
	d.name AS diagnostic,
	d.field,
	d.value,
	d.ord
FROM notice n JOIN diagnostic d ON d.notice = n.id
WHERE n.current;
