INSERT INTO package (id, sha256, name, source, fetched_at, size, seq,
	ojs_year, ojs_number)
VALUES (:id, :sha256, :name, :source, :fetched_at, :size, :seq,
	:ojs_year, :ojs_number);
