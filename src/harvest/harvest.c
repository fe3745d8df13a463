/* The nightly job: plan, fetch, count, take. */
#include "jointed/date.h"
#include "jointed/package.h"
#include "plan.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The search API's index goes back ten years from today. */
#define API_DEPTH_YEARS 10

/* A run that fetches. */
struct night {
	struct run run;
	struct fetch *fetch;
	struct plan plan;
	char name[16]; /* of the package in hand: "202200056" */
};

static void
tell_fetched(void *arg, int64_t done, int64_t total)
{
	struct night *n = arg;
	struct event event = { .type = EVENT_FETCH, .name = n->name };

	event.done = done;
	event.total = total;
	run_tell(&n->run, &event);
}

static void
warn(const struct run *run, const char *text)
{
	struct event event = { .type = EVENT_WARNING, .text = text };

	run_tell(run, &event);
}

static enum err_code
open_fetch(const struct harvest_options *o, struct night *n, struct err *e)
{
	struct fetch_options fo = o->fetch;

	fo.progress = tell_fetched;
	fo.arg = n;
	fo.stop = o->stop;
	return fetch_new(&fo, &n->fetch, e);
}

/*
 * TED's own count of an issue, -1 if it cannot be had: that the API is down
 * must not keep notices out. ERR_OK or ERR_STOPPED.
 */
static enum err_code
count_issue(struct night *n, struct issue i, int64_t *count, struct err *e)
{
	const struct harvest_options *o = n->run.o;
	int year = date_year(today_of(o));
	struct err why = { 0 };
	enum err_code rc;

	*count = -1;
	if (o->no_verify || o->fetch.api == NULL ||
	    i.year < year - API_DEPTH_YEARS)
		return ERR_OK;
	rc = fetch_count(n->fetch, i, count, &why);
	if (rc == ERR_STOPPED)
		return err_set(e, rc, why.errnum, "%s", why.text);
	if (rc != ERR_OK)
		warn(&n->run, why.text);
	return ERR_OK;
}

/* The day of a daily package by its first folder, DATE_NONE if not told. */
static int32_t
day_of(const char *file)
{
	struct package *p = NULL;
	int32_t day = DATE_NONE;
	struct member m;
	int year, number;

	if (package_open(file, "", &p, NULL) == ERR_OK &&
	    package_next(p, &m, NULL) == ERR_OK &&
	    package_unit_issue(m.unit, &year, &number)) {
		char text[9];

		(void)snprintf(text, sizeof text, "%.8s", m.unit);
		day = date_parse(text);
	}
	package_close(p);
	return day;
}

/*
 * The day after the last one that is wanted: by the dates asked for, and on the
 * web not today's, which may not be final.
 */
static int32_t
end_of(const struct night *n)
{
	const struct harvest_options *o = n->run.o;
	int32_t end = o->to == DATE_NONE ? INT32_MAX : o->to + 1;
	int32_t today = today_of(o);
	bool is_open = fetch_is_local(n->fetch) || o->issue_number != 0;

	return is_open || end < today ? end : today;
}

/*
 * Does the package in file lie within the days wanted? A walk ends with the
 * first one that is too late.
 */
static bool
is_wanted(struct night *n, const char *file)
{
	int32_t from = n->run.o->from, end = end_of(n), day;

	if (from == DATE_NONE && end == INT32_MAX)
		return true;
	day = day_of(file);
	if (day == DATE_NONE)
		return true;
	if (day >= end)
		plan_stop(&n->plan);
	return day < end && (from == DATE_NONE || day >= from);
}

/* A fetched package goes in; a.part is gone afterwards. */
static enum err_code
take_fetched(struct night *n, struct issue i, struct arrival *a, struct err *e)
{
	enum err_code rc = count_issue(n, i, &a->verified, e);
	struct err why = { 0 };

	if (rc != ERR_OK) {
		(void)unlink(a->part);
		free(a->part);
		return rc;
	}
	rc = arrival_take(&n->run, a, &why);
	if (rc == ERR_ARCHIVE)
		return err_set(e, ERR_REMOTE, 0,
		    "the package arrived unreadable and is not stored: %s",
		    why.text);
	return rc == ERR_OK ? rc : err_set(e, rc, why.errnum, "%s", why.text);
}

/* The source does not have an issue. */
static void
tell_missing(struct night *n, struct issue i)
{
	char text[80];

	if (!plan_not_there(&n->plan))
		return;
	(void)snprintf(text, sizeof text, "OJ S %d/%d is not there (yet)",
	    i.number, i.year);
	n->run.r->missing++;
	warn(&n->run, text);
}

static enum err_code
fetch_issue(struct night *n, struct issue i, struct err *e)
{
	struct arrival a = { .name = n->name,
		.ojs_year = i.year,
		.ojs_number = i.number };
	struct fetch_result got;
	enum err_code rc;

	(void)snprintf(n->name, sizeof n->name, "%04d%05d", i.year, i.number);
	arrival_stamp(&a);
	a.part = archive_part(n->run.archive, n->name);
	rc = fetch_daily(n->fetch, i, a.part, &got, e);
	if (rc == ERR_OK && is_wanted(n, a.part)) {
		a.source = got.url;
		a.size = got.size;
		memcpy(a.sha256, got.sha256, sizeof a.sha256);
		return take_fetched(n, i, &a, e);
	}
	if (rc == ERR_NOT_FOUND) {
		tell_missing(n, i);
		rc = ERR_OK;
	}
	(void)unlink(a.part);
	free(a.part);
	return rc;
}

/* Say what would be fetched; a web source tells no further than its start. */
static enum err_code
tell_plan(struct night *n, struct err *e)
{
	enum err_code rc = ERR_OK;
	char text[80];
	struct issue i;

	while (rc == ERR_OK) {
		rc = plan_next(&n->plan, &i, e);
		if (rc != ERR_OK)
			break;
		(void)snprintf(text, sizeof text, "would fetch OJ S %d/%d%s",
		    i.number, i.year,
		    n->plan.is_walking && n->plan.given > n->plan.nnamed &&
			    !fetch_is_local(n->fetch)
			? " and what follows it"
			: "");
		warn(&n->run, text);
		if (n->plan.given > n->plan.nnamed && !fetch_is_local(n->fetch))
			break;
	}
	return rc == ERR_END ? ERR_OK : rc;
}

/* Nothing is written or locked; the database may be missing. */
static enum err_code
dry_run(struct night *n, const struct harvest_options *o, struct err *e)
{
	struct store *store = NULL;
	enum err_code rc = store_open(o->db_path, STORE_READ, &store, e);

	n->run.o = o;
	if (rc == ERR_NOT_FOUND)
		rc = ERR_OK;
	if (rc == ERR_OK)
		rc = plan_new(o, n->fetch, store, &n->plan, e);
	if (rc == ERR_OK)
		rc = tell_plan(n, e);
	plan_drop(&n->plan);
	store_close(store);
	return rc;
}

static enum err_code
night_run(struct night *n, const struct harvest_options *o,
    struct harvest_result *r, struct err *e)
{
	enum err_code rc = run_open(&n->run, o, o->db_path, r, e);
	struct issue i;

	if (rc == ERR_OK)
		rc = plan_new(o, n->fetch, n->run.store, &n->plan, e);
	while (rc == ERR_OK) {
		rc = run_check(&n->run, e);
		if (rc == ERR_OK)
			rc = plan_next(&n->plan, &i, e);
		if (rc == ERR_OK)
			rc = fetch_issue(n, i, e);
	}
	plan_drop(&n->plan);
	run_close(&n->run);
	return rc == ERR_END ? ERR_OK : rc;
}

enum err_code
harvest_run(const struct harvest_options *o, struct harvest_result *r,
    struct err *e)
{
	struct night n = { 0 };
	struct err why = { 0 };
	enum err_code rc = open_fetch(o, &n, &why);

	if (rc == ERR_OK)
		rc = o->dry_run ? dry_run(&n, o, &why)
				: night_run(&n, o, r, &why);
	/* A source without anything to start from may have it tomorrow. */
	if (rc == ERR_NOT_FOUND)
		rc = ERR_REMOTE;
	if (rc != ERR_OK)
		(void)err_set(e, rc, why.errnum, "%s", why.text);
	fetch_free(n.fetch);
	return rc;
}
