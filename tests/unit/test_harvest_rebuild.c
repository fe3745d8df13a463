/* The database derived again from the archive. */
#include "harvest_answers.h"

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
	assert_answer(&h, "SELECT count(*), sum(stored) FROM v_issue", "2|3");
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
		SCRATCH_TEST(a_reader_goes_on_while_the_database_is_replaced),
		SCRATCH_TEST(a_file_that_is_no_database_of_ours_is_left_alone),
	};

	return cmocka_run_group_tests_name("harvest_rebuild", tests, NULL,
	    NULL);
}
