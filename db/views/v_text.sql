-- Free text as it was classified.
CREATE VIEW v_text AS
SELECT n.key AS notice,
	t.field,
	t.lot,
	t.lang AS language,
	t.value AS text,
	t.ord
FROM notice n JOIN text t ON t.notice = n.id
WHERE n.current;
