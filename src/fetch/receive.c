/* Where the bytes of an answer go, and what a broken one leaves behind. */
#include "jointed/limits.h"
#include "transfer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* gzip (RFC 1952) or zip; unknown until two bytes are there. */
static bool
is_foreign(const struct answer *a)
{
	return !a->resumed && a->head_len >= 2 &&
	    memcmp(a->head, "\x1f\x8b", 2) != 0 &&
	    memcmp(a->head, "PK", 2) != 0;
}

static bool
write_all(struct attempt *t, const char *data, size_t len)
{
	hash_add(t->r->hash, data, len);
	while (len > 0) {
		ssize_t n = write(t->r->fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			t->a->write_errno = errno;
			return false;
		}
		data += n;
		len -= (size_t)n;
	}
	return true;
}

static bool
keep_bytes(struct attempt *t, const char *data, size_t len)
{
	size_t max = t->r->fd < 0 ? FETCH_MAX_REPLY : FETCH_MAX_BYTES;
	struct answer *a = t->a;

	if ((size_t)(t->r->have + a->size) > max) {
		a->too_large = true;
		return false;
	}
	if (t->r->fd < 0) {
		buf_add(t->r->reply, data, len);
		return true;
	}
	if (is_foreign(a)) {
		a->foreign = true;
		return a->head_len < sizeof a->head - 1;
	}
	return write_all(t, data, len);
}

/* Forget all bytes so far. */
static bool
start_anew(struct request *r)
{
	char unused[HASH_TEXT_LEN + 1];

	r->have = r->total = 0;
	if (r->fd < 0) {
		buf_clear(r->reply, FETCH_MAX_REPLY);
		return true;
	}
	hash_end(r->hash, unused);
	return ftruncate(r->fd, 0) == 0 && lseek(r->fd, 0, SEEK_SET) == 0;
}

bool
receive_begin(struct request *r)
{
	return r->have > 0 || start_anew(r);
}

/* A header of the answer, "" if it has none. */
static const char *
header_of(const struct fetch *f, const char *name)
{
	struct curl_header *h = NULL;

	if (curl_easy_header(f->curl, name, 0, CURLH_HEADER, -1, &h) !=
	    CURLHE_OK)
		return "";
	return h->value;
}

/* Does the part that comes begin where the former ended, of the same whole? */
static bool
is_the_rest(const struct fetch *f, const struct request *r)
{
	char want[96];

	(void)snprintf(want, sizeof want, "bytes %lld-%lld/%lld",
	    (long long)r->have, (long long)r->total - 1, (long long)r->total);
	return strcasecmp(header_of(f, "Content-Range"), want) == 0;
}

/* The first bytes after a broken attempt: go on, or begin anew. */
static bool
join(struct attempt *t, long status)
{
	if (status == 206 && is_the_rest(t->f, t->r)) {
		t->a->resumed = true;
		return true;
	}
	if (status == 206) {
		t->a->misfit = true;
		return false;
	}
	if (start_anew(t->r))
		return true;
	t->a->write_errno = errno;
	return false;
}

size_t
on_body(char *data, size_t size, size_t count, void *arg)
{
	struct attempt *t = arg;
	struct answer *a = t->a;
	size_t len = size * count, room = sizeof a->head - 1 - a->head_len;
	size_t take = len < room ? len : room;
	bool is_first = a->size == 0;
	long status = 0;

	memcpy(a->head + a->head_len, data, take);
	a->head_len += take;
	a->size += (int64_t)len;
	(void)curl_easy_getinfo(t->f->curl, CURLINFO_RESPONSE_CODE, &status);
	if (t->r->have > 0 && is_first && (status == 200 || status == 206) &&
	    !join(t, status))
		return 0;
	/* An error page is only looked at, and a long one not to its end. */
	if (status != 200 && !a->resumed && !(t->f->is_local && status == 0))
		return (size_t)a->size > FETCH_MAX_REPLY ? 0 : len;
	return keep_bytes(t, data, len) ? len : 0;
}

/* The length of the whole that the answer announced, 0 if it did not. */
static int64_t
announced_by(const struct fetch *f)
{
	curl_off_t length = -1;

	(void)curl_easy_getinfo(f->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T,
	    &length);
	return length < 0 ? 0 : length;
}

/* May the next attempt go on from what this one left? */
static bool
can_go_on(const struct fetch *f, const struct request *r,
    const struct answer *a)
{
	if (r->fd < 0 || a->foreign || a->too_large || a->write_errno != 0)
		return false;
	return a->resumed ||
	    strcasecmp(header_of(f, "Accept-Ranges"), "bytes") == 0;
}

void
receive_end(struct fetch *f, struct request *r, const struct answer *a)
{
	int64_t total = a->resumed ? r->total : announced_by(f);
	int64_t have = a->resumed ? r->have + a->size : a->size;

	r->length = total;
	if (a->misfit || a->status == 416)
		r->have = r->total = 0;
	/* An error page, or nothing: what was there before is still good. */
	if ((a->status != 200 && !a->resumed) || a->size == 0)
		return;
	if (!can_go_on(f, r, a) || have >= total)
		have = total = 0;
	r->have = have;
	r->total = total;
}
