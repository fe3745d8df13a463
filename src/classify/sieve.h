#ifndef jointed_classify_SIEVE_H
#define jointed_classify_SIEVE_H

/*
 * All of thousands of byte strings found in one pass over a text. Of each
 * string the piece that is rarest among all of them stands in a bit map small
 * enough for the fastest cache; only where a piece of the text is in the map
 * are strings compared. (An automaton over the same strings takes megabytes,
 * and a cache miss at every third byte.)
 *
 * Add strings, build once, then scan from as many threads as wanted.
 */
#include <stddef.h>
#include <stdint.h>

#define SIEVE_MIN 3 /* bytes of the shortest string */

struct sieve;

/* Called for each occurrence: id as added, and the byte where it begins. */
typedef void (*sieve_hit)(void *ctx, uint32_t id, size_t at);

/* New empty sieve; never NULL. sieve_free() releases, NULL allowed. */
struct sieve *sieve_new(void);
void sieve_free(struct sieve *s);

/*
 * Add a string of len >= SIEVE_MIN bytes (copied); not after sieve_build(). The
 * same string may be added with several ids, each is reported.
 */
void sieve_add(struct sieve *s, const char *bytes, size_t len, uint32_t id);

/* Make it ready for scanning; call once. */
void sieve_build(struct sieve *s);

/* Report every occurrence in text, in no particular order. */
void sieve_scan(const struct sieve *s, const char *text, size_t len,
    sieve_hit hit, void *ctx);

#endif
