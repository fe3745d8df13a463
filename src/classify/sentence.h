#ifndef jointed_classify_SENTENCE_H
#define jointed_classify_SENTENCE_H

/* The sentence that a match stands in: where its vetoes are looked for. */
#include <stddef.h>

/* A sentence is followed at most this far from the match, in bytes. */
#define SENTENCE_REACH 240

/*
 * The sentence around [start, end) of a folded text: it ends at ';', or at
 * '.', '!', '?' or a line end before a capital, a digit or a sign; a point
 * behind one or two letters is an abbreviation. Whole characters.
 */
void sentence_around(const char *text, size_t len, size_t start, size_t end,
    size_t *from, size_t *to);

#endif
