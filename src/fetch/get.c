/* Packages and the calendar, by their addresses. */
#include "jointed/limits.h"
#include "jointed/mem.h"
#include "transfer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Tell a package that is not there from a folder that is not: an unmounted
 * disk must not look like "nothing new". *size is the package's.
 */
static enum err_code
check_local(const struct fetch *f, const char *kind, const char *url,
    int64_t *size, struct err *e)
{
	char *folder = local_folder(f, kind);
	const char *name = strrchr(url, '/') + 1;
	enum err_code rc = ERR_OK;
	struct stat st = { 0 };
	int fd = -1;

	if (folder != NULL)
		fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		rc = err_set(e, ERR_REMOTE, errno,
		    "%s: there is no folder packages/%s to read: %s", f->source,
		    kind, strerror(errno));
	else if (fstatat(fd, name, &st, 0) != 0)
		rc = err_set(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_REMOTE,
		    errno, "%s: %s", url, strerror(errno));
	else if (!S_ISREG(st.st_mode))
		rc = err_set(e, ERR_REMOTE, 0, "%s: not a regular file", url);
	if (fd >= 0)
		(void)close(fd);
	free(folder);
	*size = st.st_size;
	return rc;
}

/* Do r into the open file; the bytes count only when close() agrees. */
static enum err_code
fetch_into(struct fetch *f, struct request *r, const char *part,
    struct fetch_result *out, struct err *e)
{
	enum err_code rc = request_do(f, r, e);
	off_t size = lseek(r->fd, 0, SEEK_END);

	if (close(r->fd) != 0 && rc == ERR_OK)
		rc = err_set(e, ERR_IO, errno, "cannot write %s: %s", part,
		    strerror(errno));
	hash_end(r->hash, out->sha256);
	out->size = size;
	(void)snprintf(out->url, sizeof out->url, "%s", r->url);
	return rc;
}

static enum err_code
fetch_package(struct fetch *f, struct request *r, const char *part,
    struct fetch_result *out, struct err *e)
{
	enum err_code rc;

	memset(out, 0, sizeof *out);
	r->fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (r->fd < 0)
		return err_set(e, ERR_IO, errno, "cannot write %s: %s", part,
		    strerror(errno));
	r->hash = hash_new();
	rc = fetch_into(f, r, part, out, e);
	if (rc != ERR_OK)
		(void)unlink(part);
	hash_free(r->hash);
	return rc;
}

/* SOURCE/path, into r->url. */
static enum err_code
set_url(const struct fetch *f, const char *path, struct request *r,
    struct err *e)
{
	int n = snprintf(r->url, sizeof r->url, "%s/%s", f->source, path);

	if (n < 0 || (size_t)n >= sizeof r->url)
		return err_set(e, ERR_USAGE, 0,
		    "the source's address is too long");
	return ERR_OK;
}

static enum err_code
set_daily(const struct fetch *f, struct issue i, struct request *r,
    struct err *e)
{
	char path[64];

	(void)snprintf(path, sizeof path, "packages/daily/%04d%05d", i.year,
	    i.number);
	return set_url(f, path, r, e);
}

enum err_code
fetch_daily(struct fetch *f, struct issue i, const char *part,
    struct fetch_result *out, struct err *e)
{
	struct request r = { 0 };
	enum err_code rc = set_daily(f, i, &r, e);
	int64_t size;

	(void)unlink(part); /* so that none is left whatever happens */
	if (rc == ERR_OK && f->is_local)
		rc = check_local(f, "daily", r.url, &size, e);
	return rc == ERR_OK ? fetch_package(f, &r, part, out, e) : rc;
}

enum err_code
fetch_monthly(struct fetch *f, struct issue month, const char *part,
    struct fetch_result *out, struct err *e)
{
	struct request r = { 0 };
	char path[64];
	enum err_code rc;
	int64_t size;

	(void)snprintf(path, sizeof path, "packages/monthly/%04d-%d",
	    month.year, month.number);
	rc = set_url(f, path, &r, e);
	(void)unlink(part);
	if (rc == ERR_OK && f->is_local)
		rc = check_local(f, "monthly", r.url, &size, e);
	/* A folder may well have no months. */
	if (rc == ERR_REMOTE && f->is_local)
		rc = ERR_NOT_FOUND;
	return rc == ERR_OK ? fetch_package(f, &r, part, out, e) : rc;
}

enum err_code
fetch_size(struct fetch *f, struct issue i, int64_t *size, struct err *e)
{
	struct buf reply = { 0 };
	struct request r = { .fd = -1,
		.reply = &reply,
		.is_head = true,
		.tries = 1 };
	enum err_code rc = set_daily(f, i, &r, e);

	*size = 0;
	if (rc == ERR_OK && f->is_local)
		return check_local(f, "daily", r.url, size, e);
	if (rc == ERR_OK)
		rc = request_do(f, &r, e);
	if (rc == ERR_OK)
		*size = r.length;
	buf_free(&reply);
	return rc;
}

enum err_code
fetch_calendar(struct fetch *f, int year, struct buf *out, struct err *e)
{
	struct request r = { .fd = -1, .reply = out, .tries = 1 };
	enum err_code rc;
	char path[64];

	buf_clear(out, FETCH_MAX_REPLY);
	(void)snprintf(path, sizeof path,
	    "en/release-calendar/-/download/file/CSV/%04d", year);
	rc = set_url(f, path, &r, e);
	if (rc == ERR_OK)
		rc = request_do(f, &r, e);
	/* A folder that has none is no trouble. */
	return rc == ERR_REMOTE && f->is_local
	    ? err_set(e, ERR_NOT_FOUND, 0, "%s: not there", r.url)
	    : rc;
}

struct fetch_totals
fetch_totals(const struct fetch *f)
{
	return f->totals;
}
