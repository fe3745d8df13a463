-- name: procedure-chain
-- title: All stored notices of the procedure a notice belongs to
-- param: notice NULL a notice, as 565083-2024
SELECT c.notice,
	c.publication_date,
	c.kind,
	c.form,
	v.label,
	n.title
FROM v_chain c
JOIN v_notice n ON n.notice = c.notice
JOIN v_case v ON v.notice = c.notice
WHERE c.chain = (SELECT chain FROM v_chain WHERE notice = :notice)
ORDER BY c.position;
