/*
 * One run at a time. A child imports from a pipe, so it holds the lock for as
 * long as this test does not write into it.
 */
#include "harvest_answers.h"

#include <fcntl.h>
#include <sys/stat.h>

struct holder {
	pid_t child;
	int pipe;
};

/* Start a run that has the lock when this returns: opening the pipe waits. */
static struct holder
hold(struct house *h)
{
	struct holder holder;
	char path[128];

	scratch_run(h->s, DAILY(3) "; mkfifo pipe");
	holder.child = fork();
	if (holder.child == 0)
		_exit((int)import(h, "pipe"));
	holder.pipe = open(scratch_path(h->s, path, "pipe"), O_WRONLY);
	assert_true(holder.child > 0 && holder.pipe >= 0);
	return holder;
}

/* Let the run have its package, and end. */
static void
let_go(struct house *h, const struct holder *holder)
{
	char path[128], bytes[65536];
	int fd = open(scratch_path(h->s, path, "203100007"), O_RDONLY);
	ssize_t n = read(fd, bytes, sizeof bytes);
	int status;

	assert_true(n > 0);
	assert_int_equal(write(holder->pipe, bytes, (size_t)n), n);
	(void)close(fd);
	(void)close(holder->pipe);
	assert_int_equal(waitpid(holder->child, &status, 0), holder->child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void
a_second_run_is_told_who_is_at_work(void **state)
{
	struct house h;
	struct holder holder;
	char pid[32];

	house_new(&h, state, "a");
	holder = hold(&h);
	assert_int_equal(import(&h, "203100007"), ERR_LOCKED);
	(void)snprintf(pid, sizeof pid, "process %ld", (long)holder.child);
	assert_non_null(strstr(h.e.text, pid));
	assert_int_equal(harvest_rebuild(&h.o, &h.r, &h.e), ERR_LOCKED);
	let_go(&h, &holder);
	assert_answer(&h, "SELECT stored FROM v_issue", "3");
	assert_int_equal(import(&h, "203100007"), ERR_OK);
	assert_int_equal(h.r.same, 1);
	house_free(&h);
}

static void
another_database_does_not_write_into_the_same_archive(void **state)
{
	struct house a, b;
	struct holder holder;

	house_new(&a, state, "a");
	house_new(&b, state, "b");
	b.o.archive_dir = a.archive;
	holder = hold(&a);
	assert_int_equal(import(&b, "203100007"), ERR_LOCKED);
	let_go(&a, &holder);
	house_free(&a);
	house_free(&b);
}

static void
a_run_that_waits_has_its_turn(void **state)
{
	struct house h;
	struct holder holder;
	int status;
	pid_t child;

	house_new(&h, state, "a");
	holder = hold(&h);
	child = fork();
	if (child == 0) {
		(void)close(holder.pipe);
		h.o.wait = true;
		_exit(
		    import(&h, "203100007") == ERR_OK && h.r.same == 1 ? 0 : 1);
	}
	let_go(&h, &holder);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	house_free(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(a_second_run_is_told_who_is_at_work),
		SCRATCH_TEST(
		    another_database_does_not_write_into_the_same_archive),
		SCRATCH_TEST(a_run_that_waits_has_its_turn),
	};

	return cmocka_run_group_tests_name("harvest_lock", tests, NULL, NULL);
}
