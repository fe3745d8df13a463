#include "plan.h"

#include "jointed/date.h"
#include "jointed/mem.h"
#include "months.h"
#include "wanted.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What a request costs besides the pause, and a second's bytes: cautious. */
#define LATENCY_MS 200
#define BYTES_A_MS 1000

struct moment
plan_now(const struct harvest_options *o)
{
	return moment_of(o->now != 0 ? o->now : (int64_t)time(NULL));
}

int64_t
harvest_time(int32_t day, int minute)
{
	return moment_utc((struct moment){ day, minute });
}

void
plan_begin(struct plan *p, const struct harvest_options *o, struct fetch *fetch,
    struct almanac *almanac, struct store *store)
{
	*p = (struct plan){ .o = o,
		.fetch = fetch,
		.almanac = almanac,
		.store = store,
		.now = plan_now(o),
		.from = o->from,
		.to = INT32_MAX,
		.newest_day = DATE_NONE };
	/* What lies in a folder is final, whatever day it is of. */
	if (!fetch_is_local(fetch))
		p->to = moment_last_final(p->now);
	if (o->to != DATE_NONE && o->to < p->to)
		p->to = o->to;
}

void
plan_drop(struct plan *p)
{
	ledger_drop(&p->ledger);
	free(p->steps.list);
	free(p->tried.list);
	*p = (struct plan){ 0 };
}

bool
plan_is_plain(const struct plan *p)
{
	return p->o->issue_number == 0 && p->from == DATE_NONE &&
	    p->o->to == DATE_NONE;
}

const struct calendar *
plan_calendar(struct plan *p, int year)
{
	return fetch_is_local(p->fetch) ? NULL : almanac_year(p->almanac, year);
}

int64_t
plan_cost_ms(const struct plan *p, int64_t requests, int64_t bytes)
{
	if (fetch_is_local(p->fetch))
		return bytes / BYTES_A_MS / 100;
	return requests * (fetch_pause_ms(p->fetch) + LATENCY_MS) +
	    bytes / BYTES_A_MS;
}

void
steps_add(struct steps *s, const struct step *step)
{
	if (s->count == s->cap) {
		s->cap = s->cap == 0 ? 64 : s->cap * 2;
		s->list = mem_resize(s->list, s->cap, sizeof *s->list);
	}
	s->list[s->count++] = *step;
}

bool
plan_has_tried(const struct plan *p, enum step_kind kind, struct issue i)
{
	for (size_t k = p->tried.count; k-- > 0;)
		if (p->tried.list[k].kind == kind &&
		    issue_compare(p->tried.list[k].issue, i) == 0)
			return true;
	return false;
}

void
plan_tried(struct plan *p, const struct step *s, bool was_there)
{
	steps_add(&p->tried, s);
	if (s->kind == STEP_MONTH)
		p->months_missed = was_there ? 0 : p->months_missed + 1;
}

void
plan_loaded(struct plan *p, int32_t day)
{
	if (day > p->newest_day)
		p->newest_day = day;
}

enum err_code
plan_make(struct plan *p, struct err *e)
{
	enum err_code rc;

	p->steps.count = 0;
	p->onward = (struct onward){ 0 };
	ledger_drop(&p->ledger);
	rc = ledger_read(p->store, &p->ledger, e);
	if (rc != ERR_OK)
		return rc;
	plan_loaded(p, ledger_newest_day(&p->ledger));
	rc = wanted_find(p, e);
	if (rc == ERR_OK)
		months_choose(p);
	return rc;
}
