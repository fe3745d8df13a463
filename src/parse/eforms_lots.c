#include "jointed/notice_add.h"
#include "parse/eforms_index.h"
#include "parse/reader.h"
#include "parse/value.h"

#include <string.h>

static bool
is_none(const char *code)
{
	return code == NULL || strcmp(code, "none") == 0;
}

/*
 * BT-765 or BT-766: the code under its own list name; without one, any code
 * that only this list has.
 */
static const char *
system_code(struct reader *r, const char *list, const char *named,
    const struct list *all)
{
	if (named != NULL)
		return eforms_code(r, list, named, "BT-765, BT-766");
	for (size_t i = 0; i < all->count; i++) {
		const char *code =
		    codes_find(r->codes, list, list_string(all, i));

		if (!is_none(code))
			return code;
	}
	return NULL;
}

/* The notice's answer: the first lot that says more than "none". */
static void
say(const char **answer, const char *code)
{
	if (code != NULL && is_none(*answer))
		*answer = code;
}

static void
say_dps(struct notice *n, const char *code)
{
	bool is_open = code != NULL && strcmp(code, "dps-nlist") == 0;

	if (code == NULL)
		return;
	say(&n->dps, code);
	if (is_open)
		n->dps = code;
	notice_set_flag(n, FLAG_DPS_OPEN, is_open ? STATE_YES : STATE_NO, NULL);
}

/* BT-60 of a lot or the procedure; other codes are programmes. */
static enum tri
funded(struct reader *r, const struct list *codes, const char *lot)
{
	enum tri answer = TRI_NONE;

	for (size_t i = 0; i < codes->count; i++) {
		const char *code = list_string(codes, i);

		if (strcmp(code, "eu-funds") == 0)
			answer = TRI_YES;
		else if (strcmp(code, "no-eu-funds") != 0)
			notice_add_code(r->n, "programme", lot, code);
		else if (answer == TRI_NONE)
			answer = TRI_NO;
	}
	return answer;
}

static void
merge(enum tri *to, enum tri from)
{
	if (from > *to)
		*to = from;
}

static int32_t
larger(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static void
finish_lot(struct reader *r, struct lot *lot, struct terms *t)
{
	struct notice *n = r->n;

	lot->is_part = t->is_part == TRI_YES;
	lot->is_group = t->is_group == TRI_YES;
	lot->nature = eforms_code(r, "nature", lot->nature_raw, "BT-23");
	lot->framework = system_code(r, "framework", t->framework, &t->systems);
	lot->dps = system_code(r, "dps", t->dps, &t->systems);
	lot->eu_funded = funded(r, &t->funding, lot->id);
	if (t->duration != NULL)
		lot->duration_months =
		    value_months(t->duration, t->duration_unit);
	lot->value = eforms_amount(r, t->estimated, "BT-27");
	lot->currency = t->estimated_currency;
	if (lot->value == NULL) {
		lot->value = eforms_amount(r, t->maximum, "BT-271");
		lot->currency = t->maximum_currency;
	}
	if (lot->value == NULL)
		lot->currency = NULL;
	say(&n->framework, lot->framework);
	say_dps(n, lot->dps);
	merge(&n->eu_funded, lot->eu_funded);
	n->max_participants =
	    larger(n->max_participants, lot->max_participants);
	if (!is_none(lot->framework))
		n->framework_months =
		    larger(n->framework_months, lot->duration_months);
	if (n->cpv == NULL)
		n->cpv = lot->cpv;
}

/* What national tools write on the procedure instead of the lots. */
static void
finish_procedure(struct reader *r)
{
	const struct eforms *e = r->eforms;
	struct notice *n = r->n;

	say(&n->framework,
	    system_code(r, "framework", e->framework, &e->systems));
	say_dps(n, system_code(r, "dps", e->dps, &e->systems));
	merge(&n->eu_funded, funded(r, &e->funding, NULL));
	merge(&n->eu_funded, e->is_funded);
	if (!is_none(n->framework) && n->framework_months < 0 &&
	    e->duration != NULL)
		n->framework_months =
		    value_months(e->duration, e->duration_unit);
}

void
eforms_lots(struct reader *r)
{
	struct notice *n = r->n;
	const struct list *terms = &r->made[OBJ_TERMS];

	for (size_t i = 0; i < n->nlots && i < terms->count; i++) {
		finish_lot(r, &n->lots[i], terms->items[i]);
		n->lots_stated++;
	}
	if (n->lots_stated == 0)
		n->lots_stated = 1;
	finish_procedure(r);
}

static bool
take(struct notice *n, const char *value, const char *currency,
    const char *kind)
{
	if (value == NULL)
		return false;
	n->value = value;
	n->currency = currency;
	n->value_kind = kind;
	return true;
}

/*
 * The notice's value: what was awarded, else what a framework may cost at most,
 * else the estimate; the lot's own if there is only one.
 */
void
eforms_values(struct reader *r)
{
	const struct eforms *e = r->eforms;
	struct notice *n = r->n;

	if (take(n, eforms_amount(r, e->total, "BT-161"), e->total_currency,
		"awarded") ||
	    take(n, eforms_amount(r, e->frameworks, "BT-118"),
		e->frameworks_currency, "estimated") ||
	    take(n, eforms_amount(r, e->estimated, "BT-27"),
		e->estimated_currency, "estimated") ||
	    take(n, eforms_amount(r, e->maximum, "BT-271"), e->maximum_currency,
		"estimated"))
		return;
	if (n->nlots == 1)
		(void)take(n, n->lots[0].value, n->lots[0].currency,
		    "estimated");
}
