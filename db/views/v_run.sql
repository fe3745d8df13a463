-- What was run on this database, and how it ended.
CREATE VIEW v_run AS
SELECT id AS run, command, started_at, finished_at, exit_code, summary
FROM run;
