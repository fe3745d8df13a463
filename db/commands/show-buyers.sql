-- Who buys, and for whom.
SELECT ord + 1 AS no,
	person,
	role,
	country,
	name,
	town,
	national_id,
	legal_type,
	activity,
	lead,
	cpb_awarding,
	cpb_acquiring
FROM v_buyer
WHERE notice = :notice
ORDER BY ord;
