#include "transfer.h"

#include "jointed/limits.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define REDIRECTS_MAX 5

/* A stalled transfer: below this many bytes a second for timeout_s. */
#define STALL_BYTES 1000L

/* What libcurl's callbacks work on during one attempt. */
struct attempt {
	struct fetch *f;
	struct request *r;
	struct answer *a;
};

bool
is_stopped(const struct fetch *f)
{
	return f->o.stop != NULL && *f->o.stop != 0;
}

/* gzip (RFC 1952) or zip; unknown until two bytes are there. */
static bool
is_foreign(const struct answer *a)
{
	return a->head_len >= 2 && memcmp(a->head, "\x1f\x8b", 2) != 0 &&
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

	if ((size_t)a->size > max) {
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

static size_t
on_body(char *data, size_t size, size_t count, void *arg)
{
	struct attempt *t = arg;
	struct answer *a = t->a;
	size_t len = size * count, room = sizeof a->head - 1 - a->head_len;
	size_t take = len < room ? len : room;
	long status = 0;

	memcpy(a->head + a->head_len, data, take);
	a->head_len += take;
	a->size += (int64_t)len;
	(void)curl_easy_getinfo(t->f->curl, CURLINFO_RESPONSE_CODE, &status);
	/* An error page is only looked at, and a long one not to its end. */
	if (status != 200 && !(t->f->is_local && status == 0))
		return (size_t)a->size > FETCH_MAX_REPLY ? 0 : len;
	return keep_bytes(t, data, len) ? len : 0;
}

static int
on_progress(void *arg, curl_off_t total, curl_off_t done, curl_off_t up_total,
    curl_off_t up_done)
{
	struct attempt *t = arg;
	const struct fetch_options *o = &t->f->o;

	(void)up_total;
	(void)up_done;
	if (is_stopped(t->f))
		return 1;
	if (t->r->fd >= 0 && o->progress != NULL)
		o->progress(o->arg, done, total);
	return 0;
}

/* Set everything that is the same for every request. */
static int
set_session(struct attempt *t)
{
	CURL *c = t->f->curl;
	const char *protocols =
	    t->f->is_local && t->r->fd >= 0 ? "file" : "http,https";
	int bad = 0;

	bad |= (int)curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, protocols);
	bad |= (int)curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	bad |= (int)curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	bad |= (int)curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	bad |= (int)curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	bad |= (int)curl_easy_setopt(c, CURLOPT_USERAGENT, t->f->user_agent);
	bad |= (int)curl_easy_setopt(c, CURLOPT_BUFFERSIZE, 128L * 1024);
	bad |=
	    (int)curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, t->f->o.timeout_s);
	bad |= (int)curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES);
	bad |=
	    (int)curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, t->f->o.timeout_s);
	bad |= (int)curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->a->text);
	bad |= (int)curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	bad |= (int)curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	bad |= (int)curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	bad |= (int)curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
	bad |= (int)curl_easy_setopt(c, CURLOPT_XFERINFODATA, t);
	return bad;
}

/* Set what this request asks; *headers is the caller's to free. */
static int
set_request(struct attempt *t, const char *url, struct curl_slist **headers)
{
	CURL *c = t->f->curl;
	int bad = 0;

	/* A package is a gzip file, not a gzip-coded reply. */
	*headers = curl_slist_append(NULL, "Accept-Encoding: identity");
	bad |= (int)curl_easy_setopt(c, CURLOPT_URL, url);
	if (t->r->body != NULL) {
		*headers = curl_slist_append(*headers,
		    "Content-Type: application/json");
		bad |= (int)curl_easy_setopt(c, CURLOPT_POSTFIELDS, t->r->body);
	}
	bad |= (int)curl_easy_setopt(c, CURLOPT_HTTPHEADER, *headers);
	return *headers == NULL ? 1 : bad;
}

/* Forget the bytes of a former attempt. */
static bool
start_anew(struct request *r)
{
	char unused[HASH_TEXT_LEN + 1];

	if (r->fd < 0) {
		buf_clear(r->reply, FETCH_MAX_REPLY);
		return true;
	}
	hash_end(r->hash, unused);
	return ftruncate(r->fd, 0) == 0 && lseek(r->fd, 0, SEEK_SET) == 0;
}

static void
look_at_headers(struct fetch *f, struct answer *a)
{
	struct curl_header *h = NULL;
	curl_off_t seconds = 0;

	(void)curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &a->status);
	(void)curl_easy_getinfo(f->curl, CURLINFO_RETRY_AFTER, &seconds);
	a->retry_after = seconds;
	/* AWS WAF's own header: never on a reply that carries the thing. */
	if (curl_easy_header(f->curl, "x-amzn-waf-action", 0, CURLH_HEADER, -1,
		&h) == CURLHE_OK)
		a->challenged = true;
}

static void
attempt_once(struct attempt *t, const char *url)
{
	struct curl_slist *headers = NULL;
	struct answer *a = t->a;

	memset(a, 0, sizeof *a);
	if (!start_anew(t->r)) {
		a->write_errno = errno;
		a->curl = CURLE_WRITE_ERROR;
		return;
	}
	curl_easy_reset(t->f->curl);
	a->curl = CURLE_FAILED_INIT;
	if (set_session(t) == 0 && set_request(t, url, &headers) == 0)
		a->curl = curl_easy_perform(t->f->curl);
	look_at_headers(t->f, a);
	curl_slist_free_all(headers);
}

/* One part of a URL as a string, "" if it has none; curl_free() it. */
static char *
part_of(const char *url, CURLUPart part)
{
	CURLU *u = curl_url();
	char *text = NULL;

	if (u != NULL && curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK)
		(void)curl_url_get(u, part, &text, CURLU_DEFAULT_PORT);
	curl_url_cleanup(u);
	return text;
}

static bool
is_same_part(const char *a, const char *b, CURLUPart part)
{
	char *x = part_of(a, part), *y = part_of(b, part);
	bool same = x != NULL && y != NULL && strcasecmp(x, y) == 0;

	curl_free(x);
	curl_free(y);
	return same;
}

/* The same server, or the same host moving up from http to https. */
static bool
is_same_site(const char *from, const char *to)
{
	if (!is_same_part(from, to, CURLUPART_HOST))
		return false;
	if (is_same_part(from, to, CURLUPART_SCHEME))
		return is_same_part(from, to, CURLUPART_PORT);
	return is_same_part(from, "http://x/", CURLUPART_SCHEME) &&
	    is_same_part(to, "https://x/", CURLUPART_SCHEME);
}

/* Put the next address into url; false if the answer is final. */
static bool
follow(struct attempt *t, char *url, size_t size)
{
	struct answer *a = t->a;
	char *next = NULL;

	if (a->curl != CURLE_OK || a->status < 300 || a->status > 399 ||
	    a->challenged || t->r->body != NULL)
		return false;
	(void)curl_easy_getinfo(t->f->curl, CURLINFO_REDIRECT_URL, &next);
	if (next == NULL || strlen(next) >= size)
		return false;
	(void)snprintf(a->text, sizeof a->text, "%.255s", next);
	if (!is_same_site(url, next))
		return false;
	(void)snprintf(url, size, "%s", next);
	return true;
}

void
transfer(struct fetch *f, struct request *r, struct answer *a)
{
	struct attempt t = { f, r, a };
	char url[sizeof r->url];

	(void)snprintf(url, sizeof url, "%s", r->url);
	for (int hop = 0; hop <= REDIRECTS_MAX; hop++) {
		attempt_once(&t, url);
		if (!follow(&t, url, sizeof url))
			return;
	}
}
