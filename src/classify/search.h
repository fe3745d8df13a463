#ifndef jointed_classify_SEARCH_H
#define jointed_classify_SEARCH_H

/*
 * Patterns run on folded text. Each is compiled when it is first run, and made
 * machine code once it was run often: few of all the patterns ever are.
 */
#include "classify/rules.h"
#include "classify/sentence.h"

#include <stdbool.h>

/* The patterns of one thread. */
struct search;

/* r and f are borrowed and outlive it; never NULL. */
struct search *search_new(const struct rules *r, const struct folder *f);
void search_free(struct search *s);

/* Where a match may lie in a text, bytes. */
struct window {
	size_t from, latest; /* where it begins */
	size_t to;           /* where the text ends for it */
	bool is_cut;         /* it goes on there: that is not its end */
};

/*
 * The first match of a pattern in the window of a folded text; false if there
 * is none. One that runs into a limit (limits.h) does not match.
 */
bool search_run(struct search *s, const struct pattern *p, const char *text,
    const struct window *w, struct stretch *found);

#endif
