#ifndef jointed_classify_PLACES_H
#define jointed_classify_PLACES_H

/* Where a buyer belongs: its country against its region and its name. */
#include "classify/parties.h"

/*
 * Fill country, state, has_conflict and is_abroad of a party whose buyer and
 * known are set. A NUTS region of at least NUTS 2 beats a country code that
 * contradicts it: TED's codes for countries are often typed wrongly, regions
 * are picked from a list.
 */
void place_party(const struct codes *codes, struct party *p);

#endif
