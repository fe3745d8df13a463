/* Files that are missing, foreign, locked, full, or not ours to write. */
#include "scratch.h"
#include "store_answer.h"
#include "store_fixture.h"
#include "store_raw.h"

#include <stdio.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

static struct store *
open_file(const char *path, enum store_mode mode)
{
	struct store *s;
	struct err e;

	if (store_open(path, mode, &s, &e) != ERR_OK)
		fail_msg("%s", e.text);
	return s;
}

/* Opening must fail with code and a sentence that names path and holds why. */
static void
assert_refused(const char *path, enum store_mode mode, enum err_code code,
    const char *why)
{
	struct store *s;
	struct err e = { 0 };
	enum err_code have = store_open(path, mode, &s, &e);

	assert_null(s);
	if (have != code || strstr(e.text, path) == NULL ||
	    strstr(e.text, why) == NULL)
		fail_msg("%s: code %d, %s", path, (int)have, e.text);
}

static void
a_new_file_gets_its_folders_and_the_schema(void **state)
{
	struct scratch *scratch = *state;
	char path[128];
	struct store *s;

	(void)scratch_path(scratch, path, "a/b/jointed.db");
	s = open_file(path, STORE_WRITE);
	assert_int_equal(store_version(s), store_version_wanted());
	load_package(s, "one", "1a");
	store_close(s);
	s = open_file(path, STORE_READ);
	assert_answer(s, "SELECT notice FROM v_notice", "1-2022");
	store_close(s);
	scratch_run(scratch, "test ! -e a/b/jointed.db-wal");
}

static void
an_empty_file_is_a_new_one(void **state)
{
	struct scratch *scratch = *state;
	char path[128];
	struct store *s;

	scratch_run(scratch, ": >empty.db");
	(void)scratch_path(scratch, path, "empty.db");
	assert_refused(path, STORE_READ, ERR_DB, "older version");
	s = open_file(path, STORE_WRITE);
	load_package(s, "one", "1a");
	store_close(s);
}

static void
a_reader_finds_no_database_and_makes_none(void **state)
{
	struct scratch *scratch = *state;
	char path[128];

	(void)scratch_path(scratch, path, "none.db");
	assert_refused(path, STORE_READ, ERR_NOT_FOUND, "no database");
	(void)scratch_path(scratch, path, "none/none.db");
	assert_refused(path, STORE_READ, ERR_NOT_FOUND, "no database");
	scratch_run(scratch, "test -z \"$(ls)\"");
}

static void
what_is_no_database_of_ours_is_refused_and_left_alone(void **state)
{
	static const struct {
		const char *name, *make, *why;
	} cases[] = {
		{ "text", "yes 'not a database' | head -n 99 >text",
		    "not a database" },
		{ "short", "echo hello >short", "not a database" },
		{ "foreign", "sqlite3 foreign 'CREATE TABLE t (x)'",
		    "another program" },
		{ "marked", "sqlite3 marked 'PRAGMA application_id = 7'",
		    "another program" },
	};
	static const enum store_mode modes[] = { STORE_READ, STORE_WRITE };
	struct scratch *scratch = *state;
	char path[128];

	if (scratch_try(scratch, "command -v sqlite3 >.found") != 0)
		skip();
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		scratch_run(scratch, cases[i].make);
		scratch_run(scratch, "sha256sum * >.sums");
		(void)scratch_path(scratch, path, cases[i].name);
		for (size_t k = 0; k < COUNT_OF(modes); k++)
			assert_refused(path, modes[k], ERR_DB, cases[i].why);
		scratch_run(scratch, "sha256sum * | cmp - .sums");
	}
}

static void
a_damaged_file_is_refused(void **state)
{
	struct scratch *scratch = *state;
	char path[128];
	struct store *s;

	(void)scratch_path(scratch, path, "cut.db");
	s = open_file(path, STORE_WRITE);
	load_package(s, "one", "1a 2b");
	store_close(s);
	scratch_run(scratch, "truncate -s 20000 cut.db");
	assert_refused(path, STORE_WRITE, ERR_DB, "damaged");
}

static void
a_newer_database_is_told_apart(void **state)
{
	struct scratch *scratch = *state;
	char path[128];

	(void)scratch_path(scratch, path, "newer.db");
	store_close(open_file(path, STORE_WRITE));
	tamper(path, "PRAGMA user_version = 1000");
	assert_refused(path, STORE_WRITE, ERR_DB_NEWER, "newer version");
	assert_refused(path, STORE_READ, ERR_DB_NEWER, "1000");
}

static void
views_are_made_anew_when_they_differ(void **state)
{
	struct scratch *scratch = *state;
	char path[128];
	struct store *s;

	(void)scratch_path(scratch, path, "views.db");
	store_close(open_file(path, STORE_WRITE));
	tamper(path,
	    "DROP VIEW v_case; CREATE VIEW v_case AS SELECT 1 AS old;"
	    "CREATE VIEW v_gone AS SELECT 1; DELETE FROM codebook;"
	    "UPDATE meta SET value = 'former' WHERE name = 'views'");
	s = open_file(path, STORE_WRITE);
	assert_answer(s, "SELECT notice FROM v_case", "");
	assert_answer(s, "SELECT count(*) > 100 FROM v_column", "1");
	assert_answer(s, "SELECT name FROM sqlite_schema WHERE name = 'v_gone'",
	    "");
	store_close(s);
}

static void
a_locked_database_is_said_to_be_locked(void **state)
{
	struct scratch *scratch = *state;
	struct store_package p = { .name = "two", .verified = -1 };
	char sha256[HASH_TEXT_LEN + 1];
	char path[128];
	struct store *s;
	struct err e;
	sqlite3 *other;

	hash_bytes("two", 3, sha256);
	p.sha256 = sha256;
	(void)scratch_path(scratch, path, "locked.db");
	s = open_file(path, STORE_WRITE);
	load_package(s, "one", "1a");
	other = raw_open(path);
	raw_run(other, "BEGIN IMMEDIATE");
	assert_int_equal(store_begin(s, &p, &e), ERR_LOCKED);
	assert_non_null(strstr(e.text, "another program has it locked"));
	/* Reading goes on. */
	assert_answer(s, "SELECT notice FROM v_notice", "1-2022");
	raw_run(other, "ROLLBACK");
	assert_int_equal(store_begin(s, &p, &e), ERR_OK);
	store_close(s);
	raw_run(other,
	    "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;"
	    "CREATE TABLE x (y)");
	assert_refused(path, STORE_WRITE, ERR_LOCKED, "locked");
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
}

static void
a_path_below_a_file_is_an_io_error(void **state)
{
	struct scratch *scratch = *state;
	char path[128];

	scratch_run(scratch, "echo x >file && mkdir folder");
	(void)scratch_path(scratch, path, "file/jointed.db");
	assert_refused(path, STORE_WRITE, ERR_IO, "Not a directory");
	assert_refused(path, STORE_READ, ERR_NOT_FOUND, "no database");
	(void)scratch_path(scratch, path, "folder");
	assert_refused(path, STORE_WRITE, ERR_IO, "Is a directory");
}

static void
an_unwritable_folder_is_an_io_error(void **state)
{
	struct scratch *scratch = *state;
	char path[128];

	if (geteuid() == 0)
		skip(); /* root writes anywhere; see the read-only disk */
	scratch_run(scratch, "mkdir shut && chmod 555 shut");
	(void)scratch_path(scratch, path, "shut/jointed.db");
	assert_refused(path, STORE_WRITE, ERR_IO, "ermission denied");
	(void)scratch_path(scratch, path, "shut/a/jointed.db");
	assert_refused(path, STORE_WRITE, ERR_IO, "ermission denied");
}

/* A disk of 9 MB in folder a, which teardown unmounts; for root only. */
static void
mount_small(const struct scratch *scratch)
{
	if (geteuid() != 0 ||
	    scratch_try(scratch, "mkdir a; mount -t tmpfs -o size=9m none a") !=
		0)
		skip();
}

static void
a_read_only_disk_is_read_and_not_written(void **state)
{
	struct scratch *scratch = *state;
	char path[128];
	struct store *s;

	mount_small(scratch);
	(void)scratch_path(scratch, path, "a/j.db");
	s = open_file(path, STORE_WRITE);
	load_package(s, "one", "1a");
	store_close(s);
	scratch_run(scratch, "mount -o remount,ro a");
	assert_refused(path, STORE_WRITE, ERR_IO, "Read-only");
	s = open_file(path, STORE_READ);
	assert_answer(s, "SELECT notice FROM v_notice", "1-2022");
	store_close(s);
	(void)scratch_path(scratch, path, "a/new.db");
	assert_refused(path, STORE_WRITE, ERR_IO, "Read-only");
}

static void
a_log_left_behind_is_not_passed_over(void **state)
{
	struct scratch *scratch = *state;
	char path[128];
	struct store *s;

	mount_small(scratch);
	(void)scratch_path(scratch, path, "j.db");
	s = open_file(path, STORE_WRITE);
	load_package(s, "one", "1a");
	/* As after a crash: the package is in the log only. */
	scratch_run(scratch, "test -s j.db-wal; cp j.db j.db-wal a");
	store_close(s);
	scratch_run(scratch, "cp a/* .; mount -o remount,ro a");
	s = open_file(path, STORE_READ);
	assert_answer(s, "SELECT notice FROM v_notice", "1-2022");
	store_close(s);
	(void)scratch_path(scratch, path, "a/j.db");
	assert_refused(path, STORE_READ, ERR_IO, "cannot");
}

/* Load packages of long texts until something fails; the code it fails with. */
static enum err_code
fill_disk(struct store *s, struct err *e)
{
	static char text[60000];
	struct text_place place = { NULL, "en" };
	struct finding f = make_finding();
	struct notice n = { 0 };
	enum err_code rc = ERR_OK;

	memset(text, 'x', sizeof text);
	begin_package(s, "large");
	for (int32_t i = 1; i < 1000 && rc == ERR_OK; i++) {
		char sha256[HASH_TEXT_LEN + 1];
		struct store_member m = { .path = "m", .sha256 = sha256 };

		make_notice(&n, i);
		notice_add_text(&n, TEXT_DESCRIPTION, &place, text,
		    sizeof text);
		hash_bytes(&i, sizeof i, sha256);
		rc = store_put(s, &m, &n, &f, e);
	}
	if (rc == ERR_OK)
		rc = store_commit(s, "pack", e);
	store_rollback(s);
	notice_free(&n);
	return rc;
}

static void
a_full_disk_loses_only_the_package_in_hand(void **state)
{
	struct scratch *scratch = *state;
	char path[128];
	struct store *s;
	struct err e;

	mount_small(scratch);
	(void)scratch_path(scratch, path, "a/j.db");
	s = open_file(path, STORE_WRITE);
	load_package(s, "one", "1a 2b");
	assert_int_equal(fill_disk(s, &e), ERR_IO);
	assert_non_null(strstr(e.text, "the disk is full"));
	assert_non_null(strstr(e.text, path));
	assert_answer(s, "SELECT notice FROM v_notice", "1-2022\n2-2022");
	store_close(s);
	s = open_file(path, STORE_WRITE);
	assert_int_equal(store_check(s, &e), ERR_OK);
	load_package(s, "two", "3c");
	assert_answer(s, "SELECT count(*) FROM v_notice", "3");
	store_close(s);
}

static void
damage_is_found_by_the_check(void **state)
{
	static const struct {
		const char *damage, *why;
	} cases[] = {
		{ "sqlite3 j.db 'DELETE FROM notice WHERE id = 2'",
		    "rows without parent, in: buyer" },
		{ "dd if=/dev/zero of=j.db bs=16384 seek=9 count=1 "
		  "conv=notrunc status=none",
		    "damaged" },
	};
	struct scratch *scratch = *state;
	char path[128];

	if (scratch_try(scratch, "command -v sqlite3 >.found") != 0)
		skip();
	(void)scratch_path(scratch, path, "j.db");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct store *s = open_file(path, STORE_WRITE);
		struct err e;

		load_package(s, "one", "1a 2b");
		assert_int_equal(store_check(s, &e), ERR_OK);
		store_close(s);
		scratch_run(scratch, cases[i].damage);
		s = open_file(path, STORE_READ);
		assert_int_equal(store_check(s, &e), ERR_DB);
		if (strstr(e.text, cases[i].why) == NULL)
			fail_msg("%s", e.text);
		store_close(s);
		(void)remove(path);
	}
}

static void
odd_names_are_plain_names(void **state)
{
	static const char *const names[] = { "file:x.db", "a?b#c%20.db",
		"it's \"so\".db" };
	struct scratch *scratch = *state;

	assert_int_equal(chdir(scratch->dir), 0);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct store *s = open_file(names[i], STORE_WRITE);

		load_package(s, "one", "1a");
		store_close(s);
		assert_int_equal(access(names[i], F_OK), 0);
		s = open_file(names[i], STORE_READ);
		assert_answer(s, "SELECT count(*) FROM v_notice", "1");
		store_close(s);
	}
	assert_int_equal(chdir("/"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(a_new_file_gets_its_folders_and_the_schema),
		SCRATCH_TEST(an_empty_file_is_a_new_one),
		SCRATCH_TEST(a_reader_finds_no_database_and_makes_none),
		SCRATCH_TEST(
		    what_is_no_database_of_ours_is_refused_and_left_alone),
		SCRATCH_TEST(a_damaged_file_is_refused),
		SCRATCH_TEST(a_newer_database_is_told_apart),
		SCRATCH_TEST(views_are_made_anew_when_they_differ),
		SCRATCH_TEST(a_locked_database_is_said_to_be_locked),
		SCRATCH_TEST(a_path_below_a_file_is_an_io_error),
		SCRATCH_TEST(an_unwritable_folder_is_an_io_error),
		SCRATCH_TEST(a_read_only_disk_is_read_and_not_written),
		SCRATCH_TEST(a_log_left_behind_is_not_passed_over),
		SCRATCH_TEST(a_full_disk_loses_only_the_package_in_hand),
		SCRATCH_TEST(damage_is_found_by_the_check),
		SCRATCH_TEST(odd_names_are_plain_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
