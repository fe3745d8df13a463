-- Coded values that may repeat.
CREATE VIEW v_code AS
SELECT n.key AS notice,
	c.list,
	c.lot,
	c.value AS code,
	c.ord
FROM notice n JOIN code c ON c.notice = n.id
WHERE n.current;
