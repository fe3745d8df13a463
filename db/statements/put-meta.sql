INSERT INTO meta (name, value) VALUES (:name, :value)
ON CONFLICT DO UPDATE SET value = excluded.value;
