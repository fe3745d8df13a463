-- What "jointed list" prints; conditions and order are put behind it.
SELECT n.notice,
	n.publication_date,
	n.country,
	n.kind,
	c.label,
	c.confidence,
	n.buyers,
	n.title
FROM v_case c JOIN v_notice n ON n.notice = c.notice
