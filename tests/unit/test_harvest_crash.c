/*
 * A run killed at any instant, then run again: the child is stepped with
 * ptrace(2) and killed before one of the system calls that change files, so
 * every state of the disk can be met without chance or sleep. One in
 * JOINTED_KILL_EVERY of them is tried (1 for all; a few without it).
 */
#include "harvest_answers.h"

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#define FEW 61 /* prime, so that it does not fall in step with a loop */

/* What a child does before it is killed; returns its exit status. */
typedef int job(struct house *h);

static bool
changes_files(unsigned long number)
{
	static const unsigned long calls[] = { SYS_write, SYS_pwrite64,
		SYS_openat, SYS_rename, SYS_unlink, SYS_fsync, SYS_fdatasync,
		SYS_ftruncate, SYS_mkdir, SYS_fcntl };

	for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
		if (calls[i] == number)
			return true;
	return false;
}

/* Is the stopped child about to change files? */
static bool
is_about_to(pid_t child)
{
	struct __ptrace_syscall_info info = { 0 };
	void *size = (char *)NULL + sizeof info;

	if (ptrace(PTRACE_GET_SYSCALL_INFO, child, size, &info) <= 0)
		return false;
	return info.op == PTRACE_SYSCALL_INFO_ENTRY &&
	    changes_files(info.entry.nr);
}

/*
 * Do the job in a child and kill it before its call number kill_at of those
 * that change files (0: never). Returns the number of such calls made.
 */
static long
do_and_kill(job *j, struct house *h, long kill_at)
{
	long calls = 0;
	int status;
	pid_t child = fork();

	if (child == 0) {
		(void)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		(void)raise(SIGSTOP);
		_exit(j(h));
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	(void)ptrace(PTRACE_SETOPTIONS, child, NULL,
	    (char *)NULL + (PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
	for (;;) {
		(void)ptrace(PTRACE_SYSCALL, child, NULL, NULL);
		assert_int_equal(waitpid(child, &status, 0), child);
		if (!WIFSTOPPED(status))
			break;
		if (WSTOPSIG(status) == (SIGTRAP | 0x80) &&
		    is_about_to(child) && ++calls == kill_at)
			(void)kill(child, SIGKILL);
	}
	if (kill_at == 0)
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return calls;
}

static long
kill_every(void)
{
	const char *text = getenv("JOINTED_KILL_EVERY");
	long every = text == NULL ? FEW : strtol(text, NULL, 10);

	return every < 1 ? 1 : every;
}

static int
import_three(struct house *h)
{
	char paths[3][128];
	const char *given[] = { scratch_path(h->s, paths[0], "203100007"),
		scratch_path(h->s, paths[1], "page.xml"),
		scratch_path(h->s, paths[2], "extra.xml") };
	enum err_code rc;

	h->r = (struct harvest_result){ 0 };
	rc = harvest_import(&h->o, given, 3, &h->r, &h->e);
	return rc == ERR_OK && h->r.failed == 1 ? 0 : 1;
}

static void
a_killed_import_run_again_gives_the_same_database(void **state)
{
	struct house calm, killed;
	long calls;

	house_new(&calm, state, "calm");
	scratch_run(calm.s,
	    DAILY(3) "; notice 9 Extra >extra.xml; echo '<html>' >page.xml");
	calls = do_and_kill(import_three, &calm, 0);
	assert_true(calls > 50);
	for (long at = 1; at <= calls; at += kill_every()) {
		house_new(&killed, state, "killed");
		(void)do_and_kill(import_three, &killed, at);
		assert_int_equal(import_three(&killed), 0);
		assert_same_dump(&calm, &killed);
		assert_tidy(&killed);
		scratch_run(calm.s,
		    "test $(find killed -name '*.json' | wc -l) = 2; "
		    "cmp killed/daily/2031/*.gz 203100007; rm -r killed*");
		house_free(&killed);
	}
	house_free(&calm);
}

static int
rebuild(struct house *h)
{
	h->r = (struct harvest_result){ 0 };
	return harvest_rebuild(&h->o, &h->r, &h->e) == ERR_OK &&
		h->r.failed == 0
	    ? 0
	    : 1;
}

/* The order of arrival is the order of loading, even across a kill. */
static void
whatever_follows_a_kill_a_rebuild_agrees_with_it(void **state)
{
	struct house h;
	long calls;

	house_new(&h, state, "a");
	scratch_run(h.s,
	    DAILY(3) "; notice 9 Extra >extra.xml; echo '<html>' >page.xml; "
		     "notice 10 Other >other.xml");
	calls = do_and_kill(import_three, &h, 0);
	for (long at = 1; at <= calls; at += kill_every()) {
		char *before, *after;

		scratch_run(h.s, "rm -rf a a.db*");
		(void)do_and_kill(import_three, &h, at);
		assert_int_equal(import(&h, "other.xml"), ERR_OK);
		before = dump_of(&h);
		assert_int_equal(rebuild(&h), 0);
		after = dump_of(&h);
		assert_string_equal(before, after);
		free(before);
		free(after);
	}
	house_free(&h);
}

/* Kept, not committed, and spoiled before the next run. */
static void
a_spoiled_package_stops_no_later_run(void **state)
{
	struct house h;

	house_new(&h, state, "a");
	scratch_run(h.s,
	    DAILY(3) "; notice 9 Extra >extra.xml; echo '<html>' >page.xml");
	assert_int_equal(import_three(&h), 0);
	scratch_run(h.s,
	    "rm a.db; sha256sum 203100007 | head -c 64 >a.db.pending; "
	    "f=$(ls a/daily/2031/*.gz); head -c 200 203100007 >$f");
	assert_int_equal(import(&h, "extra.xml"), ERR_OK);
	assert_int_equal(h.told[EVENT_WARNING], 1);
	assert_int_equal(h.r.stored, 1);
	assert_tidy(&h);
	house_free(&h);
}

static void
a_killed_rebuild_leaves_the_old_database_or_the_new(void **state)
{
	struct house h;
	char *before;
	long calls;

	house_new(&h, state, "a");
	scratch_run(h.s,
	    DAILY(3) "; notice 9 Extra >extra.xml; echo '<html>' >page.xml");
	assert_int_equal(import_three(&h), 0);
	before = dump_of(&h);
	calls = do_and_kill(rebuild, &h, 0);
	assert_true(calls > 20);
	for (long at = 1; at <= calls; at += kill_every()) {
		char *after;

		(void)do_and_kill(rebuild, &h, at);
		after = dump_of(&h);
		assert_string_equal(before, after);
		free(after);
	}
	assert_int_equal(rebuild(&h), 0);
	assert_tidy(&h);
	free(before);
	house_free(&h);
}

/* Import with a ceiling on the size of files, as on a disk that fills up. */
static int
import_with_ceiling(struct house *h, rlim_t bytes)
{
	struct rlimit small = { bytes, bytes };
	int status = -1;
	pid_t child = fork();

	if (child == 0) {
		(void)signal(SIGXFSZ, SIG_IGN);
		(void)setrlimit(RLIMIT_FSIZE, &small);
		_exit((int)import(h, "203100007"));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
a_disk_that_fills_up_costs_nothing_but_the_run(void **state)
{
	static const rlim_t ceilings[] = { 0, 50, 500, 4096, 30000, 70000,
		150000, 300000, 400000 };
	struct house calm, full;

	house_new(&calm, state, "calm");
	house_new(&full, state, "full");
	scratch_run(calm.s, DAILY(50));
	assert_int_equal(import(&calm, "203100007"), ERR_OK);
	assert_int_equal(import_with_ceiling(&full, ceilings[0]), ERR_IO);
	for (size_t i = 0; i < sizeof ceilings / sizeof ceilings[0]; i++) {
		int rc = import_with_ceiling(&full, ceilings[i]);

		assert_true(rc == ERR_IO || (rc == ERR_OK && i > 5));
		scratch_run(calm.s, "test -z \"$(find full -name '*.part')\"");
	}
	assert_int_equal(import(&full, "203100007"), ERR_OK);
	assert_same_dump(&calm, &full);
	assert_tidy(&full);
	house_free(&calm);
	house_free(&full);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(a_killed_import_run_again_gives_the_same_database),
		SCRATCH_TEST(whatever_follows_a_kill_a_rebuild_agrees_with_it),
		SCRATCH_TEST(a_spoiled_package_stops_no_later_run),
		SCRATCH_TEST(
		    a_killed_rebuild_leaves_the_old_database_or_the_new),
		SCRATCH_TEST(a_disk_that_fills_up_costs_nothing_but_the_run),
	};

	return cmocka_run_group_tests_name("harvest_crash", tests, NULL, NULL);
}
