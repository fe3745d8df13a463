-- The last id given out in each table the writer numbers itself.
SELECT (SELECT coalesce(max(id), 0) FROM package),
	(SELECT coalesce(max(id), 0) FROM member),
	(SELECT coalesce(max(id), 0) FROM notice);
