#include "parse/list.h"

#include <stdint.h>

void
list_add(struct arena *a, struct list *list, void *item)
{
	list->items = arena_grow(a, list->items, list->count, &list->cap,
	    sizeof *list->items);
	list->items[list->count++] = item;
}

void
list_add_string(struct arena *a, struct list *list, const char *s)
{
	/* Lists of strings are read through list_string() only. */
	list_add(a, list, (void *)(uintptr_t)s);
}

const char *
list_string(const struct list *list, size_t i)
{
	return list->items[i];
}
