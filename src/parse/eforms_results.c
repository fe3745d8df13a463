#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "parse/eforms_index.h"
#include "parse/reader.h"
#include "parse/value.h"

#include <string.h>

/*
 * Who won: LotResult -> SettledContract -> LotTender -> TenderingParty ->
 * Tenderer -> Organization. LotResult lists losing tenders too, so a winner is
 * a tender that a contract names.
 */

/* Look-ups in one notice; a hostile one could ask for billions. */
#define STEPS_MAX 4000000

struct results {
	struct reader *r;
	const struct eforms_directory *orgs;
	struct eforms_index tenders, contracts, groups;
	size_t steps_left;
};

/* What one row of v_award is about; members may be NULL. */
struct winner {
	const struct result *result;
	const struct contract *contract;
	const struct tender *tender;
	const struct tenderer *tenderer;
};

/* May so many more be done? Once not, never again. */
static bool
spend(struct results *rs, size_t steps)
{
	if (rs->steps_left > steps) {
		rs->steps_left -= steps;
		return true;
	}
	if (rs->steps_left > 0)
		notice_diag(rs->r->n, "awards-cut", "OPT-320", NULL);
	rs->steps_left = 0;
	return false;
}

static int32_t
received(const struct result *result, enum received which)
{
	const char *raw = result->received[which];

	return raw == NULL ? -1 : value_count(raw);
}

/* BT-1451, the day of the decision; else BT-145, that of the contract. */
static int32_t
contract_date(const struct contract *c)
{
	int32_t date = date_parse(c->date);

	return date != DATE_NONE ? date : date_parse(c->issue_date);
}

/* The number the buyer gave, unless a tool left its placeholder there. */
static const char *
contract_name(const struct contract *c)
{
	if (c->reference == NULL || strstr(c->reference, "DEFAULT_VALUE"))
		return c->id;
	return c->reference;
}

static void
fill_winner(struct results *rs, struct award *a, const struct tenderer *t)
{
	const struct org *org = eforms_org_find(rs->orgs, t->org_id);

	a->is_group_lead = t->lead == TRI_YES;
	if (org == NULL) {
		notice_diag(rs->r->n, "organisation-missing", "OPT-300",
		    t->org_id);
		return;
	}
	if (org->names.count > 0)
		a->winner = ((const struct phrase *)org->names.items[0])->value;
	a->winner_id = org->company_id;
	a->winner_country_raw = org->country_raw;
	a->winner_country =
	    eforms_code(rs->r, "country", org->country_raw, "BT-514");
}

/* Tenders for groups of lots, and careless tools, name another lot. */
static bool
is_of_lot(const struct tender *t, const struct result *result)
{
	return t->lot == NULL || result->lot == NULL ||
	    strcmp(t->lot, result->lot) == 0;
}

static void
add_award(struct results *rs, const struct winner *w)
{
	struct award *a;

	if (!spend(rs, 1))
		return;
	a = notice_add_award(rs->r->n);
	if (a == NULL)
		return;
	a->lot = w->result->lot;
	a->result = w->result->code;
	a->tenders = received(w->result, RECEIVED_ALL);
	a->tenders_sme = received(w->result, RECEIVED_SME);
	a->tenders_other_eu = received(w->result, RECEIVED_OTHER_EU);
	a->tenders_non_eu = received(w->result, RECEIVED_NON_EU);
	if (w->contract != NULL) {
		a->contract = contract_name(w->contract);
		a->date = contract_date(w->contract);
	}
	if (w->tender != NULL && is_of_lot(w->tender, w->result)) {
		a->value = eforms_amount(rs->r, w->tender->value, "BT-720");
		a->currency = a->value == NULL ? NULL : w->tender->currency;
	}
	if (w->tenderer != NULL)
		fill_winner(rs, a, w->tenderer);
}

/* A row for each tenderer of the winning tender; one if none is known. */
static void
add_tenderers(struct results *rs, struct winner w)
{
	const struct group *group =
	    eforms_index_find(&rs->groups, w.tender->group);

	if (group == NULL || group->tenderers.count == 0) {
		add_award(rs, &w);
		return;
	}
	for (size_t i = 0; i < group->tenderers.count; i++) {
		w.tenderer = group->tenderers.items[i];
		add_award(rs, &w);
	}
}

static bool
has_string(const struct list *list, const char *s)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list_string(list, i), s) == 0)
			return true;
	return false;
}

/* Which tenders of a contract belong to a result. */
enum match {
	MATCH_LOT,    /* those of its lot */
	MATCH_LISTED, /* those it lists, where the tender names another lot */
};

static bool
is_match(const struct tender *t, const struct result *result, enum match match)
{
	if (match == MATCH_LOT)
		return is_of_lot(t, result);
	return has_string(&result->tenders, t->id);
}

/* Rows for the winning tenders of the result's contracts; how many tenders. */
static size_t
add_contracts(struct results *rs, const struct result *result, enum match match)
{
	size_t cost = match == MATCH_LISTED ? result->tenders.count : 0;
	size_t found = 0;

	for (size_t i = 0; i < result->contracts.count; i++) {
		const char *id = list_string(&result->contracts, i);
		struct winner w = { .result = result };

		w.contract = eforms_index_find(&rs->contracts, id);
		if (w.contract == NULL)
			continue;
		for (size_t k = 0; k < w.contract->tenders.count; k++) {
			if (!spend(rs, 1 + cost))
				return found;
			w.tender = eforms_index_find(&rs->tenders,
			    list_string(&w.contract->tenders, k));
			if (w.tender == NULL ||
			    !is_match(w.tender, result, match))
				continue;
			add_tenderers(rs, w);
			found++;
		}
	}
	return found;
}

/*
 * No contract names a tender of the result: some tools write the same tender
 * into all contracts. If the result lists only one, that one won; otherwise
 * nobody can tell.
 */
static void
add_without_contract(struct results *rs, const struct result *result)
{
	struct winner w = { .result = result };

	if (result->contracts.count > 0)
		w.contract = eforms_index_find(&rs->contracts,
		    list_string(&result->contracts, 0));
	if (result->tenders.count == 1 &&
	    (result->code != NULL || w.contract != NULL))
		w.tender = eforms_index_find(&rs->tenders,
		    list_string(&result->tenders, 0));
	if (w.tender == NULL) {
		add_award(rs, &w);
		return;
	}
	notice_diag(rs->r->n, "winner-guessed", "OPT-320", w.tender->id);
	add_tenderers(rs, w);
}

/* open-nw and clos-nw: nobody won, whatever else is listed. */
static bool
has_winner(const struct result *result)
{
	return result->code == NULL || strcmp(result->code, "selec-w") == 0;
}

/* What the result says about its lot besides winners. */
static void
add_codes(struct reader *r, const struct result *result)
{
	notice_add_code(r->n, "value-high", result->lot,
	    eforms_amount(r, result->high, "BT-711"));
	notice_add_code(r->n, "value-low", result->lot,
	    eforms_amount(r, result->low, "BT-710"));
	notice_add_code(r->n, "non-award", result->lot, result->reason);
}

static void
add_result(struct results *rs, const struct result *result)
{
	struct winner w = { .result = result };

	add_codes(rs->r, result);
	if (!has_winner(result))
		add_award(rs, &w);
	else if (add_contracts(rs, result, MATCH_LOT) == 0 &&
	    add_contracts(rs, result, MATCH_LISTED) == 0)
		add_without_contract(rs, result);
}

void
eforms_awards(struct reader *r, const struct eforms_directory *d)
{
	struct arena *a = &r->n->arena;
	const struct list *list = &r->made[OBJ_RESULT];
	struct results rs = {
		.r = r,
		.orgs = d,
		.steps_left = STEPS_MAX,
	};

	rs.tenders = eforms_index_make(a, &r->made[OBJ_TENDER]);
	rs.contracts = eforms_index_make(a, &r->made[OBJ_CONTRACT]);
	rs.groups = eforms_index_make(a, &r->made[OBJ_GROUP]);
	for (size_t i = 0; i < list->count && rs.steps_left > 0; i++)
		add_result(&rs, list->items[i]);
}
