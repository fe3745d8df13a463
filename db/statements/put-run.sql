INSERT INTO run (command, started_at, finished_at, exit_code, summary)
VALUES (:command, :started_at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
	:exit_code, :summary);
