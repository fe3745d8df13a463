#ifndef jointed_classify_CANDIDATES_H
#define jointed_classify_CANDIDATES_H

/*
 * Which patterns may match in a text at all, and where: those whose literals
 * stand in it.
 */
#include "classify/rules.h"

#include <stddef.h>
#include <stdint.h>

/* Where literals of a probe begin in the folded text, close together. */
struct near {
	uint32_t first, last;
	uint32_t next; /* of the same probe, in candidates.places */
};

/* All of them, in order. */
struct seen {
	size_t n;             /* 0: no candidate */
	uint32_t first, last; /* place in candidates.places */
	size_t turn; /* candidates.turn when a second literal was met */
};

/* The candidates in one text, found again for the next. */
struct candidates {
	const struct rules *rules;
	uint32_t *list; /* probes in order of discovery */
	size_t n;
	struct seen *seen;   /* by probe */
	struct near *places; /* of all probes: a first of each, and spare */
	size_t nplaces, cap_places, spare;
	size_t turn;      /* number of this text */
	const char *text; /* the one being looked through, lower case */
};

/* None yet; r is borrowed. candidates_free() releases. */
void candidates_new(struct candidates *c, const struct rules *r);
void candidates_free(struct candidates *c);

/* Give back the room that one very long text took. */
void candidates_trim(struct candidates *c);

/* Find those in a folded text of len bytes. */
void candidates_find(struct candidates *c, const char *lower, size_t len);

/* Take all patterns for candidates that may begin anywhere. */
void candidates_all(struct candidates *c, size_t len);

/* Add one that may begin anywhere, to those found. */
void candidates_add(struct candidates *c, uint32_t probe, size_t len);

#endif
