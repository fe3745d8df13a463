#ifndef jointed_parse_list_H
#define jointed_parse_list_H

/*
 * Growing lists of pointers in an arena, in the order of adding.
 */
#include "jointed/arena.h"

#include <stddef.h>

/* A zeroed list is an empty one; items live as long as the arena. */
struct list {
	void **items;
	size_t count, cap;
};

/* One value in one language; what lists of texts hold. */
struct phrase {
	const char *lang; /* ISO 639-1, NULL if not stated */
	const char *value;
};

/* Append item, borrowed. */
void list_add(struct arena *a, struct list *list, void *item);

/* Append a string, borrowed. */
void list_add_string(struct arena *a, struct list *list, const char *s);

/* The string at place i, which is below count. */
const char *list_string(const struct list *list, size_t i);

#endif
