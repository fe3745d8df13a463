/* What an answer means: done, try again, or give up, in one sentence. */
#include "transfer.h"

#include <string.h>
#include <strings.h>

/*
 * Statuses other than 200, first fit. Which are worth another attempt:
 * RFC 9110 section 15, RFC 6585 (429), RFC 8470 (425).
 */
static const struct status {
	long from, to;
	enum err_code code;
	bool again;
	const char *words;
} statuses[] = {
	{ 300, 399, ERR_REMOTE, false, "sent us to another address" },
	{ 403, 403, ERR_REMOTE, false, "refused access" },
	{ 404, 404, ERR_NOT_FOUND, false, "has nothing there (yet)" },
	{ 408, 408, ERR_REMOTE, true, "waited too long for the request" },
	/* The rest of a package was asked for that is shorter by now. */
	{ 416, 416, ERR_REMOTE, true, "has no such part" },
	{ 425, 425, ERR_REMOTE, true, "found the request too early" },
	{ 429, 429, ERR_REMOTE, true, "counted too many requests" },
	{ 500, 599, ERR_REMOTE, true, "failed" },
	{ 0, 999, ERR_REMOTE, false, "gave an unexpected answer" },
};

/* Failures of libcurl that may be over in a moment. */
static const CURLcode passing[] = {
	CURLE_COULDNT_RESOLVE_PROXY,
	CURLE_COULDNT_RESOLVE_HOST,
	CURLE_COULDNT_CONNECT,
	CURLE_PARTIAL_FILE,
	CURLE_OPERATION_TIMEDOUT,
	CURLE_SSL_CONNECT_ERROR,
	CURLE_GOT_NOTHING,
	CURLE_SEND_ERROR,
	CURLE_RECV_ERROR,
	CURLE_HTTP2,
	CURLE_HTTP2_STREAM,
	CURLE_WEIRD_SERVER_REPLY,
};

static bool
is_passing(CURLcode c)
{
	for (size_t i = 0; i < sizeof passing / sizeof passing[0]; i++)
		if (passing[i] == c)
			return true;
	return false;
}

static enum err_code
judge_status(const struct request *r, struct answer *a, struct err *e)
{
	const struct status *s = statuses;

	while (a->status < s->from || a->status > s->to)
		s++;
	a->again = s->again;
	return err_set(e, s->code, 0, "%s: the server %s (status %ld%s%s)",
	    r->url, s->words, a->status,
	    a->status / 100 == 3 && a->text[0] != '\0' ? ": " : "",
	    a->status / 100 == 3 ? a->text : "");
}

static enum err_code
judge_failure(const struct request *r, struct answer *a, struct err *e)
{
	const char *why =
	    a->text[0] != '\0' ? a->text : curl_easy_strerror(a->curl);

	a->again = is_passing(a->curl);
	return err_set(e, ERR_REMOTE, 0, "%s: %s", r->url, why);
}

static enum err_code
judge_body(const struct request *r, struct answer *a, struct err *e)
{
	size_t blank = strspn(a->head, " \t\r\n\xef\xbb\xbf");
	const char *start = a->head + blank;

	if (a->size == 0 && !r->is_head) {
		a->again = true;
		return err_set(e, ERR_REMOTE, 0, "%s: the answer is empty",
		    r->url);
	}
	if (r->fd < 0 || a->resumed)
		return ERR_OK;
	if (strncasecmp(start, "<!doctype html", 14) == 0 ||
	    strncasecmp(start, "<html", 5) == 0)
		return err_set(e, ERR_ARCHIVE, 0,
		    "%s: a web page came instead of the package", r->url);
	if (a->foreign || a->size < 2)
		return err_set(e, ERR_ARCHIVE, 0,
		    "%s: what came is no package (neither gzip nor zip)",
		    r->url);
	return ERR_OK;
}

enum err_code
judge(const struct request *r, struct answer *a, struct err *e)
{
	if (a->write_errno != 0)
		return err_set(e, ERR_IO, a->write_errno, "cannot store %s: %s",
		    r->url, strerror(a->write_errno));
	if (a->challenged || a->status == 202)
		return err_set(e, ERR_CHALLENGE, 0,
		    "%s: the server answers with a challenge page (status "
		    "%ld); a person must act: set a User-Agent with your "
		    "contact, or fetch the package in a browser and import it",
		    r->url, a->status);
	if (a->too_large)
		return err_set(e, ERR_REMOTE, 0,
		    "%s: more than %lld bytes came, which is no package",
		    r->url, (long long)a->size);
	if (a->misfit) {
		a->again = true;
		return err_set(e, ERR_REMOTE, 0,
		    "%s: the package changed while it was fetched", r->url);
	}
	/* First: an error page may be cut, or too long to be worth reading. */
	if (a->status != 200 && a->status != 0 && !a->resumed)
		return judge_status(r, a, e);
	if (a->curl != CURLE_OK && !a->foreign)
		return judge_failure(r, a, e);
	return judge_body(r, a, e);
}
