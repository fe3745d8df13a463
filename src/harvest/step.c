/* One step of the plan: a package is fetched, looked at, and taken. */
#include "jointed/date.h"
#include "jointed/package.h"
#include "night.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* So many unusable packages one after the other: the source is broken. */
#define FAILURES_MAX 3

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

/* A package whose day is yet to come, or not yet final, is left for later. */
static bool
is_too_early(struct night *n, struct issue i, int32_t day)
{
	struct moment now = n->plan.now;
	char text[160], date[DATE_TEXT_MAX];

	if (fetch_is_local(n->fetch) || day == DATE_NONE ||
	    moment_is_final(now, day))
		return false;
	if (day == now.day) {
		(void)snprintf(text, sizeof text,
		    "OJ S %d/%d is of today and not final before 09:30 in "
		    "Luxembourg: left for a later run",
		    i.number, i.year);
		night_note(n, text);
		return true;
	}
	(void)snprintf(text, sizeof text,
	    "OJ S %d/%d is of %s, a day yet to come: is the clock right?",
	    i.number, i.year, date_format(day, date));
	night_warn(n, text);
	return true;
}

/* The package's own day against the calendar's and the days asked for. */
static bool
is_wanted(struct night *n, const struct step *s, int32_t day)
{
	struct plan *p = &n->plan;
	const struct calendar *c;
	char text[128];

	if (n->run.o->issue_number != 0)
		return true;
	c = almanac_kept(n->almanac, s->issue.year);
	if (c != NULL && day != DATE_NONE &&
	    calendar_day(c, s->issue.number) != day) {
		(void)snprintf(text, sizeof text,
		    "the release calendar of %d is wrong about OJ S %d/%d, and "
		    "will be asked for anew",
		    s->issue.year, s->issue.number, s->issue.year);
		night_warn(n, text);
		almanac_forget(n->almanac, s->issue.year);
	}
	if (is_too_early(n, s->issue, day)) {
		p->onward.is_on = false;
		return false;
	}
	if (day == DATE_NONE)
		return true;
	if (day > p->to)
		p->onward.is_on = false;
	return day <= p->to && (p->from == DATE_NONE || day >= p->from);
}

/* What was fetched of it goes. */
static void
drop_part(struct arrival *a)
{
	(void)unlink(a->part);
	free(a->part);
}

/* A fetched package goes in; a->part is gone afterwards. */
static enum err_code
take(struct night *n, struct arrival *a, const struct fetch_result *got,
    struct err *e)
{
	struct former before = { 0 };
	struct err why = { 0 };
	enum err_code rc;

	a->source = got->url;
	a->size = got->size;
	memcpy(a->sha256, got->sha256, sizeof a->sha256);
	if (a->ojs_number != 0) {
		rc = again_former(n,
		    (struct issue){ a->ojs_year, a->ojs_number }, &before, e);
		if (rc != ERR_OK) {
			drop_part(a);
			return rc;
		}
	}
	rc = arrival_take(&n->run, a, &why);
	if (rc == ERR_ARCHIVE)
		return err_set(e, rc, 0,
		    "the package arrived unreadable and is not stored: %s",
		    why.text);
	if (rc == ERR_OK && before.sha256[0] != '\0')
		rc = again_compare(n, &before, a, &why);
	if (rc == ERR_OK)
		rc = count_issues(n, a->sha256, &why);
	return rc == ERR_OK ? rc : err_set(e, rc, why.errnum, "%s", why.text);
}

enum err_code
step_fetch(struct night *n, const struct step *s, struct err *e)
{
	struct arrival a = { .name = n->name,
		.ojs_year = s->issue.year,
		.ojs_number = s->issue.number };
	struct fetch_result got;
	int32_t day = DATE_NONE;
	enum err_code rc;

	(void)snprintf(n->name, sizeof n->name, "%04d%05d", s->issue.year,
	    s->issue.number);
	arrival_stamp(&n->run, &a);
	a.part = archive_part(n->run.archive, n->name);
	rc = fetch_daily(n->fetch, s->issue, a.part, &got, e);
	if (rc == ERR_OK)
		day = day_of(a.part);
	if (rc == ERR_OK && !is_wanted(n, s, day))
		rc = ERR_END;
	if (rc != ERR_OK) {
		drop_part(&a);
		return rc;
	}
	rc = take(n, &a, &got, e);
	if (rc == ERR_OK)
		plan_loaded(&n->plan, day);
	return rc;
}

static enum err_code
fetch_month(struct night *n, const struct step *s, struct err *e)
{
	struct arrival a = { .name = n->name };
	struct fetch_result got;
	enum err_code rc;

	(void)snprintf(n->name, sizeof n->name, "%04d-%d", s->issue.year,
	    s->issue.number);
	arrival_stamp(&n->run, &a);
	a.part = archive_part(n->run.archive, n->name);
	rc = fetch_monthly(n->fetch, s->issue, a.part, &got, e);
	if (rc == ERR_OK)
		return take(n, &a, &got, e);
	drop_part(&a);
	return rc;
}

/*
 * A package that cannot be used costs itself, and the run its good end; after
 * several in a row the others are not even tried.
 */
static enum err_code
note_failure(struct night *n, const struct step *s, const struct err *why,
    struct err *e)
{
	struct event event = { .type = EVENT_FAILED,
		.name = n->name,
		.text = why->text };

	n->run.r->failed++;
	if (n->failure.code == ERR_OK)
		(void)err_set(&n->failure, ERR_REMOTE, why->errnum, "%s",
		    why->text);
	else
		run_tell(&n->run, &event);
	if (++n->failures == FAILURES_MAX)
		return err_set(e, ERR_REMOTE, 0, "%s", n->failure.text);
	return s->kind == STEP_ISSUE ? night_expect(n, s->issue, s->day, e)
				     : ERR_OK;
}

enum err_code
step_month(struct night *n, const struct step *s, struct err *e)
{
	struct err why = { 0 };
	enum err_code rc = fetch_month(n, s, &why);

	plan_tried(&n->plan, s, rc == ERR_OK);
	if (rc == ERR_ARCHIVE) {
		night_warn(n, why.text);
		return ERR_OK;
	}
	if (rc == ERR_OK || rc == ERR_NOT_FOUND)
		return ERR_OK;
	return err_set(e, rc, why.errnum, "%s", why.text);
}

enum err_code
step_issue(struct night *n, const struct step *s, bool *was_there,
    struct err *e)
{
	struct err why = { 0 };
	enum err_code rc = step_fetch(n, s, &why);

	*was_there = rc != ERR_NOT_FOUND;
	plan_tried(&n->plan, s, *was_there);
	if (rc == ERR_ARCHIVE)
		return note_failure(n, s, &why, e);
	if (rc == ERR_OK)
		n->failures = 0;
	if (rc == ERR_OK || rc == ERR_NOT_FOUND || rc == ERR_END)
		return ERR_OK;
	return err_set(e, rc, why.errnum, "%s", why.text);
}
