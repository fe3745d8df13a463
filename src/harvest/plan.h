#ifndef jointed_harvest_PLAN_H
#define jointed_harvest_PLAN_H

/*
 * Which packages to fetch. What must exist is known from the ledger (between
 * two issues of a year there is no gap) and from the release calendars; a month
 * of which most is wanted comes as one package where that costs less. Beyond
 * what is known the numbers are followed one by one (onward.h).
 *
 * A plan is made in passes: the ledger is read anew after months were loaded,
 * whatever they held, and nothing is tried twice in a run.
 */
#include "almanac.h"
#include "jointed/fetch.h"
#include "jointed/harvest.h"
#include "jointed/store.h"
#include "ledger.h"
#include "moment.h"
#include "onward.h"

enum step_kind {
	STEP_MONTH,
	STEP_ISSUE,
};

struct step {
	enum step_kind kind;
	struct issue issue; /* of a month: its year, and its number 1..12 */
	int32_t day;        /* of an issue; DATE_NONE if not known */
	bool is_certain;    /* that it exists: if it is not there, it is late */
	int issues;         /* of a month: about so many */
};

struct steps {
	struct step *list;
	size_t count, cap;
};

struct plan {
	const struct harvest_options *o;
	struct fetch *fetch;     /* borrowed */
	struct almanac *almanac; /* borrowed */
	struct store *store;     /* borrowed; NULL: nothing is loaded yet */
	struct moment now;
	int32_t from, to;   /* days wanted; DATE_NONE, INT32_MAX: open */
	int32_t newest_day; /* of what is loaded by now, or DATE_NONE */
	struct ledger ledger;
	struct steps steps; /* of this pass: months first, then issues */
	struct steps tried; /* in this run */
	int months_missed;  /* one after the other */
	struct onward onward;
};

/*
 * Set out; nothing is asked yet. plan_drop() is due in any case.
 */
void plan_begin(struct plan *p, const struct harvest_options *o,
    struct fetch *fetch, struct almanac *almanac, struct store *store);

/* Release what the plan holds; a zeroed one is allowed. */
void plan_drop(struct plan *p);

/* The time, as o says or else by the clock. */
struct moment plan_now(const struct harvest_options *o);

/*
 * Read the ledger and make the next pass, in p->steps. Returns ERR_OK (also
 * with nothing to do), ERR_USAGE (the source cannot tell where to start),
 * ERR_NOT_FOUND (it has nothing to start with), ERR_DB, ERR_LOCKED, or as
 * fetch_newest().
 */
MUST_CHECK enum err_code plan_make(struct plan *p, struct err *e);

/* Append a copy of a step. */
void steps_add(struct steps *s, const struct step *step);

/* Note that a step was tried, and whether it was there. */
void plan_tried(struct plan *p, const struct step *s, bool was_there);

/* Note that an issue of that day (or DATE_NONE) is loaded. */
void plan_loaded(struct plan *p, int32_t day);

/* Was the issue, or a month that the plan gave, tried in this run? */
bool plan_has_tried(const struct plan *p, enum step_kind kind, struct issue i);

/* A year's calendar, asked for if need be; NULL if there is none. */
const struct calendar *plan_calendar(struct plan *p, int year);

/* Milliseconds that requests and their bytes will take, about. */
int64_t plan_cost_ms(const struct plan *p, int64_t requests, int64_t bytes);

/* Neither an issue was asked for nor days: the usual night. */
bool plan_is_plain(const struct plan *p);

#endif
