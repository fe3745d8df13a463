/* Files, folders and standard input: copied beside the archive, then taken. */
#include "jointed/mem.h"
#include "run.h"
#include "walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK ((size_t)128 * 1024)

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL || slash[1] == '\0' ? path : slash + 1;
}

/* Count a path that could not be read; the others go on. */
static void
tell_failed(void *arg, const char *path, const char *sentence)
{
	struct run *run = arg;
	struct event event = { .type = EVENT_FAILED, .name = path };
	const char *name = last_part(path);
	size_t len = strlen(name);

	/* The sentence may begin with the name already: once is enough. */
	if (len > 0 && strncmp(sentence, name, len) == 0)
		sentence += len + strspn(sentence + len, ": ");
	event.text = sentence;
	run->r->packages++;
	run->r->failed++;
	run_tell(run, &event);
}

/* A copy in work. */
struct copy {
	struct run *run;
	int in, out;
	struct hash *hash;
	int64_t size;
	const char *name, *part; /* for sentences */
};

static enum err_code
copy_block(struct copy *c, const char *data, size_t len, struct err *e)
{
	hash_add(c->hash, data, len);
	c->size += (int64_t)len;
	while (len > 0) {
		ssize_t n = write(c->out, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(e, ERR_IO, errno, "cannot write %s: %s",
			    c->part, strerror(errno));
		data += n;
		len -= (size_t)n;
	}
	return ERR_OK;
}

/* ERR_NOT_FOUND: the source cannot be read, which is its own trouble only. */
static enum err_code
copy_all(struct copy *c, char *block, struct err *e)
{
	for (;;) {
		ssize_t n = read(c->in, block, BLOCK);
		enum err_code rc = run_check(c->run, e);

		if (rc != ERR_OK)
			return rc;
		if (n == 0)
			return ERR_OK;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(e, ERR_NOT_FOUND, errno,
			    "%s cannot be read: %s", c->name, strerror(errno));
		rc = copy_block(c, block, (size_t)n, e);
		if (rc != ERR_OK)
			return rc;
	}
}

/* Copy what can be read from fd beside the archive, into a->part. */
static enum err_code
receive(struct run *run, int fd, struct arrival *a, struct err *e)
{
	struct copy c = { .run = run, .in = fd, .name = a->name };
	char *block = mem_alloc(BLOCK);
	enum err_code rc = ERR_OK;

	a->part = archive_part(run->archive, a->name);
	c.part = a->part;
	c.hash = hash_new();
	c.out = open(a->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (c.out < 0)
		rc = err_set(e, ERR_IO, errno, "cannot write %s: %s", a->part,
		    strerror(errno));
	else
		rc = copy_all(&c, block, e);
	if (c.out >= 0 && close(c.out) != 0 && rc == ERR_OK)
		rc = err_set(e, ERR_IO, errno, "cannot write %s: %s", a->part,
		    strerror(errno));
	hash_end(c.hash, a->sha256);
	a->size = c.size;
	hash_free(c.hash);
	free(block);
	return rc;
}

/* All of an open file; the caller's trouble only if nobody else's. */
static enum err_code
import_open(struct run *run, int fd, const char *path, struct err *e)
{
	struct arrival a = { .name = last_part(path), .source = path };
	struct err why = { 0 };
	enum err_code rc;

	if (strcmp(path, "-") == 0)
		a.name = "stdin";
	arrival_stamp(run, &a);
	rc = receive(run, fd, &a, &why);
	if (rc == ERR_OK) {
		rc = arrival_take(run, &a, &why);
	} else {
		(void)unlink(a.part);
		free(a.part);
	}
	if (rc == ERR_OK)
		return ERR_OK;
	if (rc != ERR_ARCHIVE && rc != ERR_NOT_FOUND)
		return err_set(e, rc, why.errnum, "%s", why.text);
	tell_failed(run, path, why.text);
	return ERR_OK;
}

static enum err_code
import_file(void *arg, const char *path, struct err *e)
{
	struct run *run = arg;
	enum err_code rc = run_check(run, e);
	struct err why;
	int fd;

	if (rc != ERR_OK)
		return rc;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		(void)err_set(&why, ERR_IO, errno, "cannot be opened: %s",
		    strerror(errno));
		tell_failed(run, path, why.text);
		return ERR_OK;
	}
	rc = import_open(run, fd, path, e);
	(void)close(fd);
	return rc;
}

enum err_code
harvest_import(const struct harvest_options *o, const char *const *paths,
    size_t npaths, struct harvest_result *r, struct err *e)
{
	struct run run;
	struct walker w = { import_file, tell_failed, &run };
	enum err_code rc = run_open(&run, o, o->db_path, r, e);

	for (size_t i = 0; rc == ERR_OK && i < npaths; i++) {
		if (strcmp(paths[i], "-") == 0)
			rc = import_open(&run, STDIN_FILENO, paths[i], e);
		else
			rc = walk(paths[i], &w, e);
	}
	run_close(&run);
	return rc;
}
