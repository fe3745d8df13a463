-- Coded values that may repeat, cut out of "list<tab>lot<tab>code".
CREATE VIEW v_code AS
SELECT notice,
	list,
	nullif(substr(rest, 1, instr(rest, char(9)) - 1), '') AS lot,
	substr(rest, instr(rest, char(9)) + 1) AS code,
	ord
FROM (
	SELECT n.key AS notice,
		substr(j.value, 1, instr(j.value, char(9)) - 1) AS list,
		substr(j.value, instr(j.value, char(9)) + 1) AS rest,
		j.key AS ord
	FROM notice n JOIN code c ON c.notice = n.id, json_each(c.codes) j
	WHERE n.current
);
