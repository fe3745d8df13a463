/* What is loaded, and what becomes of it. */
#include "store_answer.h"
#include "store_fixture.h"

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

static void
the_same_package_twice_changes_nothing(void **state)
{
	struct store_package p = { .name = "202200056", .verified = -1 };
	char sha256[HASH_TEXT_LEN + 1];
	struct store *s = open_memory();
	struct err e;
	char *before, *after;

	(void)state;
	hash_bytes("202200056", 9, sha256);
	p.sha256 = sha256;
	assert_false(store_has_package(s, sha256));
	load_package(s, "202200056", "1a 2b 0x");
	assert_true(store_has_package(s, sha256));
	before = dump(s);
	assert_int_equal(store_begin(s, &p, &e), ERR_DUPLICATE);
	after = dump(s);
	assert_string_equal(before, after);
	free(before);
	free(after);
	store_close(s);
}

static void
the_same_packages_in_order_give_the_same_rows(void **state)
{
	char *dumps[2];

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct store *s = open_memory();

		load_package(s, "one", "1a 2b 0x");
		load_package(s, "two", "1A 3c");
		dumps[i] = dump(s);
		store_close(s);
	}
	assert_string_equal(dumps[0], dumps[1]);
	free(dumps[0]);
	free(dumps[1]);
}

static void
equal_bytes_are_one_notice_in_two_places(void **state)
{
	struct store *s = open_memory();

	(void)state;
	load_package(s, "one", "1a 1a");
	load_package(s, "two", "1a");
	assert_answer(s, "SELECT count(*) FROM v_version", "1");
	assert_answer(s, "SELECT package, notice, state FROM v_member",
	    "one|1-2022|stored\none|1-2022|stored\ntwo|1-2022|stored");
	assert_answer(s, "SELECT sum(notices) FROM v_summary", "1");
	store_close(s);
}

static void
a_number_with_other_bytes_is_quarantined_within_a_package(void **state)
{
	struct store *s = open_memory();

	(void)state;
	load_package(s, "one", "1a 1b 1a");
	assert_answer(s, "SELECT member, state FROM v_member",
	    "a|stored\nb|quarantined\na|stored");
	assert_answer(s, "SELECT code, reason FROM v_quarantine",
	    "duplicate|another notice of this package has the same number");
	assert_answer(s, "SELECT stored, quarantined FROM v_issue", "2|1");
	store_close(s);
}

static void
a_number_stored_before_counts_for_its_own_package_only(void **state)
{
	struct store *s = open_memory();

	(void)state;
	load_package(s, "one", "1a");
	load_package(s, "two", "1a 1b");
	load_package(s, "three", "1b 1a");
	assert_answer(s, "SELECT package, member, state FROM v_member",
	    "one|a|stored\ntwo|a|stored\ntwo|b|quarantined\n"
	    "three|b|stored\nthree|a|quarantined");
	store_close(s);
}

static void
the_views_show_the_version_that_came_last(void **state)
{
	struct store *s = open_memory();

	(void)state;
	load_package(s, "one", "1a 2b");
	load_package(s, "two", "1A");
	/* Superseded bytes that come again do not return. */
	load_package(s, "three", "1a");
	assert_answer(s, "SELECT notice, package, current FROM v_version",
	    "1-2022|one|0\n2-2022|one|1\n1-2022|two|1");
	assert_answer(s, "SELECT count(*) FROM v_notice", "2");
	assert_answer(s, "SELECT count(*) FROM v_buyer", "2");
	assert_answer(s, "SELECT count(*) FROM v_case", "2");
	assert_answer(s, "SELECT sum(notices) FROM v_summary", "2");
	assert_answer(s, "SELECT sum(stored) FROM v_issue", "4");
	store_close(s);
}

static void
a_rolled_back_package_leaves_nothing(void **state)
{
	struct notice n = { 0 };
	struct store *s = open_memory();
	char *before, *after;

	(void)state;
	load_package(s, "one", "1a");
	before = dump(s);
	begin_package(s, "two");
	make_notice(&n, 1);
	assert_int_equal(put_notice(s, &n, "b", "u"), ERR_OK);
	store_rollback(s);
	store_rollback(s);
	after = dump(s);
	assert_string_equal(before, after);
	load_package(s, "two", "1b 2c");
	assert_answer(s, "SELECT id FROM notice", "1\n2\n3");
	notice_free(&n);
	free(before);
	free(after);
	store_close(s);
}

static void
every_unit_has_its_row_in_the_ledger(void **state)
{
	static const struct {
		const char *unit;
		int32_t year, number, notice;
	} members[] = {
		{ "202203/20220321_056", 2022, 56, 1 },
		{ "202203/20220322_057", 2022, 57, 2 },
		{ "202203/20220321_056", 2022, 56, 3 }, /* not in one run */
		{ "202203", 0, 0, 0 },
	};
	struct store *s = open_memory();
	struct notice n = { 0 };
	struct finding f = make_finding();
	struct err e;

	(void)state;
	begin_package(s, "2022-03");
	for (size_t i = 0; i < COUNT_OF(members); i++) {
		char sha256[HASH_TEXT_LEN + 1];
		struct store_member m = { .path = members[i].unit,
			.unit = members[i].unit,
			.sha256 = sha256,
			.ojs_year = members[i].year,
			.ojs_number = members[i].number };

		hash_bytes(&i, sizeof i, sha256);
		make_notice(&n, members[i].notice);
		assert_int_equal(store_put(s, &m, &n, &f, &e),
		    members[i].notice == 0 ? ERR_NUMBER : ERR_OK);
	}
	commit(s);
	assert_answer(s,
	    "SELECT ojs_year, ojs_number, publication_date, stored, "
	    "quarantined, state, unit FROM v_issue",
	    "2022|56|2022-03-21|2|0|loaded|202203/20220321_056\n"
	    "2022|57|2022-03-21|1|0|loaded|202203/20220322_057\n"
	    "|||0|1|loaded|202203");
	notice_free(&n);
	store_close(s);
}

static void
an_issue_has_the_day_most_of_its_notices_give(void **state)
{
	static const struct {
		int32_t number, day;
	} members[] = { { 1, 22 }, { 2, 21 }, { 3, 21 } };
	struct store *s = open_memory();
	struct notice n = { 0 };

	(void)state;
	begin_package(s, "loose");
	for (size_t i = 0; i < COUNT_OF(members); i++) {
		char name[2] = { (char)('a' + i), '\0' };

		make_notice(&n, members[i].number);
		n.publication_date = date_from_civil(2022, 3, members[i].day);
		assert_int_equal(put_notice(s, &n, name, ""), ERR_OK);
	}
	commit(s);
	/* Not an issue, and not of one day. */
	assert_answer(s, "SELECT ojs_number, publication_date FROM v_issue",
	    "|");
	store_close(s);
	notice_free(&n);
}

static void
stored_and_quarantined_are_the_members_of_each_unit(void **state)
{
	struct store *s = open_memory();

	(void)state;
	load_package(s, "one", "u/1a v/0x v/2b v/2c u/3d");
	load_package(s, "two", "u/1a /4e");
	load_package(s, "empty", "");
	assert_answer(s,
	    "SELECT p.name, i.unit, i.stored, i.quarantined FROM issue i "
	    "JOIN package p ON p.id = i.package WHERE i.stored <> "
	    "(SELECT count(*) FROM member m WHERE m.issue = i.id "
	    "AND m.notice IS NOT NULL) OR i.quarantined <> "
	    "(SELECT count(*) FROM member m JOIN quarantine q "
	    "ON q.member = m.id WHERE m.issue = i.id)",
	    "");
	assert_answer(s, "SELECT stored, quarantined FROM v_issue",
	    "2|0\n1|2\n1|0\n1|0");
	store_close(s);
}

static void
an_expected_issue_gives_way_to_the_loaded_one(void **state)
{
	struct store_issue next = { 2022, 57, DATE_NONE, false };
	struct store_package p = { .name = "202200057",
		.ojs_year = 2022,
		.ojs_number = 57,
		.verified = 1 };
	char sha256[HASH_TEXT_LEN + 1];
	struct store_count count = { sha256, 2022, 57, 2 };
	struct store *s = open_memory();
	struct notice n = { 0 };
	struct err e;

	(void)state;
	load_package(s, "loose", "1a");
	assert_int_equal(store_expect(s, &next, &e), ERR_OK);
	next.is_fetched = true;
	next.publication_date = date_from_civil(2022, 3, 22);
	assert_int_equal(store_expect(s, &next, &e), ERR_OK);
	assert_answer(s,
	    "SELECT publication_date, stored, state FROM v_issue "
	    "WHERE ojs_number = 57",
	    "2022-03-22|0|fetched");
	hash_bytes("57", 2, sha256);
	p.sha256 = sha256;
	assert_int_equal(store_begin(s, &p, &e), ERR_OK);
	make_notice(&n, 7);
	assert_int_equal(put_notice(s, &n, "7", "20220322_057"), ERR_OK);
	commit(s);
	assert_int_equal(store_expect(s, &next, &e), ERR_OK);
	assert_answer(s,
	    "SELECT expected, stored, state FROM v_issue WHERE ojs_number = 57",
	    "1|1|verified");
	assert_int_equal(store_set_count(s, &count, &e), ERR_OK);
	assert_answer(s, "SELECT state FROM v_issue WHERE ojs_number = 57",
	    "loaded");
	count.ojs_number = 58;
	assert_int_equal(store_set_count(s, &count, &e), ERR_NOT_FOUND);
	assert_int_equal(store_set_fetched(s, sha256, "2022-03-23T00:00:00Z",
			     &e),
	    ERR_OK);
	assert_answer(s, "SELECT fetched_at FROM v_issue WHERE ojs_number = 57",
	    "2022-03-23T00:00:00Z");
	hash_bytes("other", 5, sha256);
	assert_int_equal(store_set_fetched(s, sha256, "x", &e), ERR_NOT_FOUND);
	notice_free(&n);
	store_close(s);
}

static void
a_run_is_kept_with_its_outcome(void **state)
{
	struct run_entry run = { .command = "harvest",
		.started_at = "2022-03-21T09:00:00Z",
		.exit_code = 3,
		.summary = "1 notice" };
	struct store *s = open_memory();
	struct err e;

	(void)state;
	assert_int_equal(store_run(s, &run, &e), ERR_OK);
	assert_answer(s,
	    "SELECT run, command, started_at, finished_at > started_at, "
	    "exit_code, summary FROM v_run",
	    "1|harvest|2022-03-21T09:00:00Z|1|3|1 notice");
	store_close(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_package_twice_changes_nothing),
		cmocka_unit_test(the_same_packages_in_order_give_the_same_rows),
		cmocka_unit_test(equal_bytes_are_one_notice_in_two_places),
		cmocka_unit_test(
		    a_number_with_other_bytes_is_quarantined_within_a_package),
		cmocka_unit_test(
		    a_number_stored_before_counts_for_its_own_package_only),
		cmocka_unit_test(the_views_show_the_version_that_came_last),
		cmocka_unit_test(a_rolled_back_package_leaves_nothing),
		cmocka_unit_test(every_unit_has_its_row_in_the_ledger),
		cmocka_unit_test(an_issue_has_the_day_most_of_its_notices_give),
		cmocka_unit_test(
		    stored_and_quarantined_are_the_members_of_each_unit),
		cmocka_unit_test(an_expected_issue_gives_way_to_the_loaded_one),
		cmocka_unit_test(a_run_is_kept_with_its_outcome),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
