-- What is printed of the counts: the yeses, those that can answer, the share of
-- the two. What cannot be told is in no share.
	notices,
	cpb_yes AS cpb,
	cpb_of,
	CAST(cpb_yes AS REAL) / nullif(cpb_of, 0) AS cpb_share,
	joint_yes AS joint,
	joint_of,
	CAST(joint_yes AS REAL) / nullif(joint_of, 0) AS joint_share,
	on_behalf_yes AS on_behalf,
	on_behalf_of,
	CAST(on_behalf_yes AS REAL) / nullif(on_behalf_of, 0)
		AS on_behalf_share,
	cross_border_yes AS cross_border,
	cross_border_of,
	CAST(cross_border_yes AS REAL) / nullif(cross_border_of, 0)
		AS cross_border_share
