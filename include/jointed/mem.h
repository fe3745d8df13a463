#ifndef jointed_MEM_H
#define jointed_MEM_H

/*
 * Checked allocation: the program ends with one sentence and exit status 1
 * when memory runs out, so no caller handles NULL.
 */
#include <stddef.h>

/* malloc(), zeroed; the caller frees. size 0 gives a valid pointer. */
void *mem_alloc(size_t size);

/* Array of n elements, zeroed, checked for overflow; the caller frees. */
void *mem_array(size_t n, size_t elem);

/* realloc(), checked for overflow of n * elem; the new tail is not zeroed. */
void *mem_resize(void *p, size_t n, size_t elem);

/* strdup() / strndup(); NULL gives NULL; the caller frees. */
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t len);

#endif
