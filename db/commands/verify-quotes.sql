-- Evidence whose quote is not what stands at its place in the stored text.
SELECT e.notice, e.rule, e.field
FROM v_evidence e
LEFT JOIN v_text t ON t.notice = e.notice AND t.ord = e.text_ord
WHERE e.position IS NOT NULL
AND (t.field IS NOT e.field
	OR substr(CAST(t.text AS BLOB), e.position + 1, e.length)
		IS NOT CAST(e.quote AS BLOB));
