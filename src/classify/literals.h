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

/* Shares of a thousand texts: rarer ones need no other literal beside them. */
#define SHARE_RARE 5
#define SHARE_COMMON 60

/* A match holds at least one of these. */
struct literals {
	const char *list[LITERALS_MAX];
	uint64_t words; /* bit i: no letter or digit stands before list[i] */
	size_t n;       /* 0: nothing can be said */
	unsigned share; /* of a thousand texts, those that hold any, about */
	size_t reach; /* most blanks between its start and the first of them */
};

/* A match of a pattern holds one of the first, and one of the second. */
struct literal_pair {
	struct literals first;
	struct literals second; /* none if the pattern has no other part */
};

/*
 * Find the literals of a folded pattern (fold_pattern()), as they stand in the
 * pattern (not lower case); one blank for each run of them. Memory from a.
 * The first are the rarest by c, or, if that is NULL, the longest; the second
 * are the next best, of another part of the pattern.
 */
void literals_find(const char *pattern, const struct frequency *c,
    struct arena *a, struct literal_pair *out);

#endif
