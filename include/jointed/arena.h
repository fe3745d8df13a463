#ifndef jointed_ARENA_H
#define jointed_ARENA_H

/*
 * Arena: memory that lives exactly as long as one notice.
 *
 * Allocation is a pointer bump; everything is dropped together by
 * arena_reset(). Running out of memory ends the program with one sentence
 * (mem.h): no caller could do better.
 */
#include <stddef.h>

struct arena {
	struct arena_block *first;
	struct arena_block *current;
	size_t used; /* bytes handed out since the last reset */
};

/*
 * Return size bytes, zeroed and aligned for any type; never NULL. Valid until
 * arena_reset() or arena_free(). A zeroed struct arena is a valid empty one.
 */
void *arena_alloc(struct arena *a, size_t size);

/* Copy len bytes of s and add a NUL; same lifetime as arena_alloc(). */
char *arena_strndup(struct arena *a, const char *s, size_t len);

/* The same for a NUL-terminated string; NULL gives NULL. */
char *arena_strdup(struct arena *a, const char *s);

/*
 * Make room for one more element of an arena-owned array: returns the array,
 * moved if it was full (count == *cap), the new tail zeroed.
 */
void *arena_grow(struct arena *a, void *array, size_t count, size_t *cap,
    size_t elem);

/* Drop all content; blocks over 256 KiB go back to the system. */
void arena_reset(struct arena *a);

/* Drop everything. */
void arena_free(struct arena *a);

#endif
