/*
 * Whole records against their recorded dumps: each tests/golden/X/NAME.txt is
 * what notice_dump() must say of NAME.xml, which stands beside it or in the
 * sample edition. A dump is read by a person before it is recorded
 * (scripts/add-case.sh).
 *
 * With a file as its argument the program prints that notice's dump instead.
 */
#include "check.h"
#include "reading.h"

#include <glob.h>
#include <string.h>
#include <unistd.h>

/* NAME.xml of a recorded dump, into path; false if neither place has it. */
static bool
find_notice(const char *txt, char *path, size_t size)
{
	const char *name = strrchr(txt, '/') + 1;
	int stem = (int)(strlen(txt) - strlen(".txt"));

	(void)snprintf(path, size, "%.*s.xml", stem, txt);
	if (access(path, R_OK) == 0)
		return true;
	(void)snprintf(path, size, "tests/data/sample/%.*s.xml",
	    (int)(strlen(name) - strlen(".txt")), name);
	return access(path, R_OK) == 0;
}

/* Show the first line in which two dumps part. */
static void
show_difference(const char *name, const char *want, const char *have)
{
	size_t line = 0;

	for (size_t i = 0; want[i] == have[i] && want[i] != '\0'; i++) {
		if (want[i] == '\n')
			line = i + 1;
	}
	print_message("# %s\n#   should say: %.*s\n#   says:       %.*s\n",
	    name, (int)strcspn(want + line, "\n"), want + line,
	    (int)strcspn(have + line, "\n"), have + line);
}

static bool
is_as_recorded(struct reading *r, const char *txt)
{
	struct buf want = { 0 }, have = { 0 };
	char path[512];
	bool same = false;
	struct err e;

	if (!find_notice(txt, path, sizeof path)) {
		print_message("# %s: no such notice\n", txt);
	} else if (reading_notice(r, path, &e) != ERR_OK) {
		print_message("# %s: %s\n", txt, e.text);
	} else if (reading_file(txt, &want)) {
		notice_dump(&r->notice, &have);
		same = strcmp(buf_str(&want), buf_str(&have)) == 0;
		if (!same)
			show_difference(txt, buf_str(&want), buf_str(&have));
	}
	buf_free(&want);
	buf_free(&have);
	return same;
}

static void
every_recorded_notice_still_reads_the_same(void **state)
{
	struct reading r = { 0 };
	glob_t found = { 0 };
	size_t different = 0;

	(void)state;
	assert_int_equal(glob("tests/golden/*/*.txt", 0, NULL, &found), 0);
	reading_open(&r);
	for (size_t i = 0; i < found.gl_pathc; i++)
		different += !is_as_recorded(&r, found.gl_pathv[i]);
	reading_close(&r);
	globfree(&found);
	assert_int_equal(different, 0);
}

static int
print_dump(const char *path)
{
	struct reading r = { 0 };
	struct buf out = { 0 };
	struct err e;
	int status = 1;

	reading_open(&r);
	if (reading_notice(&r, path, &e) == ERR_OK) {
		notice_dump(&r.notice, &out);
		(void)fputs(buf_str(&out), stdout);
		status = 0;
	} else {
		(void)fprintf(stderr, "%s: %s\n", path, e.text);
	}
	reading_close(&r);
	buf_free(&out);
	return status;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_recorded_notice_still_reads_the_same),
	};

	if (argc == 2)
		return print_dump(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
