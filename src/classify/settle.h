#ifndef jointed_classify_SETTLE_H
#define jointed_classify_SETTLE_H

/* Evidence put in order once the verdict stands. */
#include "classify/facts.h"

/*
 * Words that decide nothing, and what a purchasing body is called, are near
 * misses where the verdict does not follow them (dropped unless with_near).
 * out->verdict must stand. Words that name a purchasing body's users, or one
 * that leads for others, say also for whom is bought. Words of joint buying, or
 * of buying for others, in a buyer's name become structural evidence.
 */
void settle(const struct facts *fa, bool with_near, struct finding *out);

#endif
