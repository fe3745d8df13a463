/* A database of an older version is brought up to date with what it holds. */
#include "jointed/embed.h"
#include "scratch.h"
#include "store/state.h"
#include "store_answer.h"
#include "store_raw.h"

/* As the first version left it: an issue, a month of two, a loose file. */
static const char content[] =
    "INSERT INTO package (id, sha256, name, fetched_at, size, seq, ojs_year, "
    "ojs_number, verified) VALUES "
    "(1, x'01', '203100007', '2031-01-14T02:30:00Z', 10, 1, 2031, 7, 3), "
    "(2, x'02', '2031-2', '2031-03-08T02:30:00Z', 20, 2, NULL, NULL, NULL), "
    "(3, x'03', 'a.xml', '2031-03-09T02:30:00Z', 5, 3, NULL, NULL, 9);"
    "INSERT INTO issue (id, package, unit, ojs_year, ojs_number, "
    "publication_date, stored, quarantined) VALUES "
    "(1, 1, '20310113_007', 2031, 7, '2031-01-13', 2, 1), "
    "(2, 2, '20310203_022', 2031, 22, '2031-02-03', 5, 0), "
    "(3, 2, '20310204_023', 2031, 23, '2031-02-04', 4, 0), "
    "(4, 3, '', NULL, NULL, NULL, 1, 0);"
    "INSERT INTO expected VALUES (2031, 24, NULL, 'expected');";

static void
make_first_version(const char *path)
{
	const struct embed *schema = embed_find("db/migrations/001_schema.sql");
	char mark[96];

	assert_non_null(schema);
	(void)snprintf(mark, sizeof mark,
	    "PRAGMA application_id = %d; PRAGMA user_version = 1",
	    STORE_APPLICATION_ID);
	tamper(path, schema->body);
	tamper(path, content);
	tamper(path, mark);
}

static void
a_database_of_the_first_version_keeps_its_ledger(void **state)
{
	char room[128];
	const char *path = scratch_path(*state, room, "a.db");
	struct store *s = NULL;
	struct err e = { 0 };

	make_first_version(path);
	assert_int_equal(store_open(path, STORE_READ, &s, &e), ERR_DB);
	assert_int_equal(store_open(path, STORE_WRITE, &s, &e), ERR_OK);
	assert_int_equal(store_version(s), store_version_wanted());
	assert_int_equal(store_check(s, &e), ERR_OK);
	assert_answer(s,
	    "SELECT ojs_number, expected, stored, quarantined, state "
	    "FROM v_issue ORDER BY ojs_number",
	    "||1|0|loaded\n7|3|2|1|verified\n22||5|0|loaded\n"
	    "23||4|0|loaded\n24||0|0|expected");
	store_close(s);
	assert_int_equal(store_open(path, STORE_READ, &s, &e), ERR_OK);
	store_close(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(a_database_of_the_first_version_keeps_its_ledger),
	};

	return cmocka_run_group_tests_name("store_migrate", tests, NULL, NULL);
}
