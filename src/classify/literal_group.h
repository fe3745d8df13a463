#ifndef jointed_classify_LITERAL_GROUP_H
#define jointed_classify_LITERAL_GROUP_H

/*
 * What is known of one group of a pattern while its inside is read: the best
 * literals of its alternatives, and how many blanks they may match.
 */
#include "classify/literals.h"
#include "classify/quantifier.h"
#include "classify/spellings.h"

#include <stdbool.h>

/* How literals are chosen. */
struct choice {
	const struct frequency *frequency;
	struct arena *arena;
	bool joins; /* across the borders of groups, which takes longer */
};

struct group {
	struct literals best;   /* of the alternative being read */
	struct literals second; /* of another part of it */
	size_t alternatives;    /* read so far */
	size_t blanks;          /* most that it may have matched so far */
	struct literals any;    /* of the alternatives before, all of them */
	size_t most_blanks;     /* of the alternatives before */
	bool is_hopeless;       /* some alternative has no literal */
	bool is_lookaround;     /* its inside need not be in the match */
	/*
	 * What may stand at the end of what was read of this alternative, the
	 * whole of it if is_whole; and all alternatives before, if known.
	 */
	struct spellings tail, whole;
	size_t before_tail; /* blanks of the group before the tail */
	bool is_whole, is_tail_begun;
	/* Whether a word begins here, and at the beginning of the tail */
	bool at_word, tail_at_word;
	/* And of the group, and at the end of each alternative before */
	bool group_at_word, all_at_word;
};

/* Whether the literals a are rarer than b, or say more; none are no better. */
bool group_is_better(const struct literals *a, const struct literals *b);

/* Whether any of parts is but a part of one of l. */
bool group_holds(const struct literals *l, const struct literals *parts);

/* A group that begins, at the beginning of a word or not. */
void group_start(struct group *g, bool is_lookaround, bool at_word);

/*
 * Offer literals of one part of the present alternative: the best two are kept,
 * of different parts.
 */
void group_offer(struct group *g, const struct literals *l);

/* What was matched has up to each blanks more, as often as t says. */
void group_blanks(struct group *g, size_t each, struct times t);

/* One string that stands in the match, and where. */
struct run {
	const char *bytes;
	size_t len;
	size_t before; /* blanks of the group before it */
	bool at_word;  /* it begins a word */
};

/* Offer it, if it is long enough. */
void group_offer_run(struct group *g, const struct choice *c,
    const struct run *r);

/* These spellings follow, as often as t says. */
void group_follow(struct group *g, const struct choice *c,
    const struct spellings *more, struct times t);

/* What follows may be anything. */
void group_break(struct group *g, const struct choice *c);

/* The group, or the alternative being read, ends. */
void group_end_alternative(struct group *g, const struct choice *c);

/* What a group that has ended, and stands as often as t says, is for another.
 */
void group_close(struct group *outer, const struct choice *c, struct group *g,
    struct times t);

#endif
