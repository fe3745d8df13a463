/*
 * TED's search API v3, asked for two things only: how many notices an issue
 * has, and which issue a day has.
 * Source: api.ted.europa.eu OpenAPI (PublicExpertSearchRequestV1), 2024.
 */
#include "jointed/date.h"
#include "jointed/json.h"
#include "transfer.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* A week holds an issue, even around New Year; a month surely does. */
#define WINDOW_DAYS 30

/* What a reply is read for. */
struct wanted {
	int64_t count;
	struct issue issue; /* of the first notice, 0 if there is none */
};

/* The request; onlyLatestVersions would hide 7 to 9 % of an issue. */
static void
write_query(struct buf *out, const char *query)
{
	struct json *j = json_object_new(), *fields = json_array_new();

	json_set_str(fields, NULL, "publication-number");
	json_set_str(fields, NULL, "ojs-number");
	json_set_str(j, "query", query);
	json_set(j, "fields", fields);
	json_set_int(j, "page", 1);
	json_set_int(j, "limit", 1);
	json_set_str(j, "scope", "ALL");
	json_set_str(j, "paginationMode", "PAGE_NUMBER");
	json_set_bool(j, "onlyLatestVersions", false);
	json_set_bool(j, "checkQuerySyntax", false);
	json_write(j, out);
	json_free(j);
}

/* "157/2026", alone or first of a list. */
static void
read_issue(const struct json *notices, struct wanted *w)
{
	const struct json *first = json_at(notices, 0);
	const struct json *value = json_get(first, "ojs-number");
	const char *text = json_get_str(first, "ojs-number");
	char *end = NULL;
	long number, year;

	if (text == NULL)
		text = json_str(json_at(value, 0));
	if (text == NULL)
		return;
	number = strtol(text, &end, 10);
	if (*end != '/')
		return;
	year = strtol(end + 1, &end, 10);
	if (*end != '\0' || number < 1 || number > 99999 || year < 1990 ||
	    year > 2199)
		return;
	w->issue.year = (int)year;
	w->issue.number = (int)number;
}

/* Only a reply with every sign of being whole is believed. */
static enum err_code
check_reply(struct request *r, struct answer *a, struct err *e)
{
	struct wanted *w = r->arg;
	struct json *j = NULL;
	enum err_code rc = ERR_OK;

	if (json_parse(buf_str(r->reply), r->reply->len, &j, e) != ERR_OK ||
	    !json_is_map(j) || !json_is_list(json_get(j, "notices"))) {
		rc = err_set(e, ERR_REMOTE, 0,
		    "%s: the search API's answer has another shape than "
		    "expected",
		    r->url);
		goto out;
	}
	w->count = json_get_int(j, "totalNoticeCount", -1);
	if (json_get_bool(j, "timedOut", false)) {
		a->again = true;
		rc = err_set(e, ERR_REMOTE, 0,
		    "%s: the search API timed out and gave a partial answer",
		    r->url);
	} else if (w->count < 0) {
		rc = err_set(e, ERR_REMOTE, 0,
		    "%s: the search API's answer has no totalNoticeCount",
		    r->url);
	} else {
		read_issue(json_get(j, "notices"), w);
	}
out:
	json_free(j);
	return rc;
}

static enum err_code
ask(struct fetch *f, const char *query, struct wanted *w, struct err *e)
{
	struct request r = { .fd = -1, .check = check_reply, .arg = w };
	struct buf body = { 0 }, reply = { 0 };
	struct err why = { 0 };
	enum err_code rc;
	int n;

	if (f->api == NULL)
		return err_set(e, ERR_NOT_FOUND, 0, "no search API to ask");
	n = snprintf(r.url, sizeof r.url, "%s/v3/notices/search", f->api);
	if (n < 0 || (size_t)n >= sizeof r.url)
		return err_set(e, ERR_USAGE, 0,
		    "the API's address is too long");
	write_query(&body, query);
	r.body = buf_str(&body);
	r.reply = &reply;
	rc = request_do(f, &r, &why);
	/* 404 is a wrong address here, not an answer. */
	if (rc != ERR_OK)
		rc = err_set(e, rc == ERR_NOT_FOUND ? ERR_REMOTE : rc,
		    why.errnum, "%s", why.text);
	buf_free(&body);
	buf_free(&reply);
	return rc;
}

enum err_code
fetch_count(struct fetch *f, struct issue i, int64_t *count, struct err *e)
{
	struct wanted w = { 0 };
	char query[64];
	enum err_code rc;

	(void)snprintf(query, sizeof query, "OJ = %d/%d", i.number, i.year);
	rc = ask(f, query, &w, e);
	*count = rc == ERR_OK ? w.count : -1;
	return rc;
}

/* yyyymmdd, as the query language wants dates. */
static char *
compact_date(int32_t days, char out[DATE_TEXT_MAX])
{
	char text[DATE_TEXT_MAX];

	(void)date_format(days, text);
	(void)snprintf(out, DATE_TEXT_MAX, "%.4s%.2s%.2s", text, text + 5,
	    text + 8);
	return out;
}

/* What to look for: the first issue of some days, or the last. */
struct span {
	int32_t from, to;
	const char *order;
};

static enum err_code
ask_issue(struct fetch *f, const struct span *s, struct issue *out,
    struct err *e)
{
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX], query[160];
	struct wanted w = { 0 };
	enum err_code rc;

	(void)snprintf(query, sizeof query,
	    "publication-date >= %s AND publication-date <= %s "
	    "SORT BY publication-date%s",
	    compact_date(s->from, first), compact_date(s->to, last), s->order);
	rc = ask(f, query, &w, e);
	if (rc == ERR_OK && w.issue.year == 0)
		rc = err_set(e, ERR_NOT_FOUND, 0,
		    "the search API knows no issue between %s and %s", first,
		    last);
	*out = w.issue;
	return rc;
}

enum err_code
fetch_newest(struct fetch *f, int32_t upto, struct issue *out, struct err *e)
{
	struct span s = { upto - WINDOW_DAYS, upto, " DESC" };

	if (f->is_local)
		return folder_newest(f, out, e);
	return ask_issue(f, &s, out, e);
}

enum err_code
fetch_first(struct fetch *f, int32_t from, struct issue *out, struct err *e)
{
	struct span s = { from, from + WINDOW_DAYS, "" };

	return ask_issue(f, &s, out, e);
}
