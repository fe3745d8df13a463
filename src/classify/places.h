#ifndef jointed_classify_PLACES_H
#define jointed_classify_PLACES_H

/* Where a buyer belongs: its country against its region and its name. */
#include "classify/parties.h"

/*
 * Fill country, state, has_conflict and is_abroad of a party whose buyer and
 * known are set. town is what its town is known as, or NULL.
 *
 * Country code, NUTS region and town are three witnesses: two that agree are
 * believed. If the town is unknown, a region of NUTS 2 or 3 beats the country:
 * codes for countries are often typed wrongly, regions are picked from a list.
 */
void place_party(const struct codes *codes, const struct entry *town,
    struct party *p);

#endif
