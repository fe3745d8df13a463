#ifndef jointed_SCRATCH_H
#define jointed_SCRATCH_H

/*
 * A folder of its own for each test, and the shell to fill it: the tests make
 * their archives with tar, gzip and zip, so that the reader is not tested with
 * the library that it uses.
 */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct scratch {
	char dir[64];
};

/* Run a shell command in the folder and return its status. */
static inline int
scratch_try(const struct scratch *s, const char *command)
{
	int status = -1;
	pid_t child = fork();

	if (child == 0) {
		if (chdir(s->dir) == 0 && setenv("LC_ALL", "C", 1) == 0)
			(void)execl("/bin/sh", "sh", "-ec", command,
			    (char *)NULL);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) != child)
		return -1;
	return status;
}

/* The same for a command that must succeed. */
static inline void
scratch_run(const struct scratch *s, const char *command)
{
	int status = scratch_try(s, command);

	if (status != 0)
		fail_msg("shell ends with %d: %s", status, command);
}

/* Path of a file in the folder; valid until the next call. */
static inline const char *
scratch_path(const struct scratch *s, char path[128], const char *name)
{
	(void)snprintf(path, 128, "%s/%s", s->dir, name);
	return path;
}

static inline int
scratch_setup(void **state)
{
	struct scratch *s = calloc(1, sizeof *s);

	if (s == NULL)
		return -1;
	(void)snprintf(s->dir, sizeof s->dir, "/tmp/jointed-test-XXXXXX");
	*state = s;
	return mkdtemp(s->dir) == NULL ? -1 : 0;
}

static inline int
scratch_teardown(void **state)
{
	struct scratch *s = *state;
	char command[128];

	(void)snprintf(command, sizeof command,
	    "umount a 2>/dev/null || :; rm -rf %s", s->dir);
	(void)scratch_try(s, command); /* somebody may have tidied /tmp */
	free(s);
	return 0;
}

/* A test with a folder. */
#define SCRATCH_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

#endif
