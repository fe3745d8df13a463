/* The nightly job: plan, fetch, take, count, look again. */
#include "night.h"

#include "jointed/date.h"
#include "jointed/mem.h"
#include "months.h"
#include "wanted.h"

#include <stdio.h>
#include <stdlib.h>

/* A plan of more issues than this is told before it begins. */
#define LONG_PLAN 30

void
night_warn(const struct night *n, const char *text)
{
	struct event event = { .type = EVENT_WARNING, .text = text };

	run_tell(&n->run, &event);
}

void
night_note(const struct night *n, const char *text)
{
	struct event event = { .type = EVENT_NOTE, .text = text };

	run_tell(&n->run, &event);
}

enum err_code
night_expect(struct night *n, struct issue i, int32_t day, struct err *e)
{
	const struct store_issue issue = { .ojs_year = i.year,
		.ojs_number = i.number,
		.publication_date = day };

	return store_expect(n->run.store, &issue, e);
}

void
issues_add(struct issues *s, struct issue i)
{
	if (s->count == s->cap) {
		s->cap = s->cap == 0 ? 16 : s->cap * 2;
		s->list = mem_resize(s->list, s->cap, sizeof *s->list);
	}
	s->list[s->count++] = i;
}

static enum err_code
do_step(struct night *n, const struct step *s, struct err *e)
{
	enum err_code rc = run_check(&n->run, e);
	bool was_there = true;

	if (rc != ERR_OK)
		return rc;
	if (s->kind == STEP_MONTH)
		return months_are_missing(&n->plan) ? ERR_OK
						    : step_month(n, s, e);
	rc = step_issue(n, s, &was_there, e);
	if (rc == ERR_OK && !was_there && s->is_certain)
		issues_add(&n->missed, s->issue);
	return rc;
}

/* What must exist goes into the ledger before any of it is fetched. */
static enum err_code
expect_all(struct night *n, struct err *e)
{
	const struct steps *steps = &n->plan.steps;
	enum err_code rc = ERR_OK;

	if (n->run.o->issue_number != 0)
		return ERR_OK;
	for (size_t i = 0; rc == ERR_OK && i < steps->count; i++)
		if (steps->list[i].kind == STEP_ISSUE &&
		    steps->list[i].is_certain)
			rc = night_expect(n, steps->list[i].issue,
			    steps->list[i].day, e);
	return rc;
}

/* What a pass will cost, if it is much. */
static void
tell_length(struct night *n)
{
	const struct steps *steps = &n->plan.steps;
	int64_t bytes, issues = 0;
	char text[160];

	for (size_t i = 0; i < steps->count; i++)
		issues += steps->list[i].kind == STEP_ISSUE
		    ? 1
		    : steps->list[i].issues;
	bytes = issues * n->plan.ledger.daily_bytes;
	if (issues < LONG_PLAN || n->has_told_length)
		return;
	n->has_told_length = true;
	(void)snprintf(text, sizeof text,
	    "%lld issues to fetch, about %lld MB and %lld minutes; may be "
	    "stopped at any time and goes on with the next run",
	    (long long)issues, (long long)(bytes / 1000000),
	    (long long)(plan_cost_ms(&n->plan, (int64_t)steps->count, bytes) /
		60000));
	night_note(n, text);
}

/* Months first; what they held is known only when they are loaded. */
static enum err_code
do_passes(struct night *n, struct err *e)
{
	struct plan *p = &n->plan;
	enum err_code rc;
	bool has_months;

	do {
		rc = plan_make(p, e);
		if (rc == ERR_OK)
			rc = expect_all(n, e);
		if (rc == ERR_OK)
			tell_length(n);
		has_months =
		    p->steps.count > 0 && p->steps.list[0].kind == STEP_MONTH;
		for (size_t i = 0; rc == ERR_OK && i < p->steps.count; i++)
			if (!has_months || p->steps.list[i].kind == STEP_MONTH)
				rc = do_step(n, &p->steps.list[i], e);
	} while (rc == ERR_OK && has_months);
	return rc;
}

/* Something was there behind them: what was not is missing for sure. */
static enum err_code
settle_misses(struct night *n, struct err *e)
{
	struct onward *w = &n->plan.onward;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < w->nmisses; i++) {
		issues_add(&n->missed, w->misses[i]);
		rc = night_expect(n, w->misses[i], DATE_NONE, e);
	}
	w->nmisses = 0;
	return rc;
}

static enum err_code
note_miss(struct night *n, const struct step *s, struct err *e)
{
	bool is_sure = false;
	enum err_code rc = onward_missed(&n->plan, &is_sure, e);

	if (rc != ERR_OK || !is_sure)
		return rc;
	issues_add(&n->missed, s->issue);
	return night_expect(n, s->issue, DATE_NONE, e);
}

/* Beyond what is known, number by number. */
static enum err_code
do_onward(struct night *n, struct err *e)
{
	enum err_code rc = wanted_start(&n->plan, e);

	while (rc == ERR_OK) {
		struct step s = { STEP_ISSUE, { 0 }, DATE_NONE, false, 0 };
		bool was_there = true;

		rc = onward_next(&n->plan, &s.issue, e);
		if (rc == ERR_OK)
			rc = run_check(&n->run, e);
		if (rc == ERR_OK)
			rc = step_issue(n, &s, &was_there, e);
		if (rc == ERR_OK)
			rc = was_there ? settle_misses(n, e)
				       : note_miss(n, &s, e);
	}
	return rc == ERR_END ? ERR_OK : rc;
}

static int
compare(const void *a, const void *b)
{
	const struct issue *x = a, *y = b;

	return issue_compare(*x, *y);
}

/* "OJ S 6/2031 is not there (yet)", runs of them in one line. */
static void
tell_missed(struct night *n)
{
	struct issues *m = &n->missed;
	size_t next;

	if (m->count > 1)
		qsort(m->list, m->count, sizeof *m->list, compare);
	for (size_t i = 0; i < m->count; i = next) {
		char text[96];
		const struct issue *a = &m->list[i];

		for (next = i + 1; next < m->count &&
		     m->list[next].year == a->year &&
		     m->list[next].number == m->list[next - 1].number + 1;)
			next++;
		if (next == i + 1)
			(void)snprintf(text, sizeof text,
			    "OJ S %d/%d is not there (yet)", a->number,
			    a->year);
		else
			(void)snprintf(text, sizeof text,
			    "OJ S %d/%d to %d/%d are not there (yet)",
			    a->number, a->year, m->list[next - 1].number,
			    a->year);
		night_warn(n, text);
	}
	n->run.r->missing += (int64_t)m->count;
}

/* A clock that is behind what is loaded would hide what is missing. */
static void
check_clock(struct night *n)
{
	char text[128], day[DATE_TEXT_MAX];

	if (fetch_is_local(n->fetch) || n->plan.newest_day == DATE_NONE ||
	    n->plan.newest_day <= n->plan.now.day)
		return;
	(void)snprintf(text, sizeof text,
	    "the newest issue loaded is of %s, a day yet to come: is the clock "
	    "right?",
	    date_format(n->plan.newest_day, day));
	night_warn(n, text);
}

static enum err_code
do_all(struct night *n, struct err *e)
{
	enum err_code rc = do_passes(n, e);

	if (rc == ERR_OK)
		check_clock(n);
	if (rc == ERR_OK)
		rc = do_onward(n, e);
	if (rc == ERR_OK && plan_is_plain(&n->plan))
		rc = again_look(n, e);
	/* Also of a backfill: one that was killed left its last package's. */
	if (rc == ERR_OK && n->run.o->issue_number == 0)
		rc = count_issues(n, NULL, e);
	if (rc == ERR_OK && n->failure.code != ERR_OK)
		rc = err_set(e, n->failure.code, n->failure.errnum, "%s",
		    n->failure.text);
	return rc;
}

static void
tell_odd(void *arg, const char *text)
{
	night_warn(arg, text);
}

enum err_code
night_run(struct night *n, const struct harvest_options *o,
    struct harvest_result *r, struct err *e)
{
	enum err_code rc = run_open(&n->run, o, o->db_path, r, e);
	struct almanac_options a = { .dir = o->archive_dir,
		.archive = n->run.archive,
		.fetch = n->fetch,
		.now = plan_now(o),
		.odd = tell_odd,
		.arg = n };

	if (rc == ERR_OK) {
		n->almanac = almanac_new(&a);
		plan_begin(&n->plan, o, n->fetch, n->almanac, n->run.store);
		rc = do_all(n, e);
		tell_missed(n);
	}
	plan_drop(&n->plan);
	almanac_free(n->almanac);
	free(n->missed.list);
	free(n->counted.list);
	run_close(&n->run);
	return rc;
}
