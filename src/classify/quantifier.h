#ifndef jointed_classify_QUANTIFIER_H
#define jointed_classify_QUANTIFIER_H

/* What stands behind a unit of a pattern and says how often it may stand. */
#include <stddef.h>
#include <stdint.h>

#define TIMES_ANY SIZE_MAX

struct times {
	size_t least, most; /* TIMES_ANY: without end */
};

/*
 * Read the quantifier at p, once if there is none. Returns what stands behind
 * it, or NULL if braces do not hold numbers.
 */
const char *quantifier_read(const char *p, struct times *out);

#endif
