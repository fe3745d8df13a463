#include "jointed/package.h"

#include "jointed/buf.h"
#include "jointed/limits.h"
#include "jointed/mem.h"
#include "package/layer.h"
#include "package/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Buffers are reused, but one huge notice must not stay in memory. */
#define KEEP_DATA ((size_t)1024 * 1024)
#define KEEP_PATH ((size_t)16 * 1024)

/* An archive on the way down to a member. */
struct level {
	struct layer *layer;
	struct buf path; /* of the archive, "" for the package itself */
	struct buf unit; /* its own, then that of its last member */
	size_t members;
};

struct package {
	int fd;
	off_t size;
	char *name;
	struct level stack[PACKAGE_MAX_NESTING];
	size_t depth;
	struct buf path, unit, data; /* what the last member borrows */
	uint64_t bytes;              /* of all members given out */
	size_t members, entries;     /* entries: links and folders, too */
	enum err_code ended;         /* what STEP_STOP stands for */
};

/* What one step through the package came to. */
enum step {
	STEP_ON,     /* nothing to give out yet */
	STEP_MEMBER, /* *m is filled */
	STEP_STOP,   /* end or error */
};

static struct level *
innermost(struct package *p)
{
	return &p->stack[p->depth - 1];
}

static enum err_code
open_file(struct package *p, const char *path, struct err *e)
{
	struct stat st;

	p->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (p->fd < 0 || fstat(p->fd, &st) != 0)
		return err_set(e, ERR_IO, errno, "%s: cannot be opened: %s",
		    p->name, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return err_set(e, ERR_IO, EISDIR, "%s: is a folder", p->name);
	p->size = st.st_size;
	return ERR_OK;
}

enum err_code
package_open(const char *path, const char *name, struct package **out,
    struct err *e)
{
	struct package *p = mem_alloc(sizeof *p);
	struct buf clean = { 0 };
	struct err why;
	enum err_code rc;

	*out = NULL;
	path_add_hostile(&clean, name);
	p->name = mem_strdup(buf_str(&clean));
	buf_free(&clean);
	rc = open_file(p, path, e);
	if (rc != ERR_OK)
		goto out;
	p->depth = 1;
	rc = layer_open_file(p->fd, &p->stack[0].layer, &why);
	if (rc != ERR_OK) {
		err_set(e, rc, why.errnum, "%s: %s", p->name, why.text);
		goto out;
	}
	*out = p;
	p = NULL;
out:
	package_close(p);
	return rc;
}

static void
level_close(struct level *v)
{
	layer_close(v->layer);
	buf_free(&v->path);
	buf_free(&v->unit);
	*v = (struct level){ 0 };
}

void
package_close(struct package *p)
{
	if (p == NULL)
		return;
	while (p->depth > 0)
		level_close(&p->stack[--p->depth]);
	if (p->fd >= 0)
		(void)close(p->fd);
	buf_free(&p->path);
	buf_free(&p->unit);
	buf_free(&p->data);
	free(p->name);
	free(p);
}

/* Set the path and unit of the member that the innermost archive names. */
static void
name_member(struct package *p, const char *name)
{
	struct level *v = innermost(p);
	const char *inner;
	size_t at;

	if (name == NULL && v->path.len > 0)
		return; /* a gzipped file is called as it stands outside */
	buf_clear(&p->path, KEEP_PATH);
	if (v->path.len > 0) {
		buf_add(&p->path, v->path.data, v->path.len);
		buf_putc(&p->path, '!');
	}
	at = p->path.len;
	if (name == NULL)
		buf_puts(&p->path, path_last(p->name));
	else if (path_fault(name) != NULL)
		path_add_hostile(&p->path, name);
	else
		path_add(&p->path, name);
	inner = buf_str(&p->path) + at;
	path_unit(buf_str(&v->path), inner, &p->unit);
}

/* Count the member that *m is to tell of, with its bytes or without. */
static enum step
give(struct package *p, struct member *m, enum err_code code,
    const char *reason)
{
	struct level *v = innermost(p);

	p->members++;
	v->members++;
	buf_clear(&v->unit, KEEP_PATH);
	buf_add(&v->unit, buf_str(&p->unit), p->unit.len);
	m->path = buf_str(&p->path);
	m->unit = buf_str(&p->unit);
	m->data = code == ERR_OK ? buf_str(&p->data) : "";
	m->len = code == ERR_OK ? p->data.len : 0;
	m->code = code;
	(void)snprintf(m->reason, sizeof m->reason, "%s", reason);
	return STEP_MEMBER;
}

static const char *
plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static enum step
stop(struct package *p, const struct err *why, struct err *e)
{
	if (p->members == 0)
		err_set(e, why->code, why->errnum, "%s: %s", p->name,
		    why->text);
	else
		err_set(e, why->code, why->errnum, "%s: %s, after %zu member%s",
		    p->name, why->text, p->members, plural(p->members));
	p->ended = why->code;
	return STEP_STOP;
}

/*
 * A nested archive is done with: tell of it as of one member, for what could
 * not be read of it. The archive around it goes on.
 */
static enum step
give_archive(struct package *p, struct member *m, enum err_code code,
    const char *reason)
{
	struct level gone = *innermost(p);
	enum step s;

	p->depth--;
	innermost(p)->members += gone.members;
	buf_clear(&p->path, KEEP_PATH);
	buf_add(&p->path, buf_str(&gone.path), gone.path.len);
	buf_clear(&p->unit, KEEP_PATH);
	buf_add(&p->unit, buf_str(&gone.unit), gone.unit.len);
	s = give(p, m, code, reason);
	level_close(&gone);
	p->stack[p->depth] = (struct level){ 0 };
	return s;
}

/* The innermost archive cannot be read on. */
static enum step
leave_damaged(struct package *p, struct member *m, struct err *e)
{
	const struct level *v = innermost(p);
	const struct err *why = layer_failed(v->layer);
	struct err told;

	if (p->depth == 1 || why->code == ERR_IO)
		return stop(p, why, e);
	told = *why;
	if (v->members > 0)
		err_set(&told, why->code, 0, "%s, after %zu member%s",
		    why->text, v->members, plural(v->members));
	return give_archive(p, m, told.code, told.text);
}

/* The innermost archive is at its end, and was whole. */
static enum step
leave(struct package *p, struct member *m, struct err *e)
{
	static const struct err empty = {
		.code = ERR_ARCHIVE,
		.text = "is an archive without members",
	};
	struct level *v = innermost(p);

	if (p->depth == 1 && p->members == 0)
		return stop(p, &empty, e);
	if (p->depth == 1) {
		p->ended = ERR_END;
		return STEP_STOP;
	}
	if (v->members == 0)
		return give_archive(p, m, empty.code, empty.text);
	p->depth--;
	innermost(p)->members += v->members;
	level_close(v);
	return STEP_ON;
}

/* Source of a nested archive: the member of the archive around it. */
static ssize_t
nested_read(void *arg, void *buf, size_t cap, struct err *e)
{
	ssize_t n = layer_read(arg, buf, cap, e);
	const struct err *why = layer_failed(arg);

	if (n < 0 && why != NULL && why->code != ERR_IO)
		err_set(e, why->code, 0,
		    "is incomplete, as the archive around it ends here");
	return n;
}

/*
 * The member is an archive itself: open it over what was read of it and what
 * follows. If that fails, the next step finds out. An archive of which nothing
 * can be read belongs to the issue it is named for, else to where it stands.
 */
static enum step
descend(struct package *p, struct member *m)
{
	struct layer *outer = innermost(p)->layer;
	struct level *v;
	int year, number;

	if (p->depth == PACKAGE_MAX_NESTING)
		return give(p, m, ERR_LIMIT,
		    "is an archive inside too many others");
	v = &p->stack[p->depth++];
	buf_add(&v->path, buf_str(&p->path), p->path.len);
	path_unit(buf_str(&v->path), "", &v->unit);
	if (!package_unit_issue(buf_str(&v->unit), &year, &number)) {
		buf_clear(&v->unit, KEEP_PATH);
		buf_add(&v->unit, buf_str(&p->unit), p->unit.len);
	}
	v->layer =
	    layer_open(nested_read, outer, buf_str(&p->data), p->data.len);
	return STEP_ON;
}

/* Read the present member on until limit bytes of it are there, or its end. */
static enum err_code
read_up_to(struct package *p, size_t limit, struct err *e)
{
	struct buf *b = &p->data;

	while (b->len < limit) {
		size_t room;
		ssize_t n;

		/* Only a full one grows, not one whose end is yet unseen. */
		if (b->len + 1 >= b->cap)
			buf_reserve(b,
			    b->len > STREAM_BLOCK ? b->len : STREAM_BLOCK);
		room = b->cap - b->len - 1;
		if (room > limit - b->len)
			room = limit - b->len;
		n = layer_read(innermost(p)->layer, b->data + b->len, room, e);
		if (n < 0)
			return e->code;
		b->len += (size_t)n;
		b->data[b->len] = '\0';
		if (n == 0)
			break;
	}
	return ERR_OK;
}

/* Read the rest of a member that is no archive. */
static enum err_code
read_rest(struct package *p, const struct entry *entry, struct err *e)
{
	bool is_large = entry->size > (int64_t)NOTICE_MAX_BYTES;
	enum err_code rc = ERR_OK;
	char more;

	if (!is_large)
		rc = read_up_to(p, NOTICE_MAX_BYTES, e);
	if (rc == ERR_OK && p->data.len == NOTICE_MAX_BYTES) {
		ssize_t n = layer_read(innermost(p)->layer, &more, 1, e);

		is_large = n > 0;
		rc = n < 0 ? e->code : ERR_OK;
	}
	if (rc == ERR_OK && is_large)
		rc = err_set(e, ERR_LIMIT, 0, "is larger than %d MiB",
		    (int)(NOTICE_MAX_BYTES >> 20));
	return rc;
}

/* Give out the present member, or go down into it if it is an archive. */
static enum step
take(struct package *p, const struct entry *entry, struct member *m)
{
	struct err why = { 0 };
	enum err_code rc;

	buf_clear(&p->data, KEEP_DATA);
	rc = read_up_to(p, CONTENT_LOOK, &why);
	if (rc == ERR_OK) {
		switch (content_of(buf_str(&p->data), p->data.len)) {
		case CONTENT_GZIP:
		case CONTENT_TAR:
		case CONTENT_ZIP:
			return descend(p, m);
		case CONTENT_FOREIGN:
			content_describe(p->data.data, p->data.len, why.text);
			return give(p, m, ERR_ARCHIVE, why.text);
		case CONTENT_EMPTY:
		case CONTENT_XML:
		case CONTENT_HTML:
		case CONTENT_OTHER:
			rc = read_rest(p, entry, &why);
		}
	}
	if (layer_failed(innermost(p)->layer) != NULL)
		return STEP_ON; /* the next step leaves the archive */
	p->bytes += p->data.len;
	return give(p, m, rc, why.text);
}

/* The limits on a whole package. */
static bool
is_too_much(const struct package *p, struct err *why)
{
	if (p->entries > PACKAGE_MAX_MEMBERS)
		err_set(why, ERR_ARCHIVE, 0, "has more than %d members",
		    PACKAGE_MAX_MEMBERS);
	else if (p->bytes > PACKAGE_MAX_BYTES)
		err_set(why, ERR_ARCHIVE, 0, "unpacks to more than %d GiB",
		    (int)(PACKAGE_MAX_BYTES >> 30));
	return why->code != ERR_OK;
}

static enum step
step_on(struct package *p, struct member *m, struct err *e)
{
	struct err why = { 0 };
	struct entry entry;
	const char *fault;
	enum err_code rc = layer_next(innermost(p)->layer, &entry, NULL);

	if (rc == ERR_END)
		return leave(p, m, e);
	if (rc != ERR_OK)
		return leave_damaged(p, m, e);
	p->entries++;
	if (is_too_much(p, &why))
		return stop(p, &why, e);
	if (entry.is_folder)
		return STEP_ON;
	name_member(p, entry.name);
	fault = entry.fault;
	if (fault == NULL && entry.name != NULL)
		fault = path_fault(entry.name);
	if (fault != NULL)
		return give(p, m, ERR_ARCHIVE, fault);
	return take(p, &entry, m);
}

enum err_code
package_next(struct package *p, struct member *m, struct err *e)
{
	enum step s;

	do
		s = step_on(p, m, e);
	while (s == STEP_ON);
	return s == STEP_MEMBER ? ERR_OK : p->ended;
}

void
package_take(struct package *p, struct buf *out)
{
	struct buf taken = p->data;

	p->data = *out;
	*out = taken;
}

void
package_progress(const struct package *p, size_t *done, size_t *total)
{
	off_t at = lseek(p->fd, 0, SEEK_CUR);

	*total = (size_t)p->size;
	*done = at < 0 ? 0 : at > p->size ? *total : (size_t)at;
}
