-- The notices of one procedure: those linked with each other, directly or over
-- others, in the order of publication. A notice that is linked with none that
-- is stored is a chain of its own, so chains count procedures as well as what
-- is stored allows: those of one country, CPV division and buyer, with one call
-- each (db/statements/chain-neighbours.sql). Chains are named after their
-- notice with the smallest number.
CREATE VIEW v_chain AS
SELECT n.key AS notice,
	f.key AS chain,
	(SELECT count(*)
	FROM chain d CROSS JOIN notice o
	WHERE d.first = c.first
	AND o.id = d.notice
	AND (coalesce(o.publication_date, ''), o.year, o.number)
		<= (coalesce(n.publication_date, ''), n.year, n.number))
		AS position,
	(SELECT count(*) FROM chain d WHERE d.first = c.first) AS notices,
	n.publication_date,
	n.kind,
	n.form
FROM notice n
JOIN chain c ON c.notice = n.id
JOIN notice f ON f.id = c.first
WHERE n.current
UNION ALL
SELECT n.key,
	n.key,
	1,
	1,
	n.publication_date,
	n.kind,
	n.form
FROM notice n
WHERE n.current
AND NOT EXISTS (SELECT 1 FROM chain c WHERE c.notice = n.id);
