#ifndef jointed_classify_SPELLINGS_H
#define jointed_classify_SPELLINGS_H

/*
 * All strings that a part of a pattern stands for, if they are few: of
 * "(?:a|the)\s+town" these are "a town" and "the town".
 */
#include "jointed/arena.h"

#include <stdbool.h>
#include <stddef.h>

#define SPELLINGS_MAX 24

struct spellings {
	struct spelling {
		const char *bytes; /* no NUL behind them */
		size_t len;
	} list[SPELLINGS_MAX];
	size_t n; /* 0: too many, or not known */
};

/* The empty string alone. */
void spellings_start(struct spellings *s);

/* Put these bytes behind each. Memory from a. */
void spellings_add(struct spellings *s, struct arena *a, const char *bytes,
    size_t len);

/* Put each of more behind each. Memory from a. */
void spellings_join(struct spellings *s, struct arena *a,
    const struct spellings *more);

/* Those of either. */
void spellings_or(struct spellings *s, const struct spellings *other);

/* Bytes of the shortest; 0 if they are not known. */
size_t spellings_shortest(const struct spellings *s);

#endif
