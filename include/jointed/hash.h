#ifndef jointed_HASH_H
#define jointed_HASH_H

/*
 * SHA-256, the identity of everything that is kept. A thin door in front of
 * libcrypto; no other file includes it.
 */
#include <stddef.h>

#define HASH_TEXT_LEN 64 /* lower-case hex, without the NUL */

struct hash;

/* A new running hash; never NULL. hash_end() or hash_free() releases it. */
struct hash *hash_new(void);

/* Add len bytes. */
void hash_add(struct hash *h, const void *data, size_t len);

/* Write the hex digest and a NUL into out, and start anew. */
void hash_end(struct hash *h, char out[HASH_TEXT_LEN + 1]);

/* Release; NULL is allowed. */
void hash_free(struct hash *h);

/* Digest of one block in a single call. */
void hash_bytes(const void *data, size_t len, char out[HASH_TEXT_LEN + 1]);

#endif
