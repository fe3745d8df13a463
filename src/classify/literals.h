#ifndef jointed_classify_LITERALS_H
#define jointed_classify_LITERALS_H

/*
 * Which strings must stand in any text that a pattern matches: what the
 * prefilter looks for. Derived from the pattern's own text and careful: where
 * a construct is not understood, there are none, and the pattern always runs.
 */
#include "classify/frequency.h"
#include "jointed/arena.h"

#include <stddef.h>
#include <stdint.h>

#define LITERALS_MAX 64 /* of one pattern */
#define LITERAL_MIN 3   /* bytes; shorter ones are in every text */

#define REACH_ANY SIZE_MAX

/* A match of the pattern holds at least one of these. */
struct literals {
	const char *list[LITERALS_MAX];
	size_t n;       /* 0: nothing can be said */
	unsigned share; /* of a thousand texts, those that hold any, about */
	size_t reach; /* most blanks between its start and the first of them */
};

/*
 * Find the literals of a folded pattern (fold_pattern()), as they stand in the
 * pattern (not lower case); one blank for each run of them. Memory from a.
 * The rarest are taken by c, or, if that is NULL, the longest.
 */
void literals_find(const char *pattern, const struct frequency *c,
    struct arena *a, struct literals *out);

#endif
