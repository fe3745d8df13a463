/* Awards and values of a TED_EXPORT notice. */
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "parse/reader.h"
#include "parse/ted.h"
#include "parse/value.h"

#include <string.h>

void
decision_open(const struct reader *r, struct decision *d)
{
	d->date = DATE_NONE;
	d->tenders = -1;
	d->tenders_sme = -1;
	d->tenders_other_eu = -1;
	d->tenders_non_eu = -1;
	d->first_award = r->n->nawards;
}

static void
give(struct award *a, const struct decision *d)
{
	a->lot = d->lot;
	a->contract = d->contract;
	a->value = d->value;
	a->currency = d->value == NULL ? NULL : d->currency;
	a->result = d->result;
	a->date = d->date;
	a->tenders = d->tenders;
	a->tenders_sme = d->tenders_sme;
	a->tenders_other_eu = d->tenders_other_eu;
	a->tenders_non_eu = d->tenders_non_eu;
}

/* Does the decision say anything worth a row without a winner? */
static bool
says_something(const struct decision *d)
{
	return d->result != NULL || d->value != NULL || d->contract != NULL ||
	    d->lot != NULL || d->date != DATE_NONE || d->tenders >= 0;
}

void
decision_close(struct reader *r, struct decision *d)
{
	struct notice *n = r->n;

	if (r->forms > 1)
		return;
	if (d->date == DATE_NONE)
		d->date = value_date(d->day, d->month, d->year);
	d->result = codes_find(r->codes, "result", d->result);
	if (d->result == NULL && n->nawards > d->first_award)
		d->result = "selec-w"; /* older forms only name the winner */
	if (n->nawards == d->first_award && says_something(d))
		(void)notice_add_award(n);
	for (size_t i = d->first_award; i < n->nawards; i++)
		give(&n->awards[i], d);
	if (d->result == NULL || strcmp(d->result, "clos-nw") != 0) {
		r->ted->awarded++;
		r->ted->last_awarded = d;
	}
}

static void
set_value(struct notice *n, const char *value, const char *currency,
    const char *kind)
{
	if (n->value != NULL || value == NULL)
		return;
	n->value = value;
	n->currency = currency;
	n->value_kind = kind;
}

/*
 * The total as stated; else the only award's; else the estimate, if there is
 * one for the whole and not one an object; else that of the framework. Ranges
 * are kept as codes value-low and value-high: no single amount was stated.
 */
void
ted_values(struct reader *r)
{
	struct notice *n = r->n;
	const struct ted *t = r->ted;
	const struct decision *d = t->last_awarded;

	set_value(n, t->total, t->total_currency, "awarded");
	if (t->awarded == 1)
		set_value(n, d->value, d->currency, "awarded");
	if (t->estimates != NULL && strchr(t->estimates, '|') == NULL)
		set_value(n, value_money(&n->arena, t->estimates),
		    t->estimate_currency, "estimated");
	set_value(n, t->framework_value, t->framework_currency, "estimated");
}
