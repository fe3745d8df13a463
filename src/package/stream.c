#include "package/stream.h"

#include "package/gunzip.h"

#include "jointed/limits.h"
#include "jointed/mem.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum gunzip_state {
	GUNZIP_OFF,
	GUNZIP_INSIDE,  /* in a gzip member */
	GUNZIP_BETWEEN, /* behind one: another, zeros, or the end */
};

struct stream {
	stream_source *source;
	void *arg;
	struct block raw, unpacked;
	enum gunzip_state state;
	struct gunzip *gunzip; /* NULL for GUNZIP_OFF */
	uint64_t taken;        /* raw bytes used up */
	uint64_t given;
	bool at_end;
	struct err failed;
};

struct stream *
stream_new(stream_source *source, void *arg, const void *first, size_t len)
{
	struct stream *s = mem_alloc(sizeof *s);

	s->source = source;
	s->arg = arg;
	s->raw.data = mem_resize(NULL, STREAM_BLOCK, 1);
	s->raw.cap = STREAM_BLOCK;
	if (len > 0)
		memcpy(s->raw.data, first, len);
	s->raw.len = len;
	return s;
}

void
stream_free(struct stream *s)
{
	if (s == NULL)
		return;
	gunzip_free(s->gunzip);
	free(s->raw.data);
	free(s->unpacked.data);
	free(s);
}

void
stream_gunzip(struct stream *s)
{
	s->gunzip = gunzip_new();
	s->unpacked.data = mem_resize(NULL, STREAM_BLOCK, 1);
	s->unpacked.cap = STREAM_BLOCK;
	s->state = GUNZIP_INSIDE;
	s->at_end = false; /* the packed bytes may be at hand to the last */
}

/* Move what is left to the front; returns the room behind it. */
static size_t
block_room(struct block *b)
{
	memmove(b->data, b->data + b->pos, b->len - b->pos);
	b->len -= b->pos;
	b->pos = 0;
	return b->cap - b->len;
}

/* Add raw bytes behind those that are left; at the end none are added. */
static enum err_code
raw_more(struct stream *s, bool *at_end)
{
	struct block *b = &s->raw;
	size_t room = block_room(b);
	ssize_t n;

	if (room == 0)
		return ERR_OK;
	n = s->source(s->arg, b->data + b->len, room, &s->failed);
	if (n < 0)
		return s->failed.code;
	b->len += (size_t)n;
	*at_end = n == 0;
	return ERR_OK;
}

/* Behind a gzip member: another one, padding, the end, or something foreign. */
static enum err_code
gunzip_between(struct stream *s, bool *at_end)
{
	struct block *b = &s->raw;
	uint64_t behind = s->taken;

	for (;;) {
		for (; b->pos < b->len && b->data[b->pos] == '\0'; b->pos++)
			s->taken++;
		if (b->pos < b->len)
			break;
		if (raw_more(s, at_end) != ERR_OK)
			return s->failed.code;
		if (*at_end)
			return ERR_OK;
	}
	if (s->taken > behind || b->data[b->pos] != '\x1f')
		return err_set(&s->failed, ERR_ARCHIVE, 0,
		    "is a gzip file that ends after %" PRIu64
		    " bytes, and something else follows",
		    behind);
	gunzip_begin(s->gunzip);
	s->state = GUNZIP_INSIDE;
	return ERR_OK;
}

/* Unpack what is at hand. */
static enum err_code
gunzip_step(struct stream *s)
{
	size_t pos = s->raw.pos;
	enum gunzip_end end = gunzip_run(s->gunzip, &s->raw, &s->unpacked);

	s->taken += s->raw.pos - pos;
	if (end == GUNZIP_WHOLE)
		s->state = GUNZIP_BETWEEN;
	if (end != GUNZIP_DAMAGED)
		return ERR_OK;
	return err_set(&s->failed, ERR_ARCHIVE, 0,
	    "is a gzip file that is damaged after %" PRIu64 " bytes (%s)",
	    s->taken - gunzip_held(s->gunzip), gunzip_fault(s->gunzip));
}

/*
 * Some bytes more of the member, or its end. What was read already is unpacked
 * first: its last bytes may be held back though nothing follows them.
 */
static enum err_code
gunzip_inside(struct stream *s)
{
	size_t had = s->unpacked.len;
	bool at_end = false;

	if (gunzip_step(s) != ERR_OK)
		return s->failed.code;
	if (s->unpacked.len > had || s->state == GUNZIP_BETWEEN)
		return ERR_OK;
	if (raw_more(s, &at_end) != ERR_OK)
		return s->failed.code;
	if (at_end)
		return err_set(&s->failed, ERR_ARCHIVE, 0,
		    "is a gzip file that is cut short after %" PRIu64 " bytes",
		    s->taken);
	return ERR_OK;
}

/* Add unpacked bytes behind those that are left; at the end none. */
static enum err_code
gunzip_more(struct stream *s, bool *at_end)
{
	size_t room = block_room(&s->unpacked);

	while (
	    s->unpacked.cap - s->unpacked.len == room && room > 0 && !*at_end) {
		enum err_code rc = s->state == GUNZIP_INSIDE
		    ? gunzip_inside(s)
		    : gunzip_between(s, at_end);

		if (rc != ERR_OK)
			return rc;
	}
	return ERR_OK;
}

/* The block that is given out. */
static struct block *
block_out(struct stream *s)
{
	return s->state == GUNZIP_OFF ? &s->raw : &s->unpacked;
}

/* Have at least want bytes at hand, unless the end or a failure is nearer. */
static void
provide(struct stream *s, size_t want)
{
	struct block *b = block_out(s);

	while (
	    b->len - b->pos < want && !s->at_end && s->failed.code == ERR_OK) {
		if (s->state == GUNZIP_OFF)
			(void)raw_more(s, &s->at_end);
		else
			(void)gunzip_more(s, &s->at_end);
	}
}

size_t
stream_peek(struct stream *s, size_t want, const char **data)
{
	struct block *b = block_out(s);

	provide(s, want);
	*data = b->data + b->pos;
	return b->len - b->pos;
}

const struct err *
stream_failed(const struct stream *s)
{
	return s->failed.code == ERR_OK ? NULL : &s->failed;
}

/* Take at most cap of the bytes at hand. */
static enum err_code
take(struct stream *s, size_t cap, const char **data, size_t *len)
{
	struct block *b = block_out(s);

	provide(s, 1);
	*data = b->data + b->pos;
	*len = b->len - b->pos < cap ? b->len - b->pos : cap;
	b->pos += *len;
	s->given += *len;
	if (s->state == GUNZIP_OFF)
		s->taken += *len;
	if (s->given > PACKAGE_MAX_BYTES)
		return err_set(&s->failed, ERR_ARCHIVE, 0,
		    "unpacks to more than %d GiB",
		    (int)(PACKAGE_MAX_BYTES >> 30));
	return *len == 0 ? s->failed.code : ERR_OK;
}

enum err_code
stream_next(struct stream *s, const char **data, size_t *len, struct err *e)
{
	enum err_code rc = take(s, STREAM_BLOCK, data, len);

	if (rc != ERR_OK && e != NULL)
		*e = s->failed;
	return rc;
}

enum err_code
stream_read(struct stream *s, void *buf, size_t cap, size_t *len, struct err *e)
{
	const char *data;
	enum err_code rc = take(s, cap, &data, len);

	if (rc == ERR_OK)
		memcpy(buf, data, *len);
	else if (e != NULL)
		*e = s->failed;
	return rc;
}

uint64_t
stream_given(const struct stream *s)
{
	return s->given;
}
