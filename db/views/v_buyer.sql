-- One row for each buyer block, and for each authority bought for.
CREATE VIEW v_buyer AS
SELECT n.key AS notice,
	b.ord,
	b.name,
	b.national_id,
	b.country,
	b.country_raw,
	b.nuts,
	b.town,
	b.legal_type,
	b.activity,
	CASE b.represented WHEN 1 THEN 'represented' ELSE 'buyer' END AS role,
	b.lead,
	b.cpb_awarding,
	b.cpb_acquiring,
	b.person,
	b.legal_type_raw,
	b.legal_type_other,
	b.activity_raw,
	b.department,
	b.contact,
	b.street,
	b.postcode,
	b.url,
	b.org_id
FROM notice n JOIN buyer b ON b.notice = n.id
WHERE n.current;
