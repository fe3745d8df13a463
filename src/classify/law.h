#ifndef jointed_classify_LAW_H
#define jointed_classify_LAW_H

/*
 * What words about the law of a procedure mean: states and their adjectives,
 * names of acts, "each its own", "not applicable"; loaded from
 * patterns/law.tsv. The same words find the states in a list of those bought
 * for.
 */
#include "classify/fold.h"
#include "jointed/err.h"

#include <stdbool.h>
#include <stddef.h>

enum law_kind {
	LAW_NONE = 0,
	LAW_STATE,     /* a state's name, or what is of it */
	LAW_ACT,       /* an act on procurement of one state */
	LAW_REGION,    /* several states in one word ("Nordic") */
	LAW_OWN,       /* each buyer its own law */
	LAW_OPEN,      /* to be confirmed */
	LAW_NOTHING,   /* not applicable: counts as the whole text only */
	LAW_DENIAL,    /* no other state takes part */
	LAW_WORD,      /* law, act, legislation */
	LAW_AUTHORITY, /* a word that buyers' names carry */
	LAW_MISSION,   /* embassy, consulate: of another state than it names */
};

/* A stretch of a folded text that means something. */
struct mention {
	enum law_kind kind;
	const char *code; /* states, joined by '+'; "" if none */
	size_t start, end;
};

struct law; /* read-only, shared by threads */

/*
 * Read the text of the table (columns kind, code, language, words, source).
 * *out is owned by the caller. Returns ERR_OK or ERR_RULE (e names file and
 * line).
 */
MUST_CHECK enum err_code law_parse(const char *name, const char *text,
    const struct folder *f, struct law **out, struct err *e);
void law_free(struct law *l);

/* Where to look: bytes start to end of a folded text in a language or NULL. */
struct law_place {
	const struct folded *text;
	const char *lang;
	size_t start, end;
};

/*
 * Mentions in a place, in order, the longest at each word, at most max.
 * Returns how many.
 */
size_t law_find(const struct law *l, const struct law_place *at,
    struct mention *out, size_t max);

#endif
