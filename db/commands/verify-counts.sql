-- How much there is to check.
SELECT (SELECT count(*) FROM issue) AS ledger_rows,
	(SELECT count(*) FROM v_summary) AS summary_rows,
	(SELECT count(*) FROM evidence WHERE position IS NOT NULL) AS quotes;
