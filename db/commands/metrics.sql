-- What a monitor watches: name, labels, value, meaning. Rows of one name stand
-- together.
WITH best AS (
	SELECT ojs_year,
		ojs_number,
		max(CASE state WHEN 'verified' THEN 4 WHEN 'loaded' THEN 3
			WHEN 'fetched' THEN 2 ELSE 1 END) AS rank,
		max(publication_date) AS day
	FROM v_issue
	WHERE ojs_number IS NOT NULL
	GROUP BY 1, 2
), state (rank, name) AS (
	VALUES (1, 'expected'), (2, 'fetched'), (3, 'loaded'), (4, 'verified')
), hole AS (
	SELECT max(ojs_number) - min(ojs_number) + 1
		- sum(rank >= 3) AS issues
	FROM best
	GROUP BY ojs_year
)
SELECT 'jointed_issues' AS name,
	'{state="' || s.name || '"}' AS labels,
	(SELECT count(*) FROM best b WHERE b.rank = s.rank) AS value,
	'Issues of the OJ S by their state in the ledger.' AS meaning
FROM state s
UNION ALL
SELECT 'jointed_issues_missing', '',
	(SELECT coalesce(sum(issues), 0) FROM hole),
	'Issues between the first and last known one of a year not loaded.'
UNION ALL
SELECT 'jointed_issues_miscounted', '',
	(SELECT count(*) FROM v_issue i
	WHERE i.expected <> i.stored + i.quarantined
		AND NOT EXISTS (SELECT 1 FROM v_issue o
			WHERE o.ojs_year = i.ojs_year
				AND o.ojs_number = i.ojs_number
				AND o.state = 'verified')),
	'Issues that hold another number of notices than TED counts.'
UNION ALL
SELECT 'jointed_newest_issue_timestamp_seconds', '',
	(SELECT unixepoch(max(day)) FROM best WHERE rank >= 3),
	'Day of the newest issue loaded, midnight UTC.'
UNION ALL
SELECT 'jointed_packages', '', (SELECT count(*) FROM package),
	'Packages loaded.'
UNION ALL
SELECT 'jointed_archive_bytes', '',
	(SELECT coalesce(sum(size), 0) FROM package),
	'Size of the packages loaded.'
UNION ALL
SELECT 'jointed_notices', '',
	(SELECT coalesce(sum(notices), 0) FROM summary),
	'Notices stored, each counted once.'
UNION ALL
SELECT 'jointed_quarantined_members', '', (SELECT count(*) FROM quarantine),
	'Files of packages that could not become notices.'
UNION ALL
SELECT 'jointed_last_success_timestamp_seconds', '',
	(SELECT unixepoch(finished_at) FROM v_run
	WHERE command = 'harvest' AND exit_code IN (0, 3)
	ORDER BY run DESC LIMIT 1),
	'When a harvest ended with status 0 or 3 last.';
