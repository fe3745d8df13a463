-- What people coded (:coded, a JSON array with an object for each row) beside
-- what the labels of the database say. The files score-*.sql go on from here.
-- "?" and "unclear" are no answers; nor is an empty cell.
WITH coded AS MATERIALIZED (
	SELECT json_extract(value, '$.notice') AS notice, value AS cells
	FROM json_each(:coded)
),
met AS MATERIALIZED (
	SELECT c.notice,
		c.cells,
		coalesce(substr(n.language, 1, 2), 'none') AS language,
		v.joint,
		v.cpb,
		v.on_behalf,
		v.cross_border,
		v.label
	FROM coded c
	CROSS JOIN v_case v ON v.notice = c.notice
	CROSS JOIN v_notice n ON n.notice = c.notice
),
answer AS (
	SELECT 1 AS place, notice, language, label, cells, 'joint' AS concept,
		joint IS 1 AS said, json_extract(cells, '$.joint') AS coded
	FROM met
	UNION ALL
	SELECT 2, notice, language, label, cells, 'cpb', cpb IS 1,
		json_extract(cells, '$.cpb')
	FROM met
	UNION ALL
	SELECT 3, notice, language, label, cells, 'on_behalf', on_behalf IS 1,
		json_extract(cells, '$.on_behalf')
	FROM met
	UNION ALL
	SELECT 4, notice, language, label, cells, 'cross_border',
		cross_border IS 1,
		CASE WHEN json_extract(cells, '$.territory')
			LIKE 'cross\_border%' ESCAPE '\' THEN 'yes'
		WHEN json_extract(cells, '$.territory')
			IN ('domestic', 'supranational') THEN 'no' END
	FROM met
),
judged AS MATERIALIZED (
	SELECT place, notice, language, label, cells, concept, said,
		coded = 'yes' AS is_so
	FROM answer
	WHERE coded IN ('yes', 'no')
)
