-- What is counted for each group: for each question the notices that answer
-- yes, and those that can answer it at all ("_of").
	sum(notices) AS notices,
	sum(iif(cpb IS 1, notices, 0)) AS cpb_yes,
	sum(iif(cpb IS NULL, 0, notices)) AS cpb_of,
	sum(iif(joint IS 1, notices, 0)) AS joint_yes,
	sum(iif(joint IS NULL, 0, notices)) AS joint_of,
	sum(iif(on_behalf IS 1, notices, 0)) AS on_behalf_yes,
	sum(iif(on_behalf IS NULL, 0, notices)) AS on_behalf_of,
	sum(iif(cross_border IS 1, notices, 0)) AS cross_border_yes,
	sum(iif(cross_border IS NULL, 0, notices)) AS cross_border_of
