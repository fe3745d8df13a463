/* The database derived again from the archive. */
#include "harvest_answers.h"
#include "jointed/mem.h"

#include <sqlite3.h>

static enum err_code
rebuild(struct house *h)
{
	h->r = (struct harvest_result){ 0 };
	memset(h->told, 0, sizeof h->told);
	buf_clear(&h->said, 0);
	h->e = (struct err){ 0 };
	return harvest_rebuild(&h->o, &h->r, &h->e);
}

/*
 * Two packages that share numbers, a bundle without issue, loose files; dates
 * and places come from the archive, so the dumps are compared as they are.
 */
static void
fill(struct house *h)
{
	static const char *const names[] = { "203100007", "bundle.tar.gz",
		"loose.xml", "again.tgz" };

	scratch_run(h->s,
	    DAILY(30) "; mkdir b again; notice 50 Bundle >b/50.xml; "
		      "echo broken >b/x.xml; tar czf bundle.tar.gz b; "
		      "notice 60 Loose >loose.xml; "
		      "notice 2 'Another text' >again/2.xml; "
		      "notice 3 'Notice 3' >again/3.xml; "
		      "tar czf again.tgz again");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		assert_int_equal(import(h, names[i]), ERR_OK);
}

static char *
exact_dump_of(const struct house *h)
{
	char command[256];

	(void)snprintf(command, sizeof command, "sqlite3 '%s' .dump", h->db);
	return output_of(h->s, command);
}

static void
a_rebuild_gives_the_same_database_to_the_byte(void **state)
{
	struct house h;
	char *before;

	house_new(&h, state, "a");
	fill(&h);
	before = exact_dump_of(&h);
	for (int workers = 0; workers <= 3; workers++) {
		char *after;

		h.o.workers = workers;
		if (workers == 3)
			scratch_run(h.s, "rm a.db");
		assert_int_equal(rebuild(&h), ERR_OK);
		assert_int_equal(h.r.packages, 4);
		assert_int_equal(h.r.failed, 0);
		after = exact_dump_of(&h);
		assert_string_equal(before, after);
		assert_tidy(&h);
		free(after);
	}
	free(before);
	house_free(&h);
}

static void
damage_in_the_archive_is_counted_and_the_rest_rebuilt(void **state)
{
	struct house h;

	house_new(&h, state, "a");
	fill(&h);
	scratch_run(h.s,
	    "echo x >>$(ls a/daily/2031/*.gz); "
	    "rm $(grep -l loose.xml a/loose/*/*.json | "
	    "sed 's/.json$//')");
	assert_int_equal(rebuild(&h), ERR_OK);
	assert_int_equal(h.r.failed, 2);
	assert_int_equal(h.told[EVENT_FAILED], 2);
	assert_non_null(strstr(buf_str(&h.said), "daily/2031/203100007"));
	assert_answer(&h,
	    "SELECT count(*), sum(stored) FROM v_issue WHERE state = 'loaded'",
	    "2|3");
	assert_answer(&h,
	    "SELECT ojs_year, ojs_number, stored FROM v_issue "
	    "WHERE state = 'fetched'",
	    "2031|7|0");
	house_free(&h);
}

static void
missing_issues_are_known_after_a_rebuild_too(void **state)
{
	const struct store_issue known[] = {
		{ 2031, 8, date_parse("2031-01-14"), false },
		{ 2031, 9, DATE_NONE, true },
	};
	struct store *s = NULL;
	struct house h;
	char *before, *after;

	house_new(&h, state, "a");
	fill(&h);
	assert_int_equal(store_open(h.db, STORE_WRITE, &s, &h.e), ERR_OK);
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		assert_int_equal(store_expect(s, &known[i], &h.e), ERR_OK);
	store_close(s);
	before = exact_dump_of(&h);
	assert_non_null(strstr(before, "INSERT INTO expected"));
	assert_int_equal(rebuild(&h), ERR_OK);
	after = exact_dump_of(&h);
	assert_string_equal(before, after);
	free(before);
	free(after);
	house_free(&h);
}

static int
first_value(void *arg, int n, char **values, char **names)
{
	(void)n;
	(void)names;
	*(int *)arg = (int)strtol(values[0], NULL, 10);
	return 0;
}

static int
count_notices(sqlite3 *db)
{
	int count = -1;

	assert_int_equal(sqlite3_exec(db, "SELECT count(*) FROM v_notice",
			     first_value, &count, NULL),
	    SQLITE_OK);
	return count;
}

/* A count of TED's for an issue of the only package, as a night keeps it. */
static void
keep_count(struct house *h, int number, int64_t count)
{
	struct archive_entry *list = NULL;
	struct archive *a = NULL;
	struct store *s = NULL;
	size_t n = 0;

	assert_int_equal(archive_open(h->archive, &a, &h->e), ERR_OK);
	assert_int_equal(archive_list(a, &list, &n, NULL, &h->e), ERR_OK);
	assert_int_equal(n, 1);
	list->counts =
	    mem_resize(list->counts, ++list->ncounts, sizeof *list->counts);
	list->counts[list->ncounts - 1] =
	    (struct archive_count){ 2031, number, count };
	assert_int_equal(archive_update(a, list, &h->e), ERR_OK);
	assert_int_equal(store_open(h->db, STORE_WRITE, &s, &h->e), ERR_OK);
	assert_int_equal(store_set_count(s,
			     &(struct store_count){ list->sha256, 2031, number,
				 count },
			     &h->e),
	    ERR_OK);
	store_close(s);
	archive_list_free(list, n);
	archive_close(a);
}

static void
counts_of_a_month_come_back_from_the_archive(void **state)
{
	struct house h;
	char *before, *after;

	house_new(&h, state, "a");
	scratch_run(h.s,
	    NOTICE "mkdir -p m/20310203_022 m/20310204_023; "
		   "notice 1 One >m/20310203_022/1.xml; "
		   "notice 2 Two >m/20310204_023/2.xml; "
		   "cd m; tar czf ../2031-2 *");
	assert_int_equal(import(&h, "2031-2"), ERR_OK);
	keep_count(&h, 22, 1);
	keep_count(&h, 23, 5);
	assert_answer(&h,
	    "SELECT group_concat(ojs_number || state || expected) FROM v_issue",
	    "22verified1,23loaded5");
	before = exact_dump_of(&h);
	assert_int_equal(rebuild(&h), ERR_OK);
	after = exact_dump_of(&h);
	assert_string_equal(before, after);
	free(before);
	free(after);
	house_free(&h);
}

static void
a_reader_goes_on_while_the_database_is_replaced(void **state)
{
	struct house h;
	sqlite3 *reader = NULL;
	char *before, *after;

	house_new(&h, state, "a");
	fill(&h);
	before = exact_dump_of(&h);
	assert_int_equal(sqlite3_open(h.db, &reader), SQLITE_OK);
	assert_int_equal(sqlite3_exec(reader, "BEGIN", NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(count_notices(reader), 32);
	scratch_run(h.s, "rm $(ls a/daily/2031/*.gz)");
	assert_int_equal(rebuild(&h), ERR_OK);
	assert_int_equal(count_notices(reader), 32);
	assert_int_equal(sqlite3_exec(reader, "COMMIT", NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(count_notices(reader), 4);
	assert_int_equal(sqlite3_close(reader), SQLITE_OK);
	assert_int_equal(import(&h, "203100007"), ERR_OK);
	assert_int_equal(rebuild(&h), ERR_OK);
	after = exact_dump_of(&h);
	assert_string_equal(before, after);
	assert_tidy(&h);
	free(before);
	free(after);
	house_free(&h);
}

static void
a_file_that_is_no_database_of_ours_is_left_alone(void **state)
{
	struct house h;

	house_new(&h, state, "a");
	fill(&h);
	scratch_run(h.s, "rm a.db; echo precious >a.db");
	assert_int_equal(rebuild(&h), ERR_DB);
	scratch_run(h.s, "grep -q precious a.db");
	assert_tidy(&h);
	house_free(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(a_rebuild_gives_the_same_database_to_the_byte),
		SCRATCH_TEST(
		    damage_in_the_archive_is_counted_and_the_rest_rebuilt),
		SCRATCH_TEST(missing_issues_are_known_after_a_rebuild_too),
		SCRATCH_TEST(counts_of_a_month_come_back_from_the_archive),
		SCRATCH_TEST(a_reader_goes_on_while_the_database_is_replaced),
		SCRATCH_TEST(a_file_that_is_no_database_of_ours_is_left_alone),
	};

	return cmocka_run_group_tests_name("harvest_rebuild", tests, NULL,
	    NULL);
}
