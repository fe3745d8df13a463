#ifndef jointed_classify_DECIDE_H
#define jointed_classify_DECIDE_H

/*
 * The verdict from the facts. The order of the steps is that of the law
 * (Directive 2014/24/EU, arts 37 to 39): who acts as a purchasing body, who
 * buys together, for whom, across which borders.
 */
#include "classify/facts.h"

/*
 * Fill everything of *out from fa; qualifiers in a. Evidence may be weighed
 * only through fa.
 */
void decide(const struct facts *fa, struct arena *a, struct verdict *out);

/* The qualifiers of a verdict as a sorted JSON array, in a. */
const char *qualify(const struct facts *fa, const struct verdict *v,
    struct arena *a);

/* Whether a purchasing body is claimed by the form, and without support. */
bool decide_claims_cpb(const struct facts *fa);

#endif
