-- First schema. Frozen: a change is a further file, never an edit of this one.
--
-- What a table keeps is what was loaded, all versions of a notice; what users
-- may rely on are the views (db/views). Ids count in the order of arrival, so
-- the same archive loaded in the same order gives the same file. Parents are
-- declared with REFERENCES; they are checked by verify, not at every insert.

CREATE TABLE meta (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;

-- A package as fetched or imported; a single file is a package of one.
CREATE TABLE package (
	id INTEGER PRIMARY KEY,
	sha256 BLOB NOT NULL UNIQUE,
	name TEXT NOT NULL,
	source TEXT,
	fetched_at TEXT,
	size INTEGER,
	seq INTEGER,
	ojs_year INTEGER,
	ojs_number INTEGER,
	verified INTEGER,	-- notices TED's search API counts
	rules TEXT		-- version of the rules its notices are labelled by
);

-- The ledger: one row for each folder or nested archive of a package.
CREATE TABLE issue (
	id INTEGER PRIMARY KEY,
	package INTEGER NOT NULL REFERENCES package,
	unit TEXT NOT NULL,
	ojs_year INTEGER,
	ojs_number INTEGER,
	publication_date TEXT,
	stored INTEGER NOT NULL DEFAULT 0,
	quarantined INTEGER NOT NULL DEFAULT 0,
	UNIQUE (package, unit)
);

-- Issues that are known of and not loaded yet.
CREATE TABLE expected (
	ojs_year INTEGER NOT NULL,
	ojs_number INTEGER NOT NULL,
	publication_date TEXT,
	state TEXT NOT NULL CHECK (state IN ('expected', 'fetched')),
	PRIMARY KEY (ojs_year, ojs_number)
) WITHOUT ROWID;

-- Every regular file of every package: stored (notice) or in quarantine.
CREATE TABLE member (
	id INTEGER PRIMARY KEY,
	issue INTEGER NOT NULL REFERENCES issue,
	notice INTEGER REFERENCES notice,
	path TEXT NOT NULL,
	size INTEGER,
	sha256 BLOB
);
CREATE INDEX member_notice ON member (notice) WHERE notice IS NOT NULL;

CREATE TABLE quarantine (
	member INTEGER PRIMARY KEY REFERENCES member,
	code TEXT NOT NULL,	-- err_name() of the error
	reason TEXT NOT NULL
);

-- One row for each version (distinct bytes) of a notice; current marks the
-- version that came last, the one the views show.
CREATE TABLE notice (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL,	-- number-year without leading zeros
	current INTEGER NOT NULL,
	package INTEGER NOT NULL REFERENCES package,
	sha256 BLOB NOT NULL,
	flags INTEGER NOT NULL,	-- two bits for each flag_kind, see there
	lots INTEGER NOT NULL,	-- lot elements, at least 1
	number INTEGER NOT NULL,
	year INTEGER NOT NULL,
	publication_date TEXT,
	dispatch_date TEXT,
	ojs_year INTEGER,
	ojs_number INTEGER,
	family TEXT,
	schema_version TEXT,
	form TEXT,
	form_element TEXT,
	notice_type TEXT,
	kind TEXT,
	is_change INTEGER,
	document_type TEXT,
	legal_basis TEXT,
	legal_basis_raw TEXT,
	regulation TEXT,
	heading TEXT,
	authority_type_raw TEXT,
	procedure_type TEXT,
	procedure_type_raw TEXT,
	accelerated INTEGER,
	nature TEXT,
	nature_raw TEXT,
	framework TEXT,
	dps TEXT,
	max_participants INTEGER,
	framework_months INTEGER,
	languages TEXT,
	title TEXT,
	country TEXT,
	buyers INTEGER,
	notice_id TEXT,		-- eForms BT-701
	notice_version TEXT,	-- eForms BT-757
	procedure_id TEXT,	-- eForms BT-04
	changes_notice TEXT,
	cpv TEXT,
	cpv_all TEXT,
	value NUMERIC,
	value_kind TEXT,
	currency TEXT,
	eu_funded INTEGER,
	review_body TEXT,
	review_country TEXT
);
CREATE INDEX notice_key ON notice (key);
CREATE INDEX notice_uuid ON notice (notice_id) WHERE notice_id IS NOT NULL;
CREATE INDEX notice_procedure ON notice (procedure_id)
	WHERE procedure_id IS NOT NULL;

-- The flags in the order of their bits: state = flags >> (2 * id) & 3, where
-- 0 is not asked, 1 silent, 2 no, 3 yes.
CREATE TABLE flag_kind (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	concept TEXT	-- what a yes claims, as in evidence.concept
);
INSERT INTO flag_kind (id, name, concept) VALUES
	(0, 'joint', 'joint'),
	(1, 'central_purchasing', 'cpb'),
	(2, 'on_behalf', 'on_behalf'),
	(3, 'procurement_law', 'cross_border'),
	(4, 'group_lead', 'joint'),
	(5, 'cpb_awarding', 'cpb'),
	(6, 'cpb_acquiring', 'cpb'),
	(7, 'cross_border_law', 'cross_border'),
	(8, 'dps_open_to_others', NULL);

CREATE TABLE flag_text (
	notice INTEGER NOT NULL REFERENCES notice,
	flag INTEGER NOT NULL REFERENCES flag_kind,
	value TEXT NOT NULL,
	PRIMARY KEY (notice, flag)
) WITHOUT ROWID;

CREATE TABLE buyer (
	notice INTEGER NOT NULL REFERENCES notice,
	ord INTEGER NOT NULL,
	name TEXT,
	national_id TEXT,
	department TEXT,
	contact TEXT,
	street TEXT,
	town TEXT,
	postcode TEXT,
	country_raw TEXT,
	country TEXT,
	nuts TEXT,
	url TEXT,
	legal_type_raw TEXT,
	legal_type TEXT,
	legal_type_other TEXT,
	activity_raw TEXT,
	activity TEXT,
	org_id TEXT,
	represented INTEGER NOT NULL,
	lead INTEGER,
	cpb_awarding INTEGER,
	cpb_acquiring INTEGER,
	person INTEGER,
	PRIMARY KEY (notice, ord)
) WITHOUT ROWID;

CREATE TABLE lot (
	notice INTEGER NOT NULL REFERENCES notice,
	ord INTEGER NOT NULL,
	lot TEXT,
	title TEXT,
	nature TEXT,
	nature_raw TEXT,
	cpv TEXT,
	nuts TEXT,
	value NUMERIC,
	currency TEXT,
	framework TEXT,
	dps TEXT,
	programme TEXT,
	eu_funded INTEGER,
	duration_months INTEGER,
	max_participants INTEGER,
	is_part INTEGER NOT NULL,
	is_group INTEGER NOT NULL,
	PRIMARY KEY (notice, ord)
) WITHOUT ROWID;

CREATE TABLE award (
	notice INTEGER NOT NULL REFERENCES notice,
	ord INTEGER NOT NULL,
	lot TEXT,
	contract TEXT,
	winner TEXT,
	winner_id TEXT,
	winner_country TEXT,
	winner_country_raw TEXT,
	value NUMERIC,
	currency TEXT,
	result TEXT,
	tenders INTEGER,
	tenders_sme INTEGER,
	tenders_other_eu INTEGER,
	tenders_non_eu INTEGER,
	date TEXT,
	group_lead INTEGER NOT NULL,
	PRIMARY KEY (notice, ord)
) WITHOUT ROWID;

-- target is the key of the notice meant, or its UUID; v_link looks it up.
CREATE TABLE link (
	notice INTEGER NOT NULL REFERENCES notice,
	ord INTEGER NOT NULL,
	relation TEXT NOT NULL,
	raw TEXT NOT NULL,
	target TEXT,
	version TEXT,
	PRIMARY KEY (notice, ord)
) WITHOUT ROWID;
CREATE INDEX link_target ON link (target) WHERE target IS NOT NULL;

CREATE TABLE text (
	notice INTEGER NOT NULL REFERENCES notice,
	ord INTEGER NOT NULL,
	field TEXT NOT NULL,
	lot TEXT,
	lang TEXT,
	value TEXT NOT NULL,
	PRIMARY KEY (notice, ord)
) WITHOUT ROWID;

-- All coded values of a notice that may repeat, in one row, because there are
-- a dozen a notice: a JSON array of strings that v_code takes apart.
CREATE TABLE code (
	notice INTEGER PRIMARY KEY REFERENCES notice,
	codes TEXT NOT NULL
);

CREATE TABLE diagnostic (
	notice INTEGER NOT NULL REFERENCES notice,
	ord INTEGER NOT NULL,
	name TEXT NOT NULL,
	field TEXT,
	value TEXT,
	PRIMARY KEY (notice, ord)
) WITHOUT ROWID;

-- text is the ord of the notice's text the quote stands in.
CREATE TABLE evidence (
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

CREATE TABLE verdict (
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
	persons INTEGER
);
CREATE INDEX verdict_label ON verdict (label);

-- Current notices counted; '' stands for no country or kind, -1 for cannot be
-- told, because NULL never equals NULL in a key.
CREATE TABLE summary (
	country TEXT NOT NULL,
	year INTEGER NOT NULL,
	kind TEXT NOT NULL,
	label TEXT NOT NULL,
	joint INTEGER NOT NULL,
	cpb INTEGER NOT NULL,
	on_behalf INTEGER NOT NULL,
	cross_border INTEGER NOT NULL,
	notices INTEGER NOT NULL,
	PRIMARY KEY (country, year, kind, label, joint, cpb, on_behalf,
	    cross_border)
) WITHOUT ROWID;

-- The only table with times of our own clock.
CREATE TABLE run (
	id INTEGER PRIMARY KEY,
	command TEXT NOT NULL,
	started_at TEXT,
	finished_at TEXT NOT NULL,
	exit_code INTEGER NOT NULL,
	summary TEXT
);

CREATE TABLE codebook (
	view_name TEXT NOT NULL,
	position INTEGER NOT NULL,
	column_name TEXT NOT NULL,
	meaning TEXT NOT NULL,
	unit TEXT NOT NULL,
	source TEXT NOT NULL,
	PRIMARY KEY (view_name, position)
) WITHOUT ROWID;

-- Plans must not flip with what happens to be loaded, so the planner gets
-- fixed figures, about those of two million notices, instead of ANALYZE.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('package', 'sqlite_autoindex_package_1', '5000 1'),
	('issue', 'sqlite_autoindex_issue_1', '5000 1 1'),
	('member', 'member_notice', '2100000 1'),
	('notice', 'notice_key', '2000000 1'),
	('notice', 'notice_uuid', '700000 1'),
	('notice', 'notice_procedure', '700000 2'),
	('flag_text', 'flag_text', '50000 1 1'),
	('buyer', 'buyer', '2700000 2 1'),
	('lot', 'lot', '5000000 3 1'),
	('award', 'award', '4500000 3 1'),
	('link', 'link', '1100000 1 1'),
	('link', 'link_target', '1100000 1'),
	('text', 'text', '27000000 14 1'),
	('diagnostic', 'diagnostic', '700000 2 1'),
	('evidence', 'evidence', '5000000 4 1'),
	('verdict', 'verdict_label', '2000000 130000'),
	('summary', 'summary', '20000 600 40 8 4 2 2 1 1');
