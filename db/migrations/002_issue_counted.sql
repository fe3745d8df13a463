-- What TED's search API counts belongs to an issue, not to a package: a month's
-- package holds twenty issues.
ALTER TABLE issue ADD COLUMN counted INTEGER;
UPDATE issue
SET counted = (SELECT p.verified FROM package p WHERE p.id = issue.package)
WHERE ojs_number IS NOT NULL;
ALTER TABLE package DROP COLUMN verified;

CREATE INDEX issue_number ON issue (ojs_year, ojs_number)
	WHERE ojs_number IS NOT NULL;
INSERT INTO sqlite_stat1 (tbl, idx, stat)
VALUES ('issue', 'issue_number', '5000 250 1');
