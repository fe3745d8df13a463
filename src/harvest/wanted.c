#include "wanted.h"

#include "jointed/date.h"

/* Numbers lo..hi of a year must exist: those not loaded are wanted. */
static void
want(struct plan *p, int year, int lo, int hi)
{
	const struct calendar *c =
	    fetch_is_local(p->fetch) ? NULL : almanac_kept(p->almanac, year);

	for (int n = lo; n <= hi; n++) {
		struct step s = { STEP_ISSUE, { year, n }, DATE_NONE, true, 0 };
		const struct known *k = ledger_find(&p->ledger, s.issue);

		if ((k != NULL && k->is_loaded) ||
		    plan_has_tried(p, STEP_ISSUE, s.issue))
			continue;
		if (c != NULL)
			s.day = calendar_day(c, n);
		else if (k != NULL)
			s.day = k->day;
		if (s.day == DATE_NONE || s.day <= p->to)
			steps_add(&p->steps, &s);
	}
}

/*
 * In January, without the calendar of the year before, its last issue may still
 * be on its way: ask for the number after the last one.
 */
static void
want_year_end(struct plan *p, int year)
{
	int y, month, day;
	struct step s = { STEP_ISSUE,
		{ year, ledger_last(&p->ledger, year) + 1 }, DATE_NONE, false,
		0 };

	date_split(p->now.day, &y, &month, &day);
	if (!fetch_is_local(p->fetch) && month == 1 && year == y - 1 &&
	    ledger_last_year(&p->ledger) > year &&
	    !plan_has_tried(p, STEP_ISSUE, s.issue))
		steps_add(&p->steps, &s);
}

/* A year of the ledger: its gaps; its ends where the years beside are known. */
static void
want_known(struct plan *p, int year)
{
	int last = ledger_last_year(&p->ledger);
	const struct calendar *c = NULL;
	int lo = ledger_first(&p->ledger, year);
	int hi = ledger_last(&p->ledger, year);

	/* Calendars of long ago are not asked for, but used. */
	if (year >= last - 1)
		c = plan_calendar(p, year);
	else if (!fetch_is_local(p->fetch))
		c = almanac_kept(p->almanac, year);
	if (ledger_last(&p->ledger, year - 1) > 0)
		lo = 1;
	if (c != NULL &&
	    (year == last || ledger_last(&p->ledger, year + 1) > 0) &&
	    calendar_upto(c, p->to) > hi)
		hi = calendar_upto(c, p->to);
	want(p, year, lo, hi);
	if (c == NULL)
		want_year_end(p, year);
}

/* The years after the last known one, as far as there are calendars. */
static void
want_onward(struct plan *p)
{
	int year = ledger_last_year(&p->ledger);
	const struct calendar *c = plan_calendar(p, year);

	if (c == NULL) {
		onward_after(p,
		    (struct issue){ year, ledger_last(&p->ledger, year) });
		return;
	}
	while (++year <= date_year(p->to)) {
		c = plan_calendar(p, year);
		if (c == NULL) {
			onward_after(p, (struct issue){ year, 0 });
			return;
		}
		want(p, year, 1, calendar_upto(c, p->to));
	}
}

/* Everything since the oldest incomplete issue. */
static void
want_all(struct plan *p)
{
	int year = 0;

	for (size_t i = 0; i < p->ledger.count; i++) {
		if (p->ledger.rows[i].issue.year == year)
			continue;
		year = p->ledger.rows[i].issue.year;
		want_known(p, year);
	}
	want_onward(p);
}

/* The newest final issue, for an empty database. */
static enum err_code
want_newest(struct plan *p, struct err *e)
{
	struct step s = { STEP_ISSUE, { 0 }, DATE_NONE, true, 0 };
	enum err_code rc;

	if (!fetch_is_local(p->fetch))
		for (int year = date_year(p->to), y = year; y >= year - 1;
		     y--) {
			const struct calendar *c = plan_calendar(p, y);
			int n = c == NULL ? 0 : calendar_upto(c, p->to);

			if (c == NULL)
				break;
			if (n > 0) {
				want(p, y, n, n);
				return ERR_OK;
			}
		}
	rc = fetch_newest(p->fetch, p->to, &s.issue, e);
	if (rc == ERR_NOT_FOUND && !fetch_is_local(p->fetch) &&
	    p->o->fetch.api == NULL)
		return err_set(e, ERR_USAGE, 0,
		    "the database is empty, and without a release calendar or "
		    "a search API nobody can tell the newest issue: name the "
		    "first one with --issue");
	if (rc == ERR_OK && !plan_has_tried(p, STEP_ISSUE, s.issue))
		steps_add(&p->steps, &s);
	return rc;
}

/* The issues of days; a year without calendar is followed number by number. */
static void
want_days(struct plan *p)
{
	int year = date_year(p->from);

	if (fetch_is_local(p->fetch)) {
		onward_after(p, (struct issue){ year, 0 });
		return;
	}
	for (; year <= date_year(p->to); year++) {
		const struct calendar *c = plan_calendar(p, year);

		if (c != NULL)
			want(p, year, calendar_from(c, p->from),
			    calendar_upto(c, p->to));
		else if (!p->onward.is_on)
			onward_after(p, (struct issue){ year, 0 });
	}
}

enum err_code
wanted_find(struct plan *p, struct err *e)
{
	const struct harvest_options *o = p->o;
	struct step s = { STEP_ISSUE, { o->issue_year, o->issue_number },
		DATE_NONE, true, 0 };

	if (o->issue_number != 0) {
		if (!plan_has_tried(p, STEP_ISSUE, s.issue))
			steps_add(&p->steps, &s);
		return ERR_OK;
	}
	if (p->from != DATE_NONE)
		want_days(p);
	else if (p->ledger.count == 0)
		return want_newest(p, e);
	else
		want_all(p);
	return ERR_OK;
}

/* The first known issue of a month that was loaded as a whole. */
static bool
start_of_month(struct plan *p, struct issue *out)
{
	int year, month, day;

	date_split(p->from, &year, &month, &day);
	if (day != 1)
		return false;
	for (size_t i = 0; i < p->ledger.count; i++) {
		const struct known *k = &p->ledger.rows[i];

		if (k->is_loaded && k->day >= p->from &&
		    k->day < month_next(year, month)) {
			*out = k->issue;
			return true;
		}
	}
	return false;
}

enum err_code
wanted_start(struct plan *p, struct err *e)
{
	struct onward *w = &p->onward;
	int year = date_year(p->from);
	enum err_code rc = ERR_OK;
	struct issue start;

	if (p->from == DATE_NONE || !w->is_on || fetch_is_local(p->fetch))
		return ERR_OK;
	/* Number 1 is of the first working days of its year. */
	if (w->at.year == year && p->from > month_first(year, 1) + 1) {
		if (!start_of_month(p, &start))
			rc = fetch_first(p->fetch, p->from, &start, e);
		if (rc == ERR_OK)
			onward_from(p, start);
	}
	if (rc == ERR_NOT_FOUND)
		rc = err_set(e, ERR_USAGE, 0,
		    "neither a release calendar nor a search API tells which "
		    "issue the first day means: name it with --issue");
	if (rc == ERR_OK && p->o->to != DATE_NONE && p->o->fetch.api != NULL) {
		w->has_asked = true;
		if (fetch_newest(p->fetch, p->to, &w->last, NULL) != ERR_OK)
			w->last = (struct issue){ 0 };
	}
	return rc;
}
