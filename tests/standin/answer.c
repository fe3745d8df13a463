#include "answer.h"

#include "fault.h"
#include "search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HTML "Content-Type: text/html\r\n"

void
response_set(struct response *r, int status, const char *head, const char *body)
{
	r->status = status;
	bytes_free(&r->head);
	bytes_free(&r->body);
	bytes_puts(&r->head, head);
	bytes_puts(&r->body, body);
}

void
response_free(struct response *r)
{
	bytes_free(&r->head);
	bytes_free(&r->body);
}

static void
not_found(struct response *r)
{
	response_set(r, 404, HTML, "<html><body>Not found</body></html>");
}

/* A package; a request for its end gets that, if Range was asked for. */
static void
give_package(const struct request *q, struct response *r, const char *name)
{
	size_t len = r->body.len;

	r->status = 200;
	bytes_printf(&r->head,
	    "Content-Type: application/gzip\r\nAccept-Ranges: bytes\r\n"
	    "Cache-Control: no-store\r\n"
	    "Content-Disposition: attachment; filename=%s.tar.gz\r\n",
	    name);
	if (q->range <= 0 || (size_t)q->range >= len || r->ignores_range)
		return;
	r->status = 206;
	bytes_printf(&r->head, "Content-Range: bytes %ld-%zu/%zu\r\n", q->range,
	    len - 1, len);
	r->body.len -= (size_t)q->range;
	memmove(r->body.data, r->body.data + q->range, r->body.len);
}

static void
get_daily(struct world *w, const struct request *q, struct response *r)
{
	const char *name = strrchr(q->path, '/') + 1;
	struct edition e;
	struct bytes file = { 0 };
	struct order o;
	bool has_order;
	int year, number;

	if (strlen(name) != 9 || sscanf(name, "%4d%5d", &year, &number) != 2) {
		(void)snprintf(r->route, sizeof r->route, "daily/malformed");
		response_set(r, 400, "Content-Type: text/plain\r\n",
		    "Invalid identifier");
		return;
	}
	(void)snprintf(r->route, sizeof r->route, "daily/%d/%d", year, number);
	has_order = world_order(w, r->route, &o);
	if (world_edition(w, year, number, &e)) {
		if (has_order)
			fault_edition(&o, &e);
		r->ignores_range = has_order && strcmp(o.kind, "whole") == 0;
		edition_name(&file, &e);
		pack_daily(&r->body, &e);
		give_package(q, r, file.data);
	} else {
		not_found(r);
	}
	if (has_order)
		fault_answer(&o, r);
	bytes_free(&file);
}

static void
get_monthly(struct world *w, const struct request *q, struct response *r)
{
	struct edition *list = NULL;
	size_t count = 0;
	int year = 0, month = 0;
	char file[32];
	struct order o;

	if (sscanf(strrchr(q->path, '/'), "/%d-%d", &year, &month) == 2 &&
	    month >= 1 && month <= 12)
		count = world_month(w, year, month, &list);
	(void)snprintf(r->route, sizeof r->route, "monthly/%d-%d", year, month);
	(void)snprintf(file, sizeof file, "%d-%02d", year, month);
	if (count > 0) {
		pack_month(&r->body, list, count, w->months);
		give_package(q, r, file);
	} else {
		not_found(r);
	}
	if (world_order(w, r->route, &o))
		fault_answer(&o, r);
	free(list);
}

static void
get_calendar(struct world *w, const struct request *q, struct response *r)
{
	int year = (int)strtol(strrchr(q->path, '/') + 1, NULL, 10);
	struct order o;

	(void)snprintf(r->route, sizeof r->route, "calendar/%d", year);
	r->status = 200;
	bytes_puts(&r->head, "Content-Type: text/csv;charset=UTF-8\r\n");
	if (!world_calendar(w, year, &r->body))
		not_found(r);
	if (world_order(w, r->route, &o))
		fault_calendar(&o, r);
}

/* One notice: that the number leads to, if it was published. */
static void
get_notice(struct world *w, const struct request *q, struct response *r)
{
	const char *name = strstr(q->path, "/notice/") + strlen("/notice/");
	struct edition e = { 0 };
	struct order o;
	long number = 0;
	int year = 0, k = 0;

	(void)snprintf(r->route, sizeof r->route, "notice/%.*s",
	    (int)strcspn(name, "/") % 40, name);
	if (sscanf(name, "%ld-%d", &number, &year) == 2 &&
	    world_edition(w, year, (int)(number / 100 % 1000), &e))
		k = (int)(number % 100);
	if (k >= 1 && k <= e.notices && number == pack_number(&e, k)) {
		r->status = 200;
		bytes_puts(&r->head, "Content-Type: application/xml\r\n");
		pack_notice(&r->body, &e, k);
	} else {
		not_found(r);
	}
	if (world_order(w, r->route, &o))
		fault_answer(&o, r);
}

static void
get_nothing(struct world *w, const struct request *q, struct response *r)
{
	struct order o;

	(void)q;
	(void)snprintf(r->route, sizeof r->route, "elsewhere");
	not_found(r);
	if (world_order(w, r->route, &o))
		fault_answer(&o, r);
}

/* A proxy is asked for whole addresses; what counts is the path. */
static const char *
path_of(const char *target)
{
	const char *host = strstr(target, "://");

	if (host == NULL)
		return target;
	host = strchr(host + 3, '/');
	return host == NULL ? "/" : host;
}

void
answer(struct world *w, const struct request *q, struct response *r)
{
	static const struct {
		const char *part;
		bool is_open; /* to any User-Agent */
		void (*get)(struct world *w, const struct request *q,
		    struct response *r);
	} routes[] = {
		{ "/v3/notices/search", true, search },
		{ "/packages/daily/", false, get_daily },
		{ "/packages/monthly/", false, get_monthly },
		{ "/en/release-calendar/-/download/file/CSV/", false,
		    get_calendar },
		{ "/en/notice/", false, get_notice },
		{ "", false, get_nothing },
	};
	const char *path = path_of(q->path);
	struct request plain = *q;
	size_t i = 0;

	*r = (struct response){ .ending = END_WELL };
	while (strstr(path, routes[i].part) == NULL)
		i++;
	(void)snprintf(plain.path, sizeof plain.path, "%.*s",
	    (int)strcspn(path, "?"), path);
	routes[i].get(w, &plain, r);
	/* The rule of 30 September 2026 for agents other than browsers. */
	if (!routes[i].is_open && strncmp(q->agent, "Mozilla/5.0", 11) != 0)
		response_set(r, 202, "x-amzn-waf-action: challenge\r\n", "");
	if (r->announced == 0)
		r->announced = (long)r->body.len;
	if (r->ending == END_WELL && r->sent == 0)
		r->sent = r->body.len;
}
