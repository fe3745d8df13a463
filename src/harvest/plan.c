#include "plan.h"

#include "jointed/date.h"
#include "jointed/embed.h"
#include "jointed/mem.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * The year of the OJ S with the fewest issues had 240 or more; before that
 * number a package that is not there is late, and not the end of the year.
 */
#define YEAR_MIN_ISSUES 240

static enum err_code
take_issue(void *arg, const struct result_row *row, struct err *e)
{
	struct issue *i = arg;

	(void)e;
	i->year = (int)row->values[0].integer;
	i->number = (int)row->values[1].integer;
	return ERR_OK;
}

static enum err_code
add_issue(void *arg, const struct result_row *row, struct err *e)
{
	struct plan *p = arg;

	p->named = mem_resize(p->named, p->nnamed + 1, sizeof *p->named);
	return take_issue(&p->named[p->nnamed++], row, e);
}

/* Ask the ledger one of db/harvest's questions. */
static enum err_code
ask_ledger(struct store *s, const char *name, const struct query *how,
    struct err *e)
{
	struct query q = *how;
	const struct embed *sql = embed_find(name);

	if (sql == NULL)
		abort();
	q.sql = sql->body;
	return s == NULL ? ERR_OK : store_query(s, &q, e);
}

static enum err_code
last_issue(const struct plan *p, struct issue *out, struct err *e)
{
	struct query q = { .row = take_issue, .arg = out };

	return ask_ledger(p->store, "db/harvest/last-issue.sql", &q, e);
}

static enum err_code
is_loaded(const struct plan *p, const struct issue *i, bool *loaded,
    struct err *e)
{
	char year[16], number[16];
	struct parameter params[] = { { "year", year }, { "number", number } };
	struct issue found = { 0 };
	struct query q = { .params = params,
		.nparams = 2,
		.row = take_issue,
		.arg = &found };
	enum err_code rc;

	(void)snprintf(year, sizeof year, "%d", i->year);
	(void)snprintf(number, sizeof number, "%d", i->number);
	rc = ask_ledger(p->store, "db/harvest/is-loaded.sql", &q, e);
	*loaded = found.number != 0;
	return rc;
}

/* The first issue from a day on; a folder cannot tell days, only years. */
static enum err_code
start_at_date(struct plan *p, struct err *e)
{
	enum err_code rc;

	if (fetch_is_local(p->fetch)) {
		p->at = (struct issue){ date_year(p->o->from), 0 };
		return fetch_after(p->fetch, &p->at, e);
	}
	rc = fetch_first(p->fetch, p->o->from, &p->at, e);
	if (rc == ERR_NOT_FOUND && p->o->fetch.api == NULL)
		rc = err_set(e, ERR_USAGE, 0,
		    "without a search API nobody can tell which issue a date "
		    "means: name the first one with --issue");
	return rc;
}

static enum err_code
start_at_newest(struct plan *p, struct err *e)
{
	enum err_code rc = fetch_newest(p->fetch, &p->at, e);

	if (rc == ERR_NOT_FOUND && !fetch_is_local(p->fetch) &&
	    p->o->fetch.api == NULL)
		rc = err_set(e, ERR_USAGE, 0,
		    "the database is empty, and without a search API nobody "
		    "can tell the newest issue: name the first one with "
		    "--issue");
	return rc;
}

/* Where the walk begins. */
static enum err_code
find_start(struct plan *p, struct err *e)
{
	enum err_code rc = last_issue(p, &p->at, e);

	p->is_walking = true;
	if (rc != ERR_OK)
		return rc;
	p->is_at_start = p->o->from != DATE_NONE || p->at.number == 0;
	if (p->o->from != DATE_NONE)
		return start_at_date(p, e);
	return p->at.number == 0 ? start_at_newest(p, e) : ERR_OK;
}

enum err_code
plan_new(const struct harvest_options *o, struct fetch *fetch,
    struct store *store, struct plan *out, struct err *e)
{
	struct query q = { .row = add_issue, .arg = out };
	enum err_code rc;

	*out = (struct plan){ .o = o, .fetch = fetch, .store = store };
	if (o->issue_number != 0) {
		out->named = mem_alloc(sizeof *out->named);
		out->named[0] =
		    (struct issue){ o->issue_year, o->issue_number };
		out->nnamed = 1;
		return ERR_OK;
	}
	rc = ask_ledger(store, "db/harvest/incomplete-issues.sql", &q, e);
	if (rc == ERR_OK)
		rc = find_start(out, e);
	if (rc != ERR_OK)
		plan_drop(out);
	return rc;
}

void
plan_drop(struct plan *p)
{
	free(p->named);
	*p = (struct plan){ 0 };
}

/* One step of the walk. ERR_NOT_FOUND: a folder has nothing further. */
static enum err_code
step(struct plan *p, struct err *e)
{
	if (p->is_at_start) {
		p->is_at_start = false;
		return ERR_OK;
	}
	if (fetch_is_local(p->fetch))
		return fetch_after(p->fetch, &p->at, e);
	p->at.number++;
	return ERR_OK;
}

enum err_code
plan_next(struct plan *p, struct issue *out, struct err *e)
{
	enum err_code rc = ERR_OK;
	bool loaded = true;

	if (p->given < p->nnamed) {
		*out = p->named[p->given++];
		return ERR_OK;
	}
	p->given = p->nnamed + 1; /* the walk has begun */
	while (p->is_walking && loaded && rc == ERR_OK) {
		rc = step(p, e);
		if (rc == ERR_OK)
			rc = is_loaded(p, &p->at, &loaded, e);
	}
	*out = p->at;
	return !p->is_walking || rc == ERR_NOT_FOUND ? ERR_END : rc;
}

bool
plan_not_there(struct plan *p)
{
	if (p->given <= p->nnamed)
		return true;
	if (p->at.number >= YEAR_MIN_ISSUES &&
	    p->at.year < date_year(today_of(p->o)))
		p->at = (struct issue){ p->at.year + 1, 0 };
	else
		p->is_walking = false;
	return false;
}

void
plan_stop(struct plan *p)
{
	p->is_walking = false;
}
