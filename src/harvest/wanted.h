#ifndef jointed_harvest_WANTED_H
#define jointed_harvest_WANTED_H

/*
 * The issues that a run wants: the one named; those of some days; else all that
 * is missing since the first known one. Years that follow each other in the
 * ledger belong together: what lies between is wanted, too.
 */
#include "plan.h"

/*
 * Fill p->steps with what must exist and is not loaded, and set p->onward to
 * what lies beyond. Errors as plan_make().
 */
MUST_CHECK enum err_code wanted_find(struct plan *p, struct err *e);

/*
 * Where p->onward begins, if days were asked for and no calendar told: to be
 * called when the months are loaded, which may tell it. Returns ERR_OK,
 * ERR_USAGE (nobody can tell) or as fetch_first().
 */
MUST_CHECK enum err_code wanted_start(struct plan *p, struct err *e);

#endif
