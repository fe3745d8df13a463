-- The whole in one row.
SELECT (SELECT count(DISTINCT sha256) FROM v_issue) AS packages,
	(SELECT count(DISTINCT ojs_year || '/' || ojs_number) FROM v_issue
		WHERE state IN ('loaded', 'verified')) AS issues,
	(SELECT count(*) FROM v_notice) AS notices,
	(SELECT coalesce(sum(stored), 0) FROM v_issue) AS members_stored,
	(SELECT count(*) FROM v_quarantine) AS members_quarantined,
	(SELECT group_concat(DISTINCT rules) FROM package) AS rules,
	(SELECT command || ', ' || finished_at FROM v_run
		WHERE exit_code IN (0, 3) ORDER BY run DESC LIMIT 1)
		AS last_success,
	(SELECT command || ', ' || finished_at || ', exit ' || exit_code
		FROM v_run ORDER BY run DESC LIMIT 1) AS last_run;
