#ifndef jointed_classify_REPEATS_H
#define jointed_classify_REPEATS_H

/*
 * Texts that stand in a notice more than once: lots repeat each other word for
 * word, and what rules find in one of them they find in the next.
 */
#include "classify/scan.h"
#include "jointed/arena.h"
#include "jointed/notice.h"

#include <stddef.h>

/* What was found in a text, and in all that are the same. */
struct repeat {
	const struct text *text; /* NULL: nothing is kept here yet */
	const struct hit *hits;
	size_t nhits;
};

/* The texts of one notice; memory is the arena's. */
struct repeats {
	struct repeat *slots; /* by hash; more of them than texts */
	size_t nslots;        /* a power of 2 */
};

/* Room for ntexts texts, from a; valid as long as that. */
struct repeats repeats_new(struct arena *a, size_t ntexts);

/*
 * Where what is found in t is kept: the same place for all texts of the same
 * words in the same field and language. NULL if too many texts resemble each
 * other: then it is to be read as if it were new.
 */
struct repeat *repeats_of(const struct repeats *r, const struct text *t);

/* Keep what was found in t, n hits copied to a. */
void repeat_keep(struct repeat *at, const struct text *t,
    const struct hit *hits, size_t n, struct arena *a);

#endif
