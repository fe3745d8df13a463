/* Questions: what is let through, and how values arrive. */
#include "scratch.h"
#include "store_answer.h"
#include "store_fixture.h"

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

static void
a_statement_that_does_more_than_read_is_refused(void **state)
{
	static const char *const cases[] = {
		"DELETE FROM notice",
		"INSERT INTO meta VALUES ('a', 'b')",
		"UPDATE notice SET key = 'x'",
		"CREATE TABLE x (y)",
		"CREATE TEMP TABLE x (y)",
		"DROP VIEW v_notice",
		"WITH x AS (SELECT 1) DELETE FROM notice",
		"ATTACH ':memory:' AS other",
		"VACUUM",
		"VACUUM INTO '/tmp/nowhere.db'",
		"BEGIN",
		"ROLLBACK",
		"PRAGMA query_only = OFF",
		"PRAGMA user_version = 9",
		"-- a comment\nPRAGMA journal_mode = DELETE",
		"/* a comment */ DETACH main",
		"SELECT 1; DELETE FROM notice",
		"SELECT 1; SELECT 2",
		"SELECT load_extension('libm.so.6')",
	};
	struct store *s = open_memory();
	char *before, *after;

	(void)state;
	load_package(s, "one", "1a");
	before = dump(s);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };
		enum err_code rc = answer(s, cases[i], &out, &e);

		if (rc != ERR_USAGE || e.text[0] == '\0')
			fail_msg("%s: code %d, %s", cases[i], (int)rc, e.text);
		buf_free(&out);
	}
	after = dump(s);
	assert_string_equal(before, after);
	free(before);
	free(after);
	store_close(s);
}

static void
a_statement_that_reads_is_run(void **state)
{
	static const struct {
		const char *sql, *want;
	} cases[] = {
		{ "select 1", "1" },
		{ "  -- words\n /* more */ SELECT 1 ; -- end", "1" },
		{ "VALUES (1, 'a'), (NULL, 2.5)", "1|a\n|2.5" },
		{ "WITH x (n) AS (SELECT 7) SELECT n FROM x", "7" },
		{ "SELECT x'00ff'", "00ff" },
		{ "SELECT name FROM pragma_table_info('v_run') LIMIT 1",
		    "run" },
	};
	struct store *s = open_memory();

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_answer(s, cases[i].sql, cases[i].want);
	store_close(s);
}

static void
wrong_sql_is_explained(void **state)
{
	static const struct {
		const char *sql, *why;
	} cases[] = {
		{ "SELEC 1", "syntax error" },
		{ "SELECT nonesuch FROM v_run", "no such column: nonesuch" },
		{ "SELECT * FROM no_such", "no such table: no_such" },
		{ "SELECT abs(-9223372036854775808)", "integer overflow" },
		{ "", "says nothing" },
		{ " -- only words", "says nothing" },
		{ "/* open", "says nothing" },
	};
	struct store *s = open_memory();

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };
		enum err_code rc = answer(s, cases[i].sql, &out, &e);

		if (rc != ERR_USAGE || strstr(e.text, cases[i].why) == NULL)
			fail_msg("%s: code %d, %s", cases[i].sql, (int)rc,
			    e.text);
		buf_free(&out);
	}
	store_close(s);
}

static void
parameters_are_bound_by_name_and_never_pasted(void **state)
{
	static const struct parameter evil = { "word",
		"'; DROP TABLE notice; --" };
	static const struct parameter null = { "word", NULL };
	static const struct parameter other = { "other", "x" };
	static const struct {
		const struct parameter *param;
		size_t count;
		enum err_code code;
		const char *want;
	} cases[] = {
		{ &evil, 1, ERR_OK, "'; DROP TABLE notice; --|" },
		{ &null, 1, ERR_OK, "|" },
		{ &evil, 0, ERR_OK, "|" },
		{ &other, 1, ERR_USAGE, "" },
	};
	struct store *s = open_memory();

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf out = { 0 };
		struct query q = { .sql = "SELECT :word, @missing",
			.params = cases[i].param,
			.nparams = cases[i].count,
			.row = answer_row,
			.arg = &out };
		struct err e;

		assert_int_equal(store_query(s, &q, &e), cases[i].code);
		assert_string_equal(buf_str(&out), cases[i].want);
		buf_free(&out);
	}
	store_close(s);
}

static enum err_code
keep_names(void *arg, const struct result_row *row, struct err *e)
{
	(void)e;
	assert_null(row->values);
	for (size_t i = 0; i < row->count; i++)
		buf_printf(arg, "%s ", row->names[i]);
	return ERR_OK;
}

static enum err_code
stop_at_two(void *arg, const struct result_row *row, struct err *e)
{
	int *rows = arg;

	(void)row;
	return ++*rows == 2 ? err_set(e, ERR_IO, 0, "pipe closed") : ERR_OK;
}

static void
columns_come_before_the_rows_even_without_any(void **state)
{
	struct store *s = open_memory();
	struct buf out = { 0 };
	struct query q = { .sql = "SELECT notice, joint FROM v_case",
		.columns = keep_names,
		.row = answer_row,
		.arg = &out };
	struct err e;

	(void)state;
	assert_int_equal(store_query(s, &q, &e), ERR_OK);
	assert_string_equal(buf_str(&out), "notice joint ");
	buf_free(&out);
	store_close(s);
}

static void
a_callback_ends_the_query_with_its_own_error(void **state)
{
	int rows = 0;
	struct store *s = open_memory();
	struct query q = { .sql = "VALUES (1), (2), (3)",
		.row = stop_at_two,
		.arg = &rows };
	struct err e;

	(void)state;
	assert_int_equal(store_query(s, &q, &e), ERR_IO);
	assert_string_equal(e.text, "pipe closed");
	assert_int_equal(rows, 2);
	store_close(s);
}

static enum err_code
interrupt_at_first(void *arg, const struct result_row *row, struct err *e)
{
	(void)row;
	(void)e;
	store_interrupt(arg);
	return ERR_OK;
}

static void
an_endless_query_can_be_stopped(void **state)
{
	struct store *s = open_memory();
	struct query q = { .sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
				  "SELECT i + 1 FROM n) SELECT i FROM n",
		.row = interrupt_at_first,
		.arg = s };
	struct err e;

	(void)state;
	assert_int_equal(store_query(s, &q, &e), ERR_STOPPED);
	assert_answer(s, "SELECT 1", "1");
	store_close(s);
}

static void
a_reader_sees_whole_packages_while_one_is_written(void **state)
{
	char path[128];
	struct store *writer, *reader;
	struct notice n = { 0 };
	struct err e;

	(void)scratch_path(*state, path, "j.db");
	assert_int_equal(store_open(path, STORE_WRITE, &writer, &e), ERR_OK);
	load_package(writer, "one", "1a");
	assert_int_equal(store_open(path, STORE_READ, &reader, &e), ERR_OK);
	begin_package(writer, "two");
	make_notice(&n, 2);
	assert_int_equal(put_notice(writer, &n, "b", "u"), ERR_OK);
	assert_answer(reader, "SELECT count(*) FROM v_notice", "1");
	commit(writer);
	assert_answer(reader, "SELECT count(*) FROM v_notice", "2");
	store_close(reader);
	store_close(writer);
	notice_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_statement_that_does_more_than_read_is_refused),
		cmocka_unit_test(a_statement_that_reads_is_run),
		cmocka_unit_test(wrong_sql_is_explained),
		cmocka_unit_test(parameters_are_bound_by_name_and_never_pasted),
		cmocka_unit_test(columns_come_before_the_rows_even_without_any),
		cmocka_unit_test(a_callback_ends_the_query_with_its_own_error),
		cmocka_unit_test(an_endless_query_can_be_stopped),
		SCRATCH_TEST(a_reader_sees_whole_packages_while_one_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
