, asked (place, concept, text_column, quote_column) AS (
	VALUES (1, 'joint', '$.text_joint', '$.quote_joint'),
		(2, 'cpb', '$.text_cpb', '$.quote_cpb'),
		(3, 'on_behalf', '$.text_behalf', '$.quote_behalf')
),
line AS MATERIALIZED (
	SELECT a.place, a.concept, m.notice,
		json_extract(m.cells, a.text_column) AS coded,
		json_extract(m.cells, a.quote_column) AS pieces
	FROM met m CROSS JOIN asked a
	WHERE json_extract(m.cells, a.text_column) IN ('yes', 'no')
),
-- Case and the number of blanks do not count; in text, bytes keep their places.
spoken AS MATERIALIZED (
	SELECT l.place, l.notice, e.position, e.length,
		lower(replace(replace(replace(replace(coalesce(e.before, ''), char(10), ' '),
			' ', char(1, 2)), char(2, 1), ''), char(1, 2), ' ')) AS before,
		lower(replace(replace(replace(replace(e.quote, char(10), ' '),
			' ', char(1, 2)), char(2, 1), ''), char(1, 2), ' ')) AS quote,
		lower(replace(replace(replace(replace(coalesce(e.after, ''), char(10), ' '),
			' ', char(1, 2)), char(2, 1), ''), char(1, 2), ' ')) AS after,
		CAST(lower(replace(t.text, char(10), ' ')) AS BLOB) AS text
	FROM line l
	CROSS JOIN v_evidence e ON e.notice = l.notice
		AND e.concept = l.concept AND e.kind = 'text'
		AND e.supports = 1
	CROSS JOIN v_text t ON t.notice = e.notice AND t.ord = e.text_ord
),
piece AS MATERIALIZED (
	SELECT l.place, l.notice, lower(p.value) AS words,
		length(CAST(p.value AS BLOB)) AS length
	FROM line l, json_each(l.pieces) p
	WHERE l.coded = 'yes'
),
met_by AS (
	SELECT DISTINCT p.place, p.notice
	FROM piece p JOIN spoken s ON s.place = p.place AND s.notice = p.notice
	WHERE instr(p.words, s.quote) > 0
	OR instr(s.quote, p.words) > 0
	OR (instr(s.before || s.quote || s.after, p.words)
			BETWEEN 1 AND length(s.before || s.quote)
		AND instr(s.before || s.quote || s.after, p.words)
			+ length(p.words) > length(s.before) + 1)
	OR (instr(s.text, CAST(p.words AS BLOB)) > 0
		AND instr(s.text, CAST(p.words AS BLOB)) - 1
			< s.position + s.length
		AND instr(s.text, CAST(p.words AS BLOB)) - 1 + p.length
			> s.position)
)
SELECT l.concept,
	l.coded AS text_says_so,
	CASE l.coded WHEN 'yes' THEN 'evidence overlaps the quote'
		ELSE 'evidence supports it' END AS measure,
	sum(CASE l.coded WHEN 'yes' THEN (l.place, l.notice) IN met_by
		ELSE (l.place, l.notice) IN (
			SELECT s.place, s.notice FROM spoken s) END) AS found,
	count(*) AS "of"
FROM line l
GROUP BY l.coded, l.place, l.concept
ORDER BY l.coded DESC, l.place;
