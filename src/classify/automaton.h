#ifndef jointed_classify_AUTOMATON_H
#define jointed_classify_AUTOMATON_H

/*
 * Aho-Corasick: all of many byte strings found in one pass over a text.
 *
 * Add strings, build once, then scan from as many threads as wanted.
 */
#include <stddef.h>
#include <stdint.h>

struct automaton;

/* Called for each occurrence: id as added, end the offset behind it. */
typedef void (*automaton_hit)(void *ctx, uint32_t id, size_t end);

/* New empty automaton; never NULL. automaton_free() releases, NULL allowed. */
struct automaton *automaton_new(void);
void automaton_free(struct automaton *a);

/*
 * Add a string of len >= 1 bytes (copied); not after automaton_build(). The
 * same string may be added with several ids, each is reported.
 */
void automaton_add(struct automaton *a, const char *bytes, size_t len,
    uint32_t id);

/* Make it ready for scanning; call once. */
void automaton_build(struct automaton *a);

/* Report every occurrence in text, ends ascending. */
void automaton_scan(const struct automaton *a, const char *text, size_t len,
    automaton_hit hit, void *ctx);

#endif
