#include "months.h"

#include "jointed/date.h"

#include <stdlib.h>

/* So many months one after the other: the source has none. */
#define MISSED_MAX 3

static struct step
month_step(int year, int month, int issues)
{
	return (struct step){ STEP_MONTH, { year, month }, DATE_NONE, false,
		issues };
}

bool
months_are_missing(const struct plan *p)
{
	return p->months_missed >= MISSED_MAX;
}

static bool
may_try(const struct plan *p, int year, int month)
{
	return !months_are_missing(p) &&
	    moment_month_is_final(p->now, year, month) &&
	    !plan_has_tried(p, STEP_MONTH, (struct issue){ year, month });
}

/* Issues of a month that a calendar lists, and how many of them are loaded. */
static int
count_month(const struct plan *p, const struct calendar *c, int month,
    int *loaded)
{
	int first = calendar_from(c, month_first(c->year, month));
	int last = calendar_upto(c, month_next(c->year, month) - 1);

	*loaded = 0;
	for (int n = first; n <= last; n++) {
		const struct known *k =
		    ledger_find(&p->ledger, (struct issue){ c->year, n });

		*loaded += k != NULL && k->is_loaded;
	}
	return last - first + 1;
}

/* Is the package of a month worth it for count wanted issues of it? */
static bool
is_cheaper(struct plan *p, int year, int month, int count)
{
	const struct calendar *c;
	int64_t day = p->ledger.daily_bytes;
	int loaded, all;

	if (count < 2 || !may_try(p, year, month))
		return false;
	c = plan_calendar(p, year);
	if (c == NULL)
		return false;
	all = count_month(p, c, month, &loaded);
	return count + loaded == all &&
	    plan_cost_ms(p, 1, all * day) < plan_cost_ms(p, count, count * day);
}

/* The steps from i on that are of the same month as i; at least one. */
static size_t
same_month(const struct plan *p, size_t i, int *year, int *month)
{
	size_t n = 1;
	int32_t next;
	int day;

	*year = *month = 0;
	if (p->steps.list[i].day == DATE_NONE)
		return 1;
	date_split(p->steps.list[i].day, year, month, &day);
	next = month_next(*year, *month);
	while (i + n < p->steps.count &&
	    p->steps.list[i + n].day != DATE_NONE &&
	    p->steps.list[i + n].day >= p->steps.list[i].day &&
	    p->steps.list[i + n].day < next)
		n++;
	return n;
}

/* Wanted issues by months, as far as that costs less. */
static void
group(struct plan *p, struct steps *months, struct steps *issues)
{
	size_t n;

	for (size_t i = 0; i < p->steps.count; i += n) {
		int year, month;

		n = same_month(p, i, &year, &month);
		if (is_cheaper(p, year, month, (int)n)) {
			struct step s = month_step(year, month, (int)n);

			steps_add(months, &s);
			continue;
		}
		for (size_t k = i; k < i + n; k++)
			steps_add(issues, &p->steps.list[k]);
	}
}

/* Whole months of the days asked for, in years without a calendar. */
static void
add_by_days(struct plan *p, struct steps *months)
{
	int32_t to = p->to < p->now.day ? p->to : p->now.day;
	int year, month, day;

	date_split(p->from, &year, &month, &day);
	for (; month_next(year, month) - 1 <= to; month++) {
		int32_t first = month_first(year, month);
		int32_t last = month_next(year, month) - 1;
		struct step s =
		    month_step(year, month, workdays_between(first, last));

		if (first >= p->from && plan_calendar(p, year) == NULL &&
		    may_try(p, year, month) &&
		    !ledger_has_days(&p->ledger, first, last))
			steps_add(months, &s);
		if (month == 12) {
			year++;
			month = 0;
		}
	}
}

static int
compare(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	return issue_compare(x->issue, y->issue);
}

void
months_choose(struct plan *p)
{
	struct steps months = { 0 }, issues = { 0 };

	if (p->o->issue_number != 0)
		return;
	group(p, &months, &issues);
	if (p->from != DATE_NONE)
		add_by_days(p, &months);
	if (months.count > 0)
		qsort(months.list, months.count, sizeof *months.list, compare);
	for (size_t i = 0; i < issues.count; i++)
		steps_add(&months, &issues.list[i]);
	free(p->steps.list);
	free(issues.list);
	p->steps = months;
}
