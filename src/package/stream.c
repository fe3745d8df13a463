#include "package/stream.h"

#include "jointed/limits.h"
#include "jointed/mem.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* A block of bytes of which those before pos are used up. */
struct block {
	char *data; /* STREAM_BLOCK bytes, or NULL */
	size_t pos, len;
};

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
	z_stream z;
	uint64_t taken; /* raw bytes used up */
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
	if (s->state != GUNZIP_OFF)
		(void)inflateEnd(&s->z);
	free(s->raw.data);
	free(s->unpacked.data);
	free(s);
}

void
stream_gunzip(struct stream *s)
{
	/* 15 bits of window; 16 more: gzip with its check sum, nothing else. */
	if (inflateInit2(&s->z, 15 + 16) != Z_OK)
		abort();
	s->unpacked.data = mem_resize(NULL, STREAM_BLOCK, 1);
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
	return STREAM_BLOCK - b->len;
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
	if (inflateReset(&s->z) != Z_OK)
		abort();
	s->state = GUNZIP_INSIDE;
	return ERR_OK;
}

/* Unpack once into the room that out has. */
static enum err_code
gunzip_step(struct stream *s)
{
	struct block *in = &s->raw;
	struct block *out = &s->unpacked;
	int rc;

	s->z.next_in = (unsigned char *)in->data + in->pos;
	s->z.avail_in = (unsigned int)(in->len - in->pos);
	s->z.next_out = (unsigned char *)out->data + out->len;
	s->z.avail_out = (unsigned int)(STREAM_BLOCK - out->len);
	rc = inflate(&s->z, Z_NO_FLUSH);
	s->taken += in->len - in->pos - s->z.avail_in;
	in->pos = in->len - s->z.avail_in;
	out->len = STREAM_BLOCK - s->z.avail_out;
	if (rc == Z_STREAM_END)
		s->state = GUNZIP_BETWEEN;
	else if (rc != Z_OK && rc != Z_BUF_ERROR)
		return err_set(&s->failed, ERR_ARCHIVE, 0,
		    "is a gzip file that is damaged after %" PRIu64
		    " bytes (%s)",
		    s->taken, s->z.msg == NULL ? "zlib fails" : s->z.msg);
	return ERR_OK;
}

static enum err_code
gunzip_inside(struct stream *s)
{
	bool at_end = false;

	if (s->raw.pos == s->raw.len && raw_more(s, &at_end) != ERR_OK)
		return s->failed.code;
	if (at_end)
		return err_set(&s->failed, ERR_ARCHIVE, 0,
		    "is a gzip file that is cut short after %" PRIu64 " bytes",
		    s->taken);
	return gunzip_step(s);
}

/* Add unpacked bytes behind those that are left; at the end none. */
static enum err_code
gunzip_more(struct stream *s, bool *at_end)
{
	size_t room = block_room(&s->unpacked);

	while (STREAM_BLOCK - s->unpacked.len == room && room > 0 && !*at_end) {
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
