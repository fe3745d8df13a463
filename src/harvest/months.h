#ifndef jointed_harvest_MONTHS_H
#define jointed_harvest_MONTHS_H

/* Whole months in one package, where that costs less than their days. */
#include "plan.h"

/*
 * Put months before p->steps: in place of wanted issues whose days a calendar
 * tells; and of days that were asked for and that no calendar tells. Only
 * months that are final, that hold nothing which is not wanted, and that were
 * not tried before in this run.
 */
void months_choose(struct plan *p);

/* Were several months not there, one after the other? Then there are none. */
bool months_are_missing(const struct plan *p);

#endif
