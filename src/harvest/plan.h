#ifndef jointed_harvest_PLAN_H
#define jointed_harvest_PLAN_H

/*
 * Which issues to fetch, one after the other: the one asked for; else those
 * that the ledger expects, then every one from a start on, those that are
 * loaded left out.
 */
#include "jointed/fetch.h"
#include "jointed/harvest.h"
#include "jointed/store.h"

struct plan {
	const struct harvest_options *o;
	struct fetch *fetch; /* borrowed */
	struct store *store; /* borrowed; NULL: nothing is loaded yet */

	struct issue *named; /* by the user or the ledger, oldest first */
	size_t nnamed, given;

	bool is_walking;  /* through the issues, from at on */
	bool is_at_start; /* at itself is still to be given */
	struct issue at;
};

/*
 * Make the plan. Returns ERR_OK, ERR_USAGE (the source cannot tell where to
 * start), ERR_NOT_FOUND (it has nothing to start with), ERR_DB, ERR_LOCKED, or
 * as fetch_newest().
 */
MUST_CHECK enum err_code plan_new(const struct harvest_options *o,
    struct fetch *fetch, struct store *store, struct plan *out, struct err *e);

/* Release what the plan holds; a zeroed one is allowed. */
void plan_drop(struct plan *p);

/*
 * The next issue to fetch, into *out. Returns ERR_OK, ERR_END, ERR_REMOTE (the
 * folder cannot be listed), ERR_DB or ERR_LOCKED.
 */
MUST_CHECK enum err_code plan_next(struct plan *p, struct issue *out,
    struct err *e);

/*
 * The source does not have the issue that plan_next() gave last: the walk ends,
 * or goes on in the new year. Returns true if the issue is missed, because the
 * user or the ledger named it.
 */
bool plan_not_there(struct plan *p);

/* Give no further issue of the walk. */
void plan_stop(struct plan *p);

#endif
