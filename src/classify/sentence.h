#ifndef jointed_classify_SENTENCE_H
#define jointed_classify_SENTENCE_H

/* The sentence that a match stands in: where its vetoes are looked for. */
#include <stddef.h>

/* A sentence is followed at most this far from the match, in bytes. */
#define SENTENCE_REACH 240

/* A stretch of a text: bytes start to end, end not included. */
struct stretch {
	size_t start, end;
};

/*
 * The sentence around a stretch of a folded text of len bytes: it ends at ';',
 * or at '.', '!', '?' or a line end before a capital, a digit or a sign; a
 * point behind one to three letters is an abbreviation. Whole characters.
 */
struct stretch sentence_around(const char *text, size_t len,
    const struct stretch *at);

#endif
