-- How much there is to check.
SELECT (SELECT count(*) FROM package) AS packages,
	(SELECT count(*) FROM issue) AS ledger_rows,
	(SELECT count(*) FROM evidence e JOIN notice n ON n.id = e.notice
		WHERE n.current = 1 AND e.position IS NOT NULL) AS quotes;
