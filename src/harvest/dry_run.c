#include "dry_run.h"

#include "jointed/date.h"
#include "plan.h"
#include "wanted.h"

#include <stdio.h>

static void
tell(const struct plan *p, const struct event *event)
{
	if (p->o->observe != NULL)
		p->o->observe(p->o->arg, event);
}

/* Is a count asked for of each issue? */
static int
counts_of(const struct plan *p)
{
	return p->o->no_verify || p->o->fetch.api == NULL ? 0 : 1;
}

/* A step with the name and address that TED gives it. */
static void
tell_step(const struct plan *p, const struct step *s)
{
	bool is_month = s->kind == STEP_MONTH;
	int issues = is_month ? s->issues : 1;
	char name[32], url[1024];
	struct event event = { .type = EVENT_PLAN, .name = name, .text = url };

	(void)snprintf(name, sizeof name, is_month ? "%04d-%d" : "%04d/%d",
	    s->issue.year, s->issue.number);
	(void)snprintf(url, sizeof url,
	    is_month ? "%s/packages/monthly/%04d-%d"
		     : "%s/packages/daily/%04d%05d",
	    p->o->fetch.source, s->issue.year, s->issue.number);
	event.done = issues;
	event.cost.requests = 1 + (int64_t)issues * counts_of(p);
	event.cost.bytes = issues * p->ledger.daily_bytes;
	event.cost.ms = plan_cost_ms(p, event.cost.requests, event.cost.bytes);
	tell(p, &event);
}

/* All that a folder has further. */
static enum err_code
tell_folder(struct plan *p, struct err *e)
{
	struct step s = { .kind = STEP_ISSUE };
	enum err_code rc = onward_next(p, &s.issue, e);

	while (rc == ERR_OK) {
		tell_step(p, &s);
		rc = onward_next(p, &s.issue, e);
	}
	return rc == ERR_END ? ERR_OK : rc;
}

/* The days behind what is certain, of which only the working days are known. */
static enum err_code
tell_onward(struct plan *p, struct err *e)
{
	int32_t after = p->newest_day;
	struct issue next;
	char name[32];
	struct event event = { .type = EVENT_PLAN, .name = name };
	enum err_code rc = wanted_start(p, e);

	if (rc == ERR_OK && p->onward.is_on && fetch_is_local(p->fetch))
		return tell_folder(p, e);
	if (rc == ERR_OK)
		rc = onward_next(p, &next, e);
	if (rc != ERR_OK)
		return rc == ERR_END ? ERR_OK : rc;
	if (p->from != DATE_NONE && p->from > after)
		after = p->from - 1;
	(void)snprintf(name, sizeof name, "%04d/%d and on", next.year,
	    next.number);
	if (after != DATE_NONE)
		event.done = workdays_between(after + 1, p->to);
	event.cost.requests = event.done * (1 + counts_of(p)) + 1;
	event.cost.bytes = event.done * p->ledger.daily_bytes;
	event.cost.ms = plan_cost_ms(p, event.cost.requests, event.cost.bytes);
	tell(p, &event);
	return ERR_OK;
}

enum err_code
dry_run(const struct harvest_options *o, struct fetch *fetch, struct err *e)
{
	struct almanac_options a = { .dir = o->archive_dir,
		.fetch = fetch,
		.now = plan_now(o) };
	struct almanac *almanac = almanac_new(&a);
	struct store *store = NULL;
	struct plan p;
	enum err_code rc = store_open(o->db_path, STORE_READ, &store, e);

	plan_begin(&p, o, fetch, almanac, store);
	if (rc == ERR_NOT_FOUND)
		rc = ERR_OK;
	if (rc == ERR_OK)
		rc = plan_make(&p, e);
	for (size_t i = 0; rc == ERR_OK && i < p.steps.count; i++)
		tell_step(&p, &p.steps.list[i]);
	if (rc == ERR_OK)
		rc = tell_onward(&p, e);
	plan_drop(&p);
	almanac_free(almanac);
	store_close(store);
	return rc;
}
