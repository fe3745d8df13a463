/* Packages that were fetched before, fetched again: has TED changed them? */
#include "night.h"

#include "jointed/date.h"
#include "jointed/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * TED says that a package is final at 09:30 of its day, and changes nothing
 * later as far as was seen; its size is asked for that many days nevertheless,
 * and longer if TED's count differs.
 */
#define RECENT_DAYS 7
#define DIFFERENT_DAYS 30

struct formers {
	struct former *list;
	size_t count;
};

static enum err_code
add_row(void *arg, const struct result_row *row, struct err *e)
{
	struct formers *s = arg;
	const struct value *v = row->values;
	struct former *f;

	(void)e;
	if (v[8].integer == 0) /* a month's, or imported */
		return ERR_OK;
	s->list = mem_resize(s->list, s->count + 1, sizeof *s->list);
	f = &s->list[s->count++];
	*f = (struct former){
		.issue = { (int)v[0].integer, (int)v[1].integer },
		.day =
		    v[2].type == VALUE_TEXT ? date_parse(v[2].text) : DATE_NONE,
		.size = v[5].integer,
		.members = v[6].integer,
		.counted = v[7].type == VALUE_INT ? v[7].integer : -1,
	};
	(void)snprintf(f->sha256, sizeof f->sha256, "%s", v[3].text);
	if (v[4].type == VALUE_TEXT)
		(void)snprintf(f->fetched_at, sizeof f->fetched_at, "%s",
		    v[4].text);
	return ERR_OK;
}

enum err_code
again_former(struct night *n, struct issue i, struct former *out, struct err *e)
{
	char year[16], number[16];
	struct parameter params[] = { { "year", year }, { "number", number } };
	struct formers found = { 0 };
	struct query q = { .params = params,
		.nparams = 2,
		.row = add_row,
		.arg = &found };
	enum err_code rc;

	*out = (struct former){ .issue = i };
	(void)snprintf(year, sizeof year, "%d", i.year);
	(void)snprintf(number, sizeof number, "%d", i.number);
	rc = ledger_ask(n->run.store, "db/harvest/last-package.sql", q, e);
	if (rc == ERR_OK && found.count > 0)
		*out = found.list[found.count - 1];
	free(found.list);
	return rc;
}

/* The time of "2031-01-13T06:30:00Z", -1 if it is none. */
static int64_t
seconds_of(const char *text)
{
	int32_t day = date_parse(text);
	int hour, minute;

	if (day == DATE_NONE ||
	    sscanf(text + 10, "T%2d:%2d", &hour, &minute) != 2)
		return -1;
	return ((int64_t)day * 24 + hour) * 3600 + (int64_t)minute * 60;
}

/* Was the package fetched before it was final? */
static bool
was_early(const struct former *f)
{
	int64_t seconds = seconds_of(f->fetched_at);

	return seconds >= 0 && f->day != DATE_NONE &&
	    !moment_is_final(moment_of(seconds), f->day);
}

static enum err_code
take_counts(void *arg, const struct result_row *row, struct err *e)
{
	int64_t *counts = arg;

	(void)e;
	for (size_t i = 0; i < 3; i++)
		counts[i] = row->values[i].integer;
	return ERR_OK;
}

static enum err_code
tell_difference(struct night *n, const struct former *before,
    const struct arrival *now, struct err *e)
{
	char year[16], number[16], text[200];
	struct parameter params[] = { { "old", before->sha256 },
		{ "new", now->sha256 }, { "year", year },
		{ "number", number } };
	int64_t counts[3] = { 0 };
	struct query q = { .params = params,
		.nparams = 4,
		.row = take_counts,
		.arg = counts };
	enum err_code rc;

	(void)snprintf(year, sizeof year, "%d", before->issue.year);
	(void)snprintf(number, sizeof number, "%d", before->issue.number);
	rc = ledger_ask(n->run.store, "db/harvest/difference.sql", q, e);
	if (rc != ERR_OK)
		return rc;
	(void)snprintf(text, sizeof text,
	    "OJ S %d/%d has changed since %s: notices added %lld, changed "
	    "%lld, gone %lld; both packages are kept",
	    before->issue.number, before->issue.year, before->fetched_at,
	    (long long)counts[0], (long long)counts[1], (long long)counts[2]);
	n->run.r->changed++;
	night_warn(n, text);
	return ERR_OK;
}

enum err_code
again_compare(struct night *n, const struct former *before,
    const struct arrival *now, struct err *e)
{
	struct archive_entry *entry;
	enum err_code rc = ERR_OK;

	if (strcmp(before->sha256, now->sha256) != 0)
		return tell_difference(n, before, now, e);
	/* The same, and final now: note it, so that it is not asked again. */
	entry = kept_edit(n->run.kept, now->sha256);
	if (entry != NULL) {
		free(entry->fetched_at);
		entry->fetched_at = mem_strdup(now->fetched_at);
		rc = archive_update(n->run.archive, entry, e);
	}
	if (rc == ERR_OK)
		rc = store_set_fetched(n->run.store, now->sha256,
		    now->fetched_at, e);
	return rc;
}

/* Has the package another size at the source? Trouble means: not known. */
static enum err_code
ask_size(struct night *n, const struct former *f, bool *differs, struct err *e)
{
	struct err why = { 0 };
	int64_t size = 0;
	enum err_code rc = fetch_size(n->fetch, f->issue, &size, &why);

	*differs = rc == ERR_OK && size > 0 && size != f->size;
	if (rc == ERR_STOPPED || rc == ERR_CHALLENGE)
		return err_set(e, rc, why.errnum, "%s", why.text);
	return ERR_OK;
}

static enum err_code
look_at(struct night *n, const struct former *f, struct err *e)
{
	int32_t today = n->plan.now.day;
	bool differs = false;
	struct step s = { STEP_ISSUE, f->issue, f->day, false, 0 };
	struct err why = { 0 };
	enum err_code rc = ERR_OK;

	if (plan_has_tried(&n->plan, STEP_ISSUE, f->issue))
		return ERR_OK;
	if (was_early(f))
		differs = moment_is_final(n->plan.now, f->day);
	else if (f->day >= today - RECENT_DAYS ||
	    (f->counted >= 0 && f->counted != f->members))
		rc = ask_size(n, f, &differs, e);
	if (rc != ERR_OK || !differs)
		return rc;
	rc = step_fetch(n, &s, &why);
	plan_tried(&n->plan, &s, rc == ERR_OK);
	/* What was there once and is not there now changes nothing here. */
	if (rc == ERR_NOT_FOUND || rc == ERR_ARCHIVE || rc == ERR_END) {
		if (rc == ERR_ARCHIVE)
			night_warn(n, why.text);
		return ERR_OK;
	}
	return rc == ERR_OK ? rc : err_set(e, rc, why.errnum, "%s", why.text);
}

enum err_code
again_look(struct night *n, struct err *e)
{
	char since[DATE_TEXT_MAX];
	struct parameter param = { "since", since };
	struct formers found = { 0 };
	struct query q = { .params = &param,
		.nparams = 1,
		.row = add_row,
		.arg = &found };
	enum err_code rc;

	(void)date_format(n->plan.now.day - DIFFERENT_DAYS, since);
	rc = ledger_ask(n->run.store, "db/harvest/last-package.sql", q, e);
	for (size_t i = 0; rc == ERR_OK && i < found.count; i++) {
		rc = run_check(&n->run, e);
		if (rc == ERR_OK)
			rc = look_at(n, &found.list[i], e);
	}
	free(found.list);
	return rc;
}
