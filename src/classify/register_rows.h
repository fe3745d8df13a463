#ifndef jointed_classify_REGISTER_ROWS_H
#define jointed_classify_REGISTER_ROWS_H

/* How registers lie in memory: read by registers.c, searched by lookup.c. */
#include "classify/registers.h"
#include "jointed/arena.h"

struct registers {
	struct arena arena;
	struct entry *entries; /* sorted by words once built */
	size_t n, cap;
	size_t first[257]; /* the first that begins with a byte or a later */
	const struct entry **numbered; /* sorted by number and country */
	size_t nnumbered;
};

/* Where in the name the words of a row must stand. */
enum match {
	MATCH_NONE = 0,
	MATCH_IS,
	MATCH_STARTS,
	MATCH_CONTAINS,
	MATCH_WORDS, /* all of them, in any order */
};

#endif
