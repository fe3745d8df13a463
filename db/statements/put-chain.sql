INSERT INTO chain (notice, first) VALUES (:notice, :first)
ON CONFLICT DO UPDATE SET first = excluded.first
WHERE first <> excluded.first;
