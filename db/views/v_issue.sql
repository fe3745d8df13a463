-- The ledger. An issue is verified when TED's own count is what is there.
CREATE VIEW v_issue AS
SELECT i.ojs_year,
	i.ojs_number,
	i.publication_date,
	i.counted AS expected,
	i.stored,
	i.quarantined,
	CASE WHEN i.counted = i.stored + i.quarantined THEN 'verified'
		ELSE 'loaded' END AS state,
	lower(hex(p.sha256)) AS sha256,
	p.source,
	p.fetched_at,
	p.name AS package,
	i.unit
FROM issue i JOIN package p ON p.id = i.package
UNION ALL
SELECT e.ojs_year,
	e.ojs_number,
	e.publication_date,
	NULL,
	0,
	0,
	e.state,
	NULL,
	NULL,
	NULL,
	NULL,
	NULL
FROM expected e
WHERE NOT EXISTS (
	SELECT 1 FROM issue i
	WHERE i.ojs_year = e.ojs_year AND i.ojs_number = e.ojs_number);
