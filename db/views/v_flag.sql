-- What the form itself says, every flag of every notice.
CREATE VIEW v_flag AS
SELECT n.key AS notice,
	f.name AS flag,
	CASE n.flags >> (2 * f.id) & 3
		WHEN 3 THEN 'yes'
		WHEN 2 THEN 'no'
		WHEN 1 THEN 'silent'
		ELSE 'not_asked'
	END AS state,
	t.value AS text
FROM notice n
JOIN flag_kind f
LEFT JOIN flag_text t ON t.notice = n.id AND t.flag = f.id
WHERE n.current;
