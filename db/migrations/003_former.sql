-- What notices were labelled before they were labelled anew by other rules:
-- only those whose verdict or evidence changed, and only the last time.
CREATE TABLE former_verdict (
	notice INTEGER PRIMARY KEY REFERENCES notice,
	joint INTEGER,
	cpb INTEGER,
	on_behalf INTEGER,
	cross_border INTEGER,
	arrangement TEXT NOT NULL,
	territory TEXT NOT NULL,
	label TEXT NOT NULL,
	qualifiers TEXT NOT NULL,
	confidence TEXT NOT NULL,
	persons INTEGER,
	rules TEXT	-- version of the rules that said so
);

CREATE TABLE former_evidence (
	notice INTEGER NOT NULL REFERENCES notice,
	ord INTEGER NOT NULL,
	concept TEXT NOT NULL,
	kind TEXT NOT NULL,
	rule TEXT,
	field TEXT,
	lot TEXT,
	lang TEXT,
	quote TEXT,
	before TEXT,
	after TEXT,
	text INTEGER,
	position INTEGER,
	length INTEGER,
	supports INTEGER NOT NULL,
	PRIMARY KEY (notice, ord)
) WITHOUT ROWID;
