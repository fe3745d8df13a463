-- One row for each winner of each lot or contract.
CREATE VIEW v_award AS
SELECT n.key AS notice,
	a.lot,
	a.winner,
	a.winner_country,
	a.tenders,
	a.value,
	a.date,
	a.currency,
	a.contract,
	a.result,
	a.winner_id,
	a.winner_country_raw,
	a.group_lead,
	a.tenders_sme,
	a.tenders_other_eu,
	a.tenders_non_eu,
	a.ord
FROM notice n JOIN award a ON a.notice = n.id
WHERE n.current;
