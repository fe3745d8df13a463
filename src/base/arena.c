#include "jointed/arena.h"

#include "jointed/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_MIN ((size_t)64 * 1024)
#define BLOCK_KEEP ((size_t)256 * 1024)
#define ALIGN _Alignof(max_align_t)

struct arena_block {
	struct arena_block *next;
	size_t size;
	size_t used;
	max_align_t data[];
};

static struct arena_block *
block_new(size_t need)
{
	size_t size = need > BLOCK_MIN ? need : BLOCK_MIN;
	struct arena_block *b =
	    mem_resize(NULL, 1, sizeof(struct arena_block) + size);

	b->next = NULL;
	b->size = size;
	b->used = 0;
	return b;
}

/* The next block with room for need bytes, a new one if there is none. */
static struct arena_block *
block_with_room(struct arena *a, size_t need)
{
	struct arena_block *b = a->current;

	while (b != NULL && b->size - b->used < need)
		b = b->next;
	if (b == NULL) {
		b = block_new(need);
		if (a->current != NULL) {
			b->next = a->current->next;
			a->current->next = b;
		} else {
			a->first = b;
		}
	}
	a->current = b;
	return b;
}

/* size bytes with whatever stands in them. */
static void *
take(struct arena *a, size_t size)
{
	size_t need = (size + ALIGN - 1) / ALIGN * ALIGN;
	struct arena_block *b = a->current;
	void *p;

	if (b == NULL || b->size - b->used < need)
		b = block_with_room(a, need);
	p = (char *)b->data + b->used;
	b->used += need;
	a->used += need;
	return p;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size), 0, size);
}

char *
arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = take(a, len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s == NULL ? NULL : arena_strndup(a, s, strlen(s));
}

void *
arena_grow(struct arena *a, void *array, size_t count, size_t *cap, size_t elem)
{
	char *bigger;

	if (count < *cap)
		return array;
	*cap = *cap == 0 ? 8 : *cap * 2;
	bigger = take(a, *cap * elem);
	if (count > 0)
		memcpy(bigger, array, count * elem);
	memset(bigger + count * elem, 0, (*cap - count) * elem);
	return bigger;
}

void
arena_reset(struct arena *a)
{
	struct arena_block **link = &a->first;

	while (*link != NULL) {
		struct arena_block *b = *link;

		if (b->size > BLOCK_KEEP) {
			*link = b->next;
			free(b);
			continue;
		}
		b->used = 0;
		link = &b->next;
	}
	a->current = a->first;
	a->used = 0;
}

void
arena_free(struct arena *a)
{
	while (a->first != NULL) {
		struct arena_block *b = a->first;

		a->first = b->next;
		free(b);
	}
	a->current = NULL;
	a->used = 0;
}
