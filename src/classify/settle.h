#ifndef jointed_classify_SETTLE_H
#define jointed_classify_SETTLE_H

/* Evidence put in order once the verdict stands. */
#include "classify/facts.h"

/*
 * Words that decide nothing and that the verdict does not follow are near
 * misses (dropped unless with_near). out->verdict must stand. Words that name a
 * purchasing body's users, or one that leads for others, say also for whom is
 * bought.
 */
void settle(const struct facts *fa, bool with_near, struct finding *out);

#endif
