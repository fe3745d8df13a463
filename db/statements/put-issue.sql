-- The ledger row of a unit; members of one unit need not stand together.
INSERT INTO issue (package, unit, ojs_year, ojs_number, counted)
VALUES (:package, :unit, :ojs_year, :ojs_number, :counted)
ON CONFLICT (package, unit) DO UPDATE SET unit = excluded.unit
RETURNING id;
