/* The archive folder after crashes, and on disks that are full or read-only. */
#include "archive_keeping.h"

#include <signal.h>
#include <sys/resource.h>

#define SIDECAR DAILY ".json"
#define UNFINISHED DAILY ".json.part"

static void
what_a_dead_run_left_is_put_right(void **state)
{
	static const struct {
		const char *command;
		const char *heard, *listed;
	} cases[] = {
		/* It died during a download. */
		{ ": >a/x-1-2.part",
		    "x-1-2.part: left by a run that died, removed\n",
		    "1 " DAILY "\n" },
		/* Between the two names. */
		{ "mv a/" SIDECAR " a/" UNFINISHED,
		    UNFINISHED
		    ": left by a run that died, its package is kept\n",
		    "1 " DAILY "\n" },
		/* Before the first. */
		{ "mv a/" SIDECAR " a/" UNFINISHED "; rm a/" DAILY,
		    UNFINISHED ": left by a run that died, removed\n", "" },
		/* While the same bytes came again. */
		{ "cp a/" SIDECAR " a/" UNFINISHED,
		    UNFINISHED ": left by a run that died, removed\n",
		    "1 " DAILY "\n" },
		/* Somebody removed a sidecar. */
		{ "rm a/" SIDECAR, DAILY ": had no sidecar, adopted\n",
		    "1 " DAILY "\n" },
		{ "rm a/" SIDECAR "; echo '{' >a/" UNFINISHED,
		    UNFINISHED ": left by a run that died, removed\n" DAILY
			       ": had no sidecar, adopted\n",
		    "1 " DAILY "\n" },
		/* And changed the package, too. */
		{ "mv a/" SIDECAR " a/" UNFINISHED "; echo x >a/" DAILY,
		    UNFINISHED
		    ": left by a run that died, removed\n" DAILY
		    ": has no sidecar and other bytes than its name says, left "
		    "alone\n",
		    DAILY " has no sidecar\n" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct archive *a = open_archive(*state);

		keep_at(a, BYTES, &issue, DAILY, true);
		archive_close(a);
		scratch_run(*state, cases[i].command);
		a = open_archive(*state);
		assert_sweeps(a, cases[i].heard);
		assert_lists(a, cases[i].listed);
		archive_close(a);
		scratch_run(*state, "test -z \"$(find a -name '*.part')\"");
		scratch_run(*state, "rm -r a");
	}
}

static void
an_adopted_package_is_known_by_its_place(void **state)
{
	struct archive *a = open_archive(*state);
	struct archive_entry *entries;
	struct archive_entry loose = { .name = (char[]){ "b.xml" } };
	struct err e;
	size_t n;

	keep_at(a, BYTES, &loose, LOOSE ".xml", true);
	keep_at(a, BYTES, &issue, DAILY, true);
	scratch_run(*state,
	    "touch -d 2020-01-02T03:04:05Z a/*/*/*; find a -name '*.json' "
	    "-delete");
	archive_close(a);
	a = open_archive(*state);
	assert_int_equal(archive_sweep(a, NULL, &e), ERR_OK);
	assert_int_equal(archive_list(a, &entries, &n, NULL, &e), ERR_OK);
	assert_int_equal(n, 2);
	assert_int_equal(entries[0].seq, 1);
	assert_string_equal(entries[0].path, DAILY);
	assert_string_equal(entries[0].name, "202200056");
	assert_int_equal(entries[0].ojs_year, 2022);
	assert_int_equal(entries[0].ojs_number, 56);
	assert_int_equal(entries[1].seq, 2);
	assert_string_equal(entries[1].path, LOOSE ".xml");
	assert_string_equal(entries[1].name, SHA ".xml");
	assert_string_equal(entries[1].source, "");
	assert_string_equal(entries[1].fetched_at, "2020-01-02T03:04:05Z");
	assert_int_equal(entries[1].ojs_year, 0);
	archive_list_free(entries, n);
	archive_close(a);
}

static void
an_unfinished_package_never_takes_the_number_of_another(void **state)
{
	struct archive *a = open_archive(*state);
	struct archive_entry other = issue;

	other.ojs_number = 57;
	keep_at(a, BYTES, &issue, DAILY, true);
	scratch_run(*state, "mv a/" SIDECAR " a/" UNFINISHED);
	archive_close(a);
	a = open_archive(*state);
	keep_at(a, BYTES, &other, NULL, true);
	assert_sweeps(a,
	    UNFINISHED ": left by a run that died, its package is kept\n");
	assert_lists(a,
	    "1 daily/2022/202200057-277089d91c0b.tar.gz\n2 " DAILY "\n");
	archive_close(a);
}

/* Keep ever new packages, and say so after each; never returns. */
static void
keep_for_ever(const struct scratch *s, int round, int out)
{
	struct archive *a = open_archive(s);

	for (int i = 0;; i++) {
		char content[32];

		(void)snprintf(content, sizeof content, "%d-%d", round, i);
		keep_at(a, content, &issue, NULL, true);
		if (write(out, "", 1) != 1)
			_exit(1);
	}
}

/* Let a child keep packages until it has told of n, and kill it. */
static void
kill_after(const struct scratch *s, int round, int n)
{
	int ends[2];
	char c;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)close(ends[0]);
		keep_for_ever(s, round, ends[1]);
	}
	(void)close(ends[1]);
	for (int i = 0; i < n; i++)
		assert_int_equal(read(ends[0], &c, 1), 1);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	(void)close(ends[0]);
}

static void
a_killed_run_loses_nothing_that_was_kept(void **state)
{
	size_t kept = 0;

	for (int round = 1; round <= 8; round++) {
		struct archive *a;
		struct archive_entry *entries;
		struct buf heard = { 0 };
		const struct archive_ear ear = { hear, &heard };
		struct err e;
		size_t n;

		kill_after(*state, round, round);
		kept += (size_t)round;
		a = open_archive(*state);
		assert_int_equal(archive_sweep(a, NULL, &e), ERR_OK);
		assert_int_equal(archive_list(a, &entries, &n, &ear, &e),
		    ERR_OK);
		assert_string_equal(buf_str(&heard), "");
		assert_true(n >= kept);
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(entries[i].seq, i + 1);
			assert_int_equal(archive_verify(a, &entries[i], &e),
			    ERR_OK);
		}
		archive_list_free(entries, n);
		archive_close(a);
		scratch_run(*state, "test -z \"$(find a -name '*.part')\"");
	}
}

static void
a_file_that_cannot_be_written_whole_is_not_kept(void **state)
{
	struct archive *a = open_archive(*state);
	struct archive_entry out;
	struct rlimit former, low;
	char path[128];
	struct err e;

	scratch_run(*state, "head -c 200000 /dev/zero >f");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &former), 0);
	low = former;
	low.rlim_cur = 100000;
	assert_ptr_not_equal(signal(SIGXFSZ, SIG_IGN), SIG_ERR);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
	assert_int_equal(archive_keep_file(a, scratch_path(*state, path, "f"),
			     &issue, &out, &e),
	    ERR_IO);
	assert_non_null(strstr(e.text, "File too large"));
	/* Not even the sidecar fits: the package does not stay either. */
	low.rlim_cur = 100;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
	assert_int_equal(keep(a, BYTES, &issue, &out), ERR_IO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &former), 0);
	assert_null(out.path);
	archive_close(a);
	scratch_run(*state, "test -z \"$(find a -type f)\"");
}

static void
a_sidecar_that_cannot_get_its_name_takes_the_package_back(void **state)
{
	struct archive *a = open_archive(*state);
	struct archive_entry out;

	scratch_run(*state, "mkdir -p a/" SIDECAR "/in");
	assert_int_equal(keep(a, BYTES, &issue, &out), ERR_IO);
	archive_close(a);
	scratch_run(*state, "test -z \"$(find a -type f)\"");
}

static void
a_folder_that_cannot_be_made_is_named(void **state)
{
	struct archive *a;
	char path[128];
	struct err e;

	scratch_run(*state, ": >file");
	assert_int_equal(archive_open(scratch_path(*state, path, "file/a/b"),
			     &a, &e),
	    ERR_IO);
	assert_null(a);
	assert_non_null(strstr(e.text, "file/a/b: Not a directory"));
	assert_int_equal(archive_open(scratch_path(*state, path, "file"), &a,
			     &e),
	    ERR_IO);
	assert_int_equal(archive_open("", &a, &e), ERR_IO);
	assert_int_equal(archive_open_existing(scratch_path(*state, path, "b"),
			     &a, &e),
	    ERR_NOT_FOUND);
	assert_int_equal(archive_open(scratch_path(*state, path, "b/c//d/"), &a,
			     &e),
	    ERR_OK);
	archive_close(a);
	assert_int_equal(archive_open_existing(path, &a, &e), ERR_OK);
	archive_close(a);
	archive_close(NULL);
}

static bool
can_mount(const struct scratch *s)
{
	return scratch_try(s,
		   "mkdir a; mount -t tmpfs -o size=128k none a 2>/dev/null") ==
	    0;
}

/* Needs a file system of its own, so it is passed over unless run as root. */
static void
a_full_disk_is_called_that_and_nothing_is_half_kept(void **state)
{
	struct archive *a;
	struct archive_entry out;
	struct err e;
	char path[128];
	int kept = 0;

	if (!can_mount(*state))
		skip();
	scratch_run(*state, "head -c 20000 /dev/zero >f");
	a = open_archive(*state);
	for (;;) {
		struct archive_entry want = issue;

		want.ojs_number = ++kept;
		if (archive_keep_file(a, scratch_path(*state, path, "f"), &want,
			&out, &e) != ERR_OK)
			break;
		archive_entry_drop(&out);
	}
	assert_true(kept > 2 && kept < 8);
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.text, "No space left on device"));
	scratch_run(*state, "test -z \"$(find a -name '*.part')\"");
	assert_sweeps(a, "");
	archive_close(a);
	scratch_run(*state, "mount -o remount,ro a");
	assert_int_equal(archive_open(scratch_path(*state, path, "a"), &a, &e),
	    ERR_IO);
	assert_non_null(strstr(e.text, "Read-only file system"));
	assert_int_equal(archive_open_existing(path, &a, &e), ERR_OK);
	archive_close(a);
	scratch_run(*state, "umount a");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(what_a_dead_run_left_is_put_right),
		SCRATCH_TEST(an_adopted_package_is_known_by_its_place),
		SCRATCH_TEST(
		    an_unfinished_package_never_takes_the_number_of_another),
		SCRATCH_TEST(a_killed_run_loses_nothing_that_was_kept),
		SCRATCH_TEST(a_file_that_cannot_be_written_whole_is_not_kept),
		SCRATCH_TEST(
		    a_sidecar_that_cannot_get_its_name_takes_the_package_back),
		SCRATCH_TEST(a_folder_that_cannot_be_made_is_named),
		SCRATCH_TEST(
		    a_full_disk_is_called_that_and_nothing_is_half_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
