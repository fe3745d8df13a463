#include "onward.h"

#include "jointed/date.h"
#include "plan.h"

#include <string.h>

/*
 * The year of the OJ S with the fewest issues had 240 or more; before that
 * number a package that is not there is late, and not the end of the year.
 */
#define YEAR_MIN_ISSUES 240

void
onward_from(struct plan *p, struct issue at)
{
	p->onward =
	    (struct onward){ .is_on = true, .is_at_start = true, .at = at };
}

void
onward_after(struct plan *p, struct issue at)
{
	p->onward = (struct onward){ .is_on = true, .at = at };
}

/* One step. ERR_NOT_FOUND: a folder has nothing further. */
static enum err_code
step(struct plan *p, struct err *e)
{
	struct onward *w = &p->onward;

	if (w->is_at_start) {
		w->is_at_start = false;
		return ERR_OK;
	}
	if (fetch_is_local(p->fetch))
		return fetch_after(p->fetch, &w->at, e);
	w->at.number++;
	return ERR_OK;
}

/* Over the end of a year that the calendar knows; ends after the last day. */
static void
turn_year(struct plan *p)
{
	struct onward *w = &p->onward;
	const struct calendar *c = plan_calendar(p, w->at.year);

	while (w->is_on && c != NULL && w->at.number > c->count) {
		w->at = (struct issue){ w->at.year + 1, 1 };
		w->is_on = w->at.year <= date_year(p->to);
		c = plan_calendar(p, w->at.year);
	}
	if (c != NULL && calendar_day(c, w->at.number) > p->to)
		w->is_on = false;
	if (w->last.number != 0 && issue_compare(w->at, w->last) > 0)
		w->is_on = false;
}

static bool
is_done(const struct plan *p, struct issue i)
{
	const struct known *k = ledger_find(&p->ledger, i);

	return (k != NULL && k->is_loaded) || plan_has_tried(p, STEP_ISSUE, i);
}

/* Has a working day passed, up to the last that is final, without an issue? */
static bool
is_behind(const struct plan *p)
{
	return p->newest_day == DATE_NONE ||
	    workdays_between(p->newest_day + 1, p->to) > 0;
}

/*
 * On a usual night there is no further issue to look for when the last working
 * day's is loaded: the next would be today's, and not final.
 */
static bool
is_up_to_date(const struct plan *p)
{
	return plan_is_plain(p) && !fetch_is_local(p->fetch) && !is_behind(p);
}

enum err_code
onward_next(struct plan *p, struct issue *out, struct err *e)
{
	struct onward *w = &p->onward;
	enum err_code rc = ERR_OK;

	while (w->is_on && !is_up_to_date(p) && rc == ERR_OK) {
		rc = step(p, e);
		if (rc == ERR_OK && !fetch_is_local(p->fetch))
			turn_year(p);
		if (rc == ERR_OK && w->is_on && !is_done(p, w->at)) {
			*out = w->at;
			return ERR_OK;
		}
	}
	return rc == ERR_NOT_FOUND || rc == ERR_OK ? ERR_END : rc;
}

/* The API's last issue up to a day; number 0 if it cannot tell. */
static enum err_code
ask_last(struct plan *p, int32_t upto, struct issue *last, struct err *e)
{
	struct err why;
	enum err_code rc;

	*last = (struct issue){ 0 };
	if (p->o->fetch.api == NULL)
		return ERR_OK;
	rc = fetch_newest(p->fetch, upto, last, &why);
	if (rc == ERR_STOPPED)
		return err_set(e, rc, why.errnum, "%s", why.text);
	if (rc != ERR_OK)
		*last = (struct issue){ 0 };
	return ERR_OK;
}

static void
to_next_year(struct onward *w)
{
	w->at = (struct issue){ w->at.year + 1, 0 };
	w->nmisses = 0;
}

/* Without calendar and API: look two numbers further, or turn the year. */
static void
guess(struct plan *p)
{
	struct onward *w = &p->onward;

	if (w->at.year < date_year(p->to) && w->at.number >= YEAR_MIN_ISSUES)
		to_next_year(w);
	else if (w->nmisses == ONWARD_MISSES)
		w->is_on = false;
}

/* The API knows later issues; in a past year it must tell that year's last. */
static enum err_code
judge_past(struct plan *p, bool *is_sure, struct err *e)
{
	struct onward *w = &p->onward;
	struct issue last;
	enum err_code rc =
	    ask_last(p, date_from_civil(w->at.year, 12, 31), &last, e);

	if (rc != ERR_OK)
		return rc;
	if (last.year != w->at.year)
		guess(p);
	else if (w->at.number > last.number)
		to_next_year(w);
	else
		*is_sure = true;
	return ERR_OK;
}

static enum err_code
judge(struct plan *p, bool *is_sure, struct err *e)
{
	struct onward *w = &p->onward;
	int order;

	if (plan_calendar(p, w->at.year) != NULL) {
		*is_sure = true;
		return ERR_OK;
	}
	if (w->last.number == 0) {
		guess(p);
		return ERR_OK;
	}
	order = issue_compare(w->at, w->last);
	*is_sure = order == 0 || (order < 0 && w->at.year == w->last.year);
	if (order >= 0)
		w->is_on = false;
	return order < 0 && !*is_sure ? judge_past(p, is_sure, e) : ERR_OK;
}

enum err_code
onward_missed(struct plan *p, bool *is_sure, struct err *e)
{
	struct onward *w = &p->onward;
	enum err_code rc = ERR_OK;

	*is_sure = false;
	if (w->nmisses < ONWARD_MISSES)
		w->misses[w->nmisses++] = w->at;
	if (!w->has_asked && is_behind(p)) {
		w->has_asked = true;
		rc = ask_last(p, p->to, &w->last, e);
	}
	if (rc == ERR_OK)
		rc = judge(p, is_sure, e);
	if (*is_sure && w->nmisses > 0)
		w->nmisses--;
	return rc;
}
