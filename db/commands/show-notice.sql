-- Who and what a notice is.
SELECT notice,
	publication_date,
	ojs_number || '/' || ojs_year AS ojs,
	dispatch_date,
	title,
	country,
	language,
	kind,
	form,
	notice_type,
	document_type,
	schema_family,
	schema_version,
	procedure_id,
	changes_notice,
	url
FROM v_notice
WHERE notice = :notice;
