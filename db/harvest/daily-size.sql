-- Mean size of the last fifty daily packages, NULL without any.
SELECT CAST(avg(size) AS INTEGER)
FROM (SELECT size FROM package WHERE ojs_number IS NOT NULL
	ORDER BY id DESC LIMIT 50)
