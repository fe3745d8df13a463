#ifndef jointed_classify_TEXTS_H
#define jointed_classify_TEXTS_H

/* What the texts of a notice say: hits of rules to evidence and facts. */
#include "classify/facts.h"
#include "classify/scan.h"

/*
 * Scan all texts of fa->notice; evidence, and near misses if with_near, go to
 * *out, what was said to *fa.
 */
void texts_read(struct facts *fa, struct scan *s, bool with_near,
    struct finding *out);

#endif
