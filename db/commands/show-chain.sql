-- The notices of its procedure, if there are others.
SELECT c.position AS no,
	c.notice,
	c.publication_date,
	c.kind,
	c.form,
	v.label,
	CASE WHEN c.notice = :notice THEN 'this one' END AS shown
FROM v_chain c
JOIN v_case v ON v.notice = c.notice
WHERE c.chain = (SELECT chain FROM v_chain WHERE notice = :notice)
AND c.notices > 1
ORDER BY c.position;
