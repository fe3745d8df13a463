#include "search.h"

#include "fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JSON "Content-Type: application/json\r\n"
#define DEPTH_YEARS 10
#define DAY_MINUTES 1440

/* What a query asks for. */
struct wanted {
	int number, year; /* of one issue */
	int32_t from, to; /* or of the issues of some days */
	bool last;
};

static int32_t
read_day(const char *text)
{
	int y = 1970, m = 1, d = 1;

	(void)sscanf(text, "%4d%2d%2d", &y, &m, &d);
	return days_of(y, m, d);
}

/* False for any query that the program does not make. */
static bool
read_query(const char *body, struct wanted *q)
{
	const char *oj = strstr(body, "OJ = ");
	const char *from = strstr(body, "publication-date >= ");
	const char *to = strstr(body, "publication-date <= ");

	*q = (struct wanted){ 0 };
	if (oj != NULL)
		return sscanf(oj, "OJ = %d/%d", &q->number, &q->year) == 2;
	if (from == NULL || to == NULL)
		return false;
	q->from = read_day(from + strlen("publication-date >= "));
	q->to = read_day(to + strlen("publication-date <= "));
	q->last = strstr(body, " DESC") != NULL;
	return true;
}

/* Is the request one that the API takes? Keys are not forgiven. */
static const char *
find_fault(const struct request *q)
{
	static const char *const keys[] = { "query", "fields", "page", "limit",
		"scope", "paginationMode", "onlyLatestVersions",
		"checkQuerySyntax" };

	if (q->body.len == 0 || q->body.data[0] != '{')
		return "JSON parse error";
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		char key[40];

		(void)snprintf(key, sizeof key, "\"%s\":", keys[i]);
		if (strstr(q->body.data, key) == NULL)
			return keys[i];
	}
	return NULL;
}

static void
put_notice(struct bytes *out, const struct edition *e)
{
	long number = pack_number(e, 1);
	int y, m, d;

	days_split(e->day, &y, &m, &d);
	bytes_printf(out,
	    "{\"publication-number\":\"%ld-%d\",\"publication-date\":"
	    "\"%d-%02d-%02d+01:00\",\"ojs-number\":\"%d/%d\",\"links\":{\"xml\""
	    ":{\"MUL\":\"http://127.0.0.1/en/notice/%ld-%d/xml\"}}}",
	    number, e->year, y, m, d, e->number, e->year, number, e->year);
}

static void
put_reply(struct response *r, const struct edition *e, int count)
{
	r->status = 200;
	bytes_puts(&r->head, JSON);
	bytes_puts(&r->body, "{\"notices\":[");
	if (e != NULL && count > 0)
		put_notice(&r->body, e);
	bytes_printf(&r->body,
	    "],\"totalNoticeCount\":%d,\"iterationNextToken\":null,"
	    "\"timedOut\":false}",
	    count);
}

/* The issue as it is when final: the API counts what was published. */
static void
count_issue(struct world *w, const struct wanted *q, const struct order *o,
    struct response *r)
{
	const struct edition *e = NULL;
	int32_t today = (int32_t)(w->now / DAY_MINUTES);
	int y, m, d, count = 0;

	for (size_t i = 0; i < w->nissues; i++)
		if (w->issues[i].edition.year == q->year &&
		    w->issues[i].edition.number == q->number)
			e = &w->issues[i].edition;
	days_split(today, &y, &m, &d);
	if (e != NULL && e->day <= today &&
	    e->day >= days_of(y - DEPTH_YEARS, m, d))
		count = e->notices;
	if (strcmp(o->kind, "count") == 0)
		count += (int)strtol(o->value, NULL, 10);
	put_reply(r, e, count);
}

/* Replies that are wrong in themselves. */
static void
spoil(const struct order *o, struct response *r)
{
	static const struct {
		const char *kind;
		int status;
		const char *body;
	} kinds[] = {
		{ "timedout", 200,
		    "{\"notices\":[],\"totalNoticeCount\":1,\"timedOut\":"
		    "true}" },
		{ "errors", 400,
		    "{\"message\":\"Validation error\",\"error\":[{"
		    "\"objectName\":\"publicExpertSearchRequestV1\",\"field\":"
		    "\"fields\",\"message\":\"must not be empty\"}]}" },
		{ "syntax", 400,
		    "{\"message\":\"Syntax error ...\",\"error\":{\"type\":"
		    "\"QUERY_SYNTAX_ERROR\",\"location\":{\"beginLine\":1,"
		    "\"beginColumn\":9,\"endLine\":1,\"endColumn\":12}}}" },
		{ "nocount", 200, "{\"notices\":[],\"timedOut\":false}" },
		{ "nullcount", 200,
		    "{\"notices\":[],\"totalNoticeCount\":null}" },
		{ "nonotices", 200, "{\"totalNoticeCount\":3}" },
		{ "list", 200, "[1,2,3]" },
		{ "text", 200, "all is well" },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].kind, o->kind) == 0) {
			response_set(r, kinds[i].status, JSON, kinds[i].body);
			return;
		}
	fault_answer(o, r);
}

void
search(struct world *w, const struct request *q, struct response *r)
{
	struct order o = { 0 };
	struct wanted wanted;
	const char *fault = find_fault(q);

	(void)snprintf(r->route, sizeof r->route, "api/refused");
	if (strcmp(q->method, "POST") != 0) {
		response_set(r, 405, JSON,
		    "{\"message\":\"Request method 'GET' is not supported\"}");
		return;
	}
	if (fault != NULL || !read_query(q->body.data, &wanted)) {
		response_set(r, 400, JSON, "{\"message\":\"Bad request\"}");
		return;
	}
	(void)snprintf(r->route, sizeof r->route,
	    wanted.year > 0 ? "api/count" : "api/date");
	(void)world_order(w, r->route, &o);
	if (wanted.year > 0) {
		count_issue(w, &wanted, &o, r);
	} else {
		const struct edition *e =
		    world_between(w, wanted.from, wanted.to, wanted.last);

		put_reply(r, e, e == NULL ? 0 : e->notices);
	}
	if (o.kind[0] != '\0')
		spoil(&o, r);
}
