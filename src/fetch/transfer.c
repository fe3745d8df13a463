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

bool
is_stopped(const struct fetch *f)
{
	return f->o.stop != NULL && *f->o.stop != 0;
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
		o->progress(o->arg, t->r->have + done,
		    total > 0 ? t->r->have + total : total);
	return 0;
}

/* Set everything that is the same for every request. */
static int
set_session(struct attempt *t)
{
	CURL *c = t->f->curl;
	const char *protocols =
	    t->f->is_local && t->r->body == NULL ? "file" : "http,https";
	int bad = 0;

	bad |= (int)curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, protocols);
	bad |= (int)curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	bad |= (int)curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	bad |= (int)curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	bad |= (int)curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	bad |= (int)curl_easy_setopt(c, CURLOPT_USERAGENT, t->f->user_agent);
	if (t->f->ca_file != NULL)
		bad |= (int)curl_easy_setopt(c, CURLOPT_CAINFO, t->f->ca_file);
	/* Only for speed; 7.88 refuses it after a name was not found. */
	(void)curl_easy_setopt(c, CURLOPT_BUFFERSIZE, 128L * 1024);
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
	char range[32];
	int bad = 0;

	if (t->r->have > 0) {
		(void)snprintf(range, sizeof range, "%lld-",
		    (long long)t->r->have);
		bad |= (int)curl_easy_setopt(c, CURLOPT_RANGE, range);
	}
	bad |=
	    (int)curl_easy_setopt(c, CURLOPT_NOBODY, t->r->is_head ? 1L : 0L);
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
	if (!receive_begin(t->r)) {
		a->write_errno = errno;
		a->curl = CURLE_WRITE_ERROR;
		return;
	}
	curl_easy_reset(t->f->curl);
	a->curl = CURLE_FAILED_INIT;
	if (set_session(t) == 0 && set_request(t, url, &headers) == 0)
		a->curl = curl_easy_perform(t->f->curl);
	look_at_headers(t->f, a);
	receive_end(t->f, t->r, a);
	t->f->totals.requests++;
	t->f->totals.bytes += a->size;
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
