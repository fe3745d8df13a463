/* What users may rely on: views, codebook, shipped queries. */
#include "scratch.h"
#include "store_answer.h"
#include "store_fixture.h"
#include "store_raw.h"

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

/* A promise: columns are added at the end, never moved or renamed. */
static const struct {
	const char *view, *columns;
} views[] = {
	{ "v_award",
	    "notice lot winner winner_country tenders value date "
	    "currency contract result winner_id winner_country_raw "
	    "group_lead tenders_sme tenders_other_eu tenders_non_eu "
	    "ord" },
	{ "v_buyer",
	    "notice ord name national_id country country_raw nuts "
	    "town legal_type activity role lead cpb_awarding "
	    "cpb_acquiring person legal_type_raw legal_type_other "
	    "activity_raw department contact street postcode url "
	    "org_id" },
	{ "v_case",
	    "notice joint cpb on_behalf cross_border arrangement "
	    "territory label qualifiers confidence rules persons "
	    "chain_joint chain_cpb chain_on_behalf chain_cross_border" },
	{ "v_chain",
	    "notice chain position notices publication_date kind form" },
	{ "v_chain_disagreement",
	    "notice concept other other_label other_confidence" },
	{ "v_chain_evidence",
	    "notice concept kind rule field lot language quote before "
	    "after position length supports text_ord via" },
	{ "v_code", "notice list lot code ord" },
	{ "v_column", "view_name column_name position meaning unit source" },
	{ "v_diagnostic", "notice diagnostic field value ord" },
	{ "v_disagreement",
	    "notice concept form form_evidence against "
	    "against_evidence rule field" },
	{ "v_evidence",
	    "notice concept kind rule field lot language quote before "
	    "after position length supports text_ord via" },
	{ "v_flag", "notice flag state text" },
	{ "v_issue",
	    "ojs_year ojs_number publication_date expected stored "
	    "quarantined state sha256 source fetched_at package unit" },
	{ "v_link", "notice relation as_written resolved stored" },
	{ "v_lot",
	    "notice lot title nature cpv nuts value currency "
	    "framework dps programme eu_funded duration_months "
	    "max_participants is_part is_group nature_raw ord" },
	{ "v_member",
	    "package member unit notice state size sha256 "
	    "package_sha256" },
	{ "v_notice",
	    "notice publication_date ojs_year ojs_number "
	    "schema_family schema_version form kind document_type "
	    "legal_basis procedure_type accelerated nature framework "
	    "dps lots language title country buyers procedure_id "
	    "changes_notice cpv cpv_all value value_kind currency "
	    "eu_funded url sha256 number year dispatch_date "
	    "form_element notice_type is_change legal_basis_raw "
	    "regulation heading authority_type_raw procedure_type_raw "
	    "nature_raw max_participants framework_months notice_id "
	    "notice_version review_body review_country" },
	{ "v_quarantine",
	    "package member reason code unit ojs_year ojs_number size "
	    "sha256" },
	{ "v_run", "run command started_at finished_at exit_code summary" },
	{ "v_summary",
	    "country year kind label joint cpb on_behalf cross_border "
	    "notices" },
	{ "v_text", "notice field lot language text ord" },
	{ "v_version",
	    "notice current publication_date sha256 package "
	    "fetched_at" },
};

static void
every_view_keeps_its_columns_in_their_order(void **state)
{
	struct store *s = open_memory();

	(void)state;
	for (size_t i = 0; i < COUNT_OF(views); i++) {
		struct buf sql = { 0 };

		buf_printf(&sql,
		    "SELECT group_concat(name, ' ') FROM "
		    "(SELECT name FROM pragma_table_info('%s') ORDER BY cid)",
		    views[i].view);
		assert_answer(s, buf_str(&sql), views[i].columns);
		buf_free(&sql);
	}
	store_close(s);
}

static void
the_codebook_has_every_column_of_every_view(void **state)
{
	struct store *s = open_memory();

	(void)state;
	assert_answer(s,
	    "SELECT m.name, i.name FROM sqlite_schema m, "
	    "pragma_table_info(m.name) i LEFT JOIN v_column c "
	    "ON c.view_name = m.name AND c.column_name = i.name "
	    "AND c.position = i.cid + 1 "
	    "WHERE m.type = 'view' AND c.view_name IS NULL",
	    "");
	assert_answer(s,
	    "SELECT view_name, column_name FROM v_column c "
	    "WHERE NOT EXISTS (SELECT 1 FROM sqlite_schema m, "
	    "pragma_table_info(m.name) i WHERE m.name = c.view_name "
	    "AND m.type = 'view' AND i.name = c.column_name)",
	    "");
	assert_answer(s,
	    "SELECT view_name, column_name FROM v_column "
	    "WHERE trim(meaning) = '' OR trim(unit) = '' OR trim(source) = ''",
	    "");
	store_close(s);
}

static void
the_flags_have_the_numbers_of_the_record(void **state)
{
	struct store *s = open_memory();
	struct buf want = { 0 };

	(void)state;
	for (int i = 0; i < FLAG_COUNT; i++)
		buf_printf(&want, "%s%d|%s", i == 0 ? "" : "\n", i,
		    flag_name((enum flag)i));
	assert_answer(s, "SELECT id, name FROM flag_kind ORDER BY id",
	    buf_str(&want));
	buf_free(&want);
	store_close(s);
}

static void
every_planner_figure_names_a_table_and_index(void **state)
{
	struct store *s = open_memory();

	(void)state;
	assert_answer(s,
	    "SELECT tbl, idx FROM sqlite_stat1 t WHERE NOT EXISTS ("
	    "SELECT 1 FROM pragma_index_list(t.tbl) i WHERE i.name = t.idx) "
	    "AND tbl <> idx",
	    "");
	assert_answer(s,
	    "SELECT m.name, i.name FROM sqlite_schema m, "
	    "pragma_index_list(m.name) i WHERE i.origin = 'c' AND NOT EXISTS ("
	    "SELECT 1 FROM sqlite_stat1 t WHERE t.idx = i.name)",
	    "");
	store_close(s);
}

static enum err_code
ignore_row(void *arg, const struct result_row *row, struct err *e)
{
	size_t *rows = arg;

	(void)row;
	(void)e;
	(*rows)++;
	return ERR_OK;
}

/* Run a shipped query with its defaults; rows it gave. */
static size_t
run_named(struct store *s, const struct named_query *q)
{
	struct parameter params[16];
	size_t rows = 0;
	struct query query = { .sql = q->sql,
		.params = params,
		.nparams = q->nparams,
		.row = ignore_row,
		.arg = &rows };
	struct err e;

	assert_true(q->nparams <= COUNT_OF(params));
	for (size_t i = 0; i < q->nparams; i++)
		params[i] =
		    (struct parameter){ q->params[i].name, q->params[i].value };
	if (store_query(s, &query, &e) != ERR_OK)
		fail_msg("%s: %s", q->name, e.text);
	return rows;
}

/* Every ":name" of the SQL has its line at the head of the file. */
static void
assert_described(const struct named_query *q)
{
	for (const char *p = strchr(q->sql, ':'); p != NULL;
	     p = strchr(p + 1, ':')) {
		size_t len = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_");
		bool is_known = len == 0;

		for (size_t i = 0; i < q->nparams; i++)
			is_known = is_known ||
			    (strlen(q->params[i].name) == len &&
				strncmp(q->params[i].name, p + 1, len) == 0);
		if (!is_known)
			fail_msg("%s: no line for %.*s", q->name, (int)len,
			    p + 1);
	}
}

static void
every_shipped_query_is_described_and_runs(void **state)
{
	struct store *empty = open_memory();
	struct store *filled = open_memory();

	(void)state;
	load_package(filled, "one", "1a 2b 0x 1c");
	load_package(filled, "two", "1d");
	assert_true(named_query_count() > 20);
	for (size_t i = 0; i < named_query_count(); i++) {
		struct named_query q, same;
		struct err e;

		named_query_get(i, &q);
		assert_non_null(q.name);
		assert_non_null(q.title);
		assert_described(&q);
		for (size_t k = 0; k < q.nparams; k++)
			assert_true(strlen(q.params[k].about) > 0);
		assert_int_equal(named_query_find(q.name, &same, &e), ERR_OK);
		assert_ptr_equal(same.sql, q.sql);
		(void)run_named(empty, &q);
		if (run_named(filled, &q) != 0 &&
		    strncmp(q.name, "verify-", 7) == 0)
			fail_msg("%s finds trouble where none is", q.name);
		named_query_clear(&same);
		named_query_clear(&q);
	}
	store_close(empty);
	store_close(filled);
}

static void
plans_go_by_keys_however_little_is_loaded(void **state)
{
	static const struct {
		const char *sql, *has, *has_not;
	} cases[] = {
		{ "SELECT * FROM v_evidence WHERE notice = '1-2022'",
		    "e USING PRIMARY KEY (notice=?)", "SCAN" },
		{ "SELECT * FROM v_flag WHERE notice = '1-2022'",
		    "INDEX notice_key (key=?)", "SCAN n" },
		{ "SELECT * FROM v_link WHERE notice = '1-2022'",
		    "INDEX link_target (target=?)", "SCAN l" },
		{ "SELECT * FROM v_case WHERE label = 'cross_border_cpb'",
		    "INDEX verdict_label (label=?)", "SCAN" },
		{ "SELECT * FROM v_disagreement WHERE notice = '1-2022'",
		    "INDEX notice_key (key=?)", "SCAN n" },
		{ "SELECT * FROM v_buyer b JOIN v_case c USING (notice) "
		  "WHERE c.joint = 1",
		    "b USING PRIMARY KEY (notice=?)", "AUTOMATIC" },
		{ "SELECT * FROM v_text t JOIN v_evidence e "
		  "ON e.notice = t.notice AND e.text_ord = t.ord",
		    "t USING PRIMARY KEY (notice=? AND ord=?)", "AUTOMATIC" },
		{ "SELECT * FROM v_award a JOIN v_notice n USING (notice) "
		  "JOIN v_buyer b USING (notice)",
		    "PRIMARY KEY (notice=?)", "AUTOMATIC" },
	};
	struct store *s = open_memory();

	(void)state;
	load_package(s, "one", "1a 2b 0x 1c");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf sql = { 0 };
		struct buf plan = { 0 };
		struct err e;

		buf_printf(&sql, "EXPLAIN QUERY PLAN %s", cases[i].sql);
		assert_int_equal(answer(s, buf_str(&sql), &plan, &e), ERR_OK);
		if (strstr(buf_str(&plan), cases[i].has) == NULL ||
		    strstr(buf_str(&plan), cases[i].has_not) != NULL)
			fail_msg("%s:\n%s", cases[i].sql, buf_str(&plan));
		buf_free(&sql);
		buf_free(&plan);
	}
	store_close(s);
}

static void
an_unknown_query_is_named_in_the_message(void **state)
{
	static const char *const names[] = { "no-such", "", "../views/v_case" };
	struct named_query q;
	struct err e;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		assert_int_equal(named_query_find(names[i], &q, &e),
		    ERR_NOT_FOUND);
		assert_non_null(strstr(e.text, names[i]));
		named_query_clear(&q);
	}
}

/* A database with one text evidence and one broken member, then damaged. */
static struct store *
open_tampered(const char *path, const char *damage)
{
	struct store *s;
	struct notice n = { 0 };
	struct finding f = make_finding();
	struct evidence evidence = { .concept = CONCEPT_JOINT,
		.kind = EVIDENCE_TEXT,
		.rule = "en.lamps",
		.field = "title",
		.quote = "lamps",
		.text = 0,
		.position = 7,
		.length = 5,
		.supports = true };
	char sha256[HASH_TEXT_LEN + 1];
	struct store_member m = { .path = "a", .sha256 = sha256 };
	struct err e;

	(void)remove(path);
	if (store_open(path, STORE_WRITE, &s, &e) != ERR_OK)
		fail_msg("%s", e.text);
	begin_package(s, "one");
	make_notice(&n, 1);
	f.evidence = &evidence;
	f.nevidence = 1;
	hash_bytes("a", 1, sha256);
	assert_int_equal(store_put(s, &m, &n, &f, &e), ERR_OK);
	assert_int_equal(store_quarantine(s, &m, ERR_XML, "no", &e), ERR_OK);
	commit(s);
	notice_free(&n);
	tamper(path, damage);
	return s;
}

static void
verify_queries_find_what_was_tampered_with(void **state)
{
	static const struct {
		const char *query, *damage;
	} cases[] = {
		{ "verify-ledger", "UPDATE issue SET stored = stored + 1" },
		{ "verify-ledger", "DELETE FROM quarantine" },
		{ "verify-ledger", "DELETE FROM member WHERE id = 1" },
		{ "verify-evidence",
		    "UPDATE text SET value = 'other' WHERE notice = 1" },
		{ "verify-evidence", "UPDATE evidence SET position = 3" },
		{ "verify-evidence", "UPDATE evidence SET length = 99" },
		{ "verify-evidence", "UPDATE evidence SET text = 7" },
		{ "verify-summary", "UPDATE summary SET notices = 9" },
		{ "verify-summary", "UPDATE notice SET country = 'FR'" },
	};
	struct scratch *scratch = *state;
	char path[128];

	(void)scratch_path(scratch, path, "t.db");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct store *s = open_tampered(path, cases[i].damage);
		struct named_query q;
		struct err e;

		assert_int_equal(named_query_find(cases[i].query, &q, &e),
		    ERR_OK);
		if (run_named(s, &q) == 0)
			fail_msg("%s overlooks: %s", cases[i].query,
			    cases[i].damage);
		named_query_clear(&q);
		store_close(s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_view_keeps_its_columns_in_their_order),
		cmocka_unit_test(the_codebook_has_every_column_of_every_view),
		cmocka_unit_test(the_flags_have_the_numbers_of_the_record),
		cmocka_unit_test(every_planner_figure_names_a_table_and_index),
		cmocka_unit_test(every_shipped_query_is_described_and_runs),
		cmocka_unit_test(plans_go_by_keys_however_little_is_loaded),
		cmocka_unit_test(an_unknown_query_is_named_in_the_message),
		SCRATCH_TEST(verify_queries_find_what_was_tampered_with),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
