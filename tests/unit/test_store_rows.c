/* What a notice and its finding look like as rows. */
#include "store_answer.h"
#include "store_fixture.h"

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

/* A database with nothing but n and f in it. */
static struct store *
store_one(const struct notice *n, const struct finding *f)
{
	struct store *s = open_memory();
	char sha256[HASH_TEXT_LEN + 1];
	struct store_member m = { .path = "m", .sha256 = sha256 };
	struct err e;

	hash_bytes("m", 1, sha256);
	begin_package(s, "one");
	if (store_put(s, &m, n, f, &e) != ERR_OK)
		fail_msg("%s", e.text);
	commit(s);
	return s;
}

static void
what_is_not_stated_is_null(void **state)
{
	struct finding f = { 0 };
	struct notice n = { 0 };
	struct store *s;

	(void)state;
	notice_reset(&n);
	n.number = 80;
	n.year = 2019;
	(void)notice_add_buyer(&n);
	(void)notice_add_lot(&n);
	(void)notice_add_award(&n);
	s = store_one(&n, &f);
	assert_answer(s, "SELECT * FROM v_notice",
	    "80-2019|||||||||||||||1||||0|||||||||"
	    "https://ted.europa.eu/en/notice/-/detail/80-2019|"
	    "62c66a7a5dd70c3146618063c344e531e6d4b59e379808443ce962b3abd63c5a|"
	    "80|2019||||0||||||||||||");
	assert_answer(s, "SELECT * FROM v_buyer",
	    "80-2019|0|||||||||buyer|||||||||||||");
	assert_answer(s, "SELECT * FROM v_lot", "80-2019||||||||||||||0|0||0");
	assert_answer(s, "SELECT * FROM v_award", "80-2019||||||||||||0||||0");
	assert_answer(s, "SELECT DISTINCT state, text FROM v_flag",
	    "not_asked|");
	assert_answer(s,
	    "SELECT joint, label, territory, confidence, qualifiers, rules "
	    "FROM v_case",
	    "|none|unknown|low|[]|test pack 1");
	notice_free(&n);
	store_close(s);
}

static void
every_flag_keeps_its_state_and_text(void **state)
{
	static const enum flag_state states[FLAG_COUNT] = { STATE_YES, STATE_NO,
		STATE_SILENT, STATE_YES, STATE_NOT_ASKED, STATE_SILENT,
		STATE_NO, STATE_YES, STATE_YES };
	struct finding f = make_finding();
	struct notice n = { 0 };
	struct buf want = { 0 };
	struct store *s;

	(void)state;
	make_notice(&n, 1);
	for (size_t i = 0; i < FLAG_COUNT; i++) {
		n.flags[i].state = states[i];
		buf_printf(&want, "%s%s|%s|%s", i == 0 ? "" : "\n",
		    flag_name((enum flag)i), state_name(states[i]),
		    i == FLAG_PROCUREMENT_LAW ? "Irish law" : "");
	}
	n.flags[FLAG_PROCUREMENT_LAW].text = "Irish law";
	s = store_one(&n, &f);
	assert_answer(s, "SELECT flag, state, text FROM v_flag",
	    buf_str(&want));
	buf_free(&want);
	notice_free(&n);
	store_close(s);
}

static void
hostile_text_is_bound_and_comes_back_as_it_was(void **state)
{
	static const struct {
		const char *text;
		size_t len;
	} cases[] = {
		{ "'); DROP TABLE notice; --", 25 },
		{ "\"quotes\" ''and'' \\backslash\\ %s %n", 34 },
		{ "nul\0inside", 10 },
		{ "\xf0\x9f\x92\xa1 \xd9\x85\xd8\xb5\xd8\xa7\xd8\xa8", 13 },
		{ "\x1b[31mred\x1b[0m", 12 },
	};
	struct finding f = make_finding();
	struct notice n = { 0 };
	struct store *s;

	(void)state;
	make_notice(&n, 1);
	n.ntexts = 0;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_non_null(notice_add_text(&n, TEXT_DESCRIPTION, NULL,
		    cases[i].text, cases[i].len));
	n.title = cases[0].text;
	s = store_one(&n, &f);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf sql = { 0 };
		struct buf have = { 0 };
		struct err e;

		buf_printf(&sql, "SELECT text FROM v_text WHERE ord = %zu", i);
		assert_int_equal(answer(s, buf_str(&sql), &have, &e), ERR_OK);
		assert_int_equal(have.len, cases[i].len);
		assert_memory_equal(have.data, cases[i].text, have.len);
		buf_free(&have);
		buf_free(&sql);
	}
	assert_answer(s, "SELECT title FROM v_notice", cases[0].text);
	notice_free(&n);
	store_close(s);
}

static void
values_are_numbers_and_dates_are_text(void **state)
{
	static const struct {
		const char *value, *want;
	} cases[] = {
		{ "1234567.89", "1234567.89|real" },
		{ "100", "100|integer" },
		{ "0.10", "0.1|real" },
		{ "99999999999999", "99999999999999|integer" },
	};
	struct finding f = make_finding();

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct notice n = { 0 };
		struct store *s;

		make_notice(&n, 1);
		n.value = cases[i].value;
		s = store_one(&n, &f);
		assert_answer(s,
		    "SELECT CAST(value AS TEXT), typeof(value) "
		    "FROM v_notice",
		    cases[i].want);
		assert_answer(s,
		    "SELECT publication_date, typeof(publication_date) "
		    "FROM v_notice",
		    "2022-03-21|text");
		notice_free(&n);
		store_close(s);
	}
}

static void
verdicts_are_yes_no_or_cannot_be_told(void **state)
{
	struct finding f = make_finding();
	struct notice n = { 0 };
	struct store *s;

	(void)state;
	make_notice(&n, 1);
	n.accelerated = TRI_YES;
	n.eu_funded = TRI_NO;
	f.verdict.joint = TRI_YES;
	f.verdict.cpb = TRI_NONE;
	s = store_one(&n, &f);
	assert_answer(s, "SELECT joint, cpb, on_behalf FROM v_case", "1||0");
	assert_answer(s, "SELECT joint, cpb, on_behalf FROM v_summary", "1||0");
	assert_answer(s, "SELECT accelerated, eu_funded FROM v_notice", "1|0");
	notice_free(&n);
	store_close(s);
}

static void
evidence_is_kept_word_for_word(void **state)
{
	struct evidence evidence[] = {
		{ .concept = CONCEPT_CPB,
		    .kind = EVIDENCE_TEXT,
		    .rule = "en.cpb",
		    .field = "title",
		    .lang = "en",
		    .quote = "lamps",
		    .before = "Street ",
		    .after = " for",
		    .text = 0,
		    .position = 7,
		    .length = 5,
		    .supports = true },
		{ .concept = CONCEPT_JOINT,
		    .kind = EVIDENCE_STRUCTURAL,
		    .rule = "persons",
		    .field = "buyers",
		    .quote = "1",
		    .text = -1,
		    .position = -1,
		    .length = -1 },
	};
	struct finding f = make_finding();
	struct notice n = { 0 };
	struct store *s;

	(void)state;
	make_notice(&n, 1);
	f.evidence = evidence;
	f.nevidence = COUNT_OF(evidence);
	f.verdict.label = NULL;
	f.verdict.arrangement = ARRANGEMENT_CPB_AWARD;
	s = store_one(&n, &f);
	assert_answer(s, "SELECT * FROM v_evidence",
	    "1-2022|cpb|text|en.cpb|title||en|lamps|Street | for|7|5|1|0|\n"
	    "1-2022|joint|structural|persons|buyers|||1|||||0||");
	/* Without a label of its own a verdict is called by its arrangement. */
	assert_answer(s, "SELECT arrangement, label FROM v_case",
	    "cpb_award|cpb_award");
	notice_free(&n);
	store_close(s);
}

static void
put_linked(struct store *s, const char *package, int32_t number,
    const char *uuid, const char *link)
{
	struct notice n = { 0 };

	begin_package(s, package);
	make_notice(&n, number);
	n.notice_id = uuid;
	n.notice_version = number == 7 ? "03" : "01";
	if (link != NULL)
		notice_add_link(&n, "previous", link);
	assert_int_equal(put_notice(s, &n, package, "u"), ERR_OK);
	commit(s);
	notice_free(&n);
}

#define FIRST "00000001-0000-4000-8000-000000000000"
#define SECOND "00000002-0000-4000-8000-000000000000"

static void
links_are_resolved_whichever_notice_came_first(void **state)
{
	static const struct {
		int32_t number;
		const char *uuid, *link;
	} notices[] = {
		{ 1, FIRST, NULL }, { 2, SECOND, FIRST "-01" },
		{ 3, NULL, "000001-2022" },
		{ 4, NULL, FIRST "-02" }, /* no such version */
		{ 5, NULL, FIRST },
		{ 6, NULL, "2021/S 001-000008" }, /* not stored */
		{ 7, FIRST, NULL }, /* a later version of the first */
	};
	static const char want[] =
	    "1-2022|later|" FIRST "|5-2022|1\n"
	    "1-2022|later|" FIRST "-01|2-2022|1\n"
	    "1-2022|later|000001-2022|3-2022|1\n"
	    "2-2022|previous|" FIRST "-01|1-2022|1\n"
	    "3-2022|previous|000001-2022|1-2022|1\n"
	    "4-2022|previous|" FIRST "-02||0\n"
	    "5-2022|previous|" FIRST "|1-2022|1\n"
	    "6-2022|previous|2021/S 001-000008|8-2021|0\n"
	    "7-2022|later|" FIRST "|5-2022|1";
	struct store *forward = open_memory();
	struct store *backward = open_memory();
	size_t last = COUNT_OF(notices) - 1;

	(void)state;
	for (size_t i = 0; i <= last; i++) {
		char name[2] = { (char)('a' + i), '\0' };

		put_linked(forward, name, notices[i].number, notices[i].uuid,
		    notices[i].link);
		put_linked(backward, name, notices[last - i].number,
		    notices[last - i].uuid, notices[last - i].link);
	}
	assert_answer(forward, "SELECT * FROM v_link ORDER BY 1, 2, 3", want);
	assert_answer(backward, "SELECT * FROM v_link ORDER BY 1, 2, 3", want);
	store_close(forward);
	store_close(backward);
}

static void
contradictions_between_form_and_rest_are_shown(void **state)
{
	static const struct {
		enum flag flag;
		enum flag_state state;
		const char *want; /* "" for none */
	} cases[] = {
		{ FLAG_JOINT, STATE_YES, "joint|yes|joint|buyers" },
		{ FLAG_GROUP_LEAD, STATE_YES, "joint|yes|group_lead|buyers" },
		{ FLAG_CPB_AWARDING, STATE_NO, "cpb|no|cpb_awarding|text" },
		{ FLAG_CENTRAL_PURCHASING, STATE_YES, "" },
		{ FLAG_CENTRAL_PURCHASING, STATE_NOT_ASKED, "" },
		{ FLAG_PROCUREMENT_LAW, STATE_YES,
		    "cross_border|yes|procurement_law|buyers" },
	};
	struct evidence evidence = { .concept = CONCEPT_CPB,
		.kind = EVIDENCE_TEXT,
		.rule = "en.cpb",
		.quote = "purchasing body",
		.supports = true };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct finding f = make_finding();
		struct notice n = { 0 };
		struct store *s;

		make_notice(&n, 1);
		n.flags[FLAG_JOINT].state = STATE_NOT_ASKED;
		n.flags[cases[i].flag].state = cases[i].state;
		f.evidence = &evidence;
		f.nevidence = 1;
		s = store_one(&n, &f);
		assert_answer(s,
		    "SELECT concept, form, form_evidence, against "
		    "FROM v_disagreement",
		    cases[i].want);
		notice_free(&n);
		store_close(s);
	}
}

static void
a_denial_is_set_against_the_claim_that_fell(void **state)
{
	static const struct {
		const char *field;
		enum tri joint;
		const char *want;
	} cases[] = {
		{ "title", TRI_NO, "joint|joint|no joint buying" },
		{ "title", TRI_YES, "" },
		{ "law", TRI_NO,
		    "cross_border|procurement_law: N/A|no joint buying" },
	};
	struct evidence evidence = { .concept = CONCEPT_DENIAL,
		.kind = EVIDENCE_TEXT,
		.rule = "en.denies-joint",
		.quote = "no joint buying" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct finding f = make_finding();
		struct notice n = { 0 };
		struct store *s;

		make_notice(&n, 1);
		n.flags[FLAG_JOINT].state = STATE_YES;
		n.flags[FLAG_PROCUREMENT_LAW].state = STATE_YES;
		n.flags[FLAG_PROCUREMENT_LAW].text = "N/A";
		evidence.field = cases[i].field;
		f.evidence = &evidence;
		f.nevidence = 1;
		f.verdict.joint = cases[i].joint;
		s = store_one(&n, &f);
		assert_answer(s,
		    "SELECT concept, form_evidence, against_evidence "
		    "FROM v_disagreement WHERE against = 'text'",
		    cases[i].want);
		notice_free(&n);
		store_close(s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_stated_is_null),
		cmocka_unit_test(every_flag_keeps_its_state_and_text),
		cmocka_unit_test(
		    hostile_text_is_bound_and_comes_back_as_it_was),
		cmocka_unit_test(values_are_numbers_and_dates_are_text),
		cmocka_unit_test(verdicts_are_yes_no_or_cannot_be_told),
		cmocka_unit_test(evidence_is_kept_word_for_word),
		cmocka_unit_test(
		    links_are_resolved_whichever_notice_came_first),
		cmocka_unit_test(
		    contradictions_between_form_and_rest_are_shown),
		cmocka_unit_test(a_denial_is_set_against_the_claim_that_fell),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
