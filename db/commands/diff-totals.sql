SELECT (SELECT group_concat(DISTINCT rules) FROM former_verdict)
		AS former_rules,
	(SELECT group_concat(DISTINCT rules) FROM package) AS rules,
	(SELECT count(*) FROM notice WHERE current) AS notices,
	(SELECT count(*) FROM former_verdict f JOIN notice n ON n.id = f.notice
		WHERE n.current) AS other_evidence,
	(SELECT count(*) FROM former_verdict f JOIN notice n ON n.id = f.notice
		JOIN verdict v ON v.notice = f.notice
		WHERE n.current AND v.label <> f.label) AS other_label;
