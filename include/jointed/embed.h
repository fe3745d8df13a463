#ifndef jointed_EMBED_H
#define jointed_EMBED_H

/*
 * Data files built into the program: SQL, code lists, schema tables, rule
 * packs. scripts/embed.sh makes the table; names are paths from the project's
 * top ("db/views/v_notice.sql"), sorted.
 */
#include <stddef.h>

struct embed {
	const char *name;
	const char *body; /* NUL-terminated */
	size_t len;       /* without the NUL */
};

/* The file of that name, NULL if there is none. */
const struct embed *embed_find(const char *name);

/* All files whose name starts with prefix: the first one, *count of them. */
const struct embed *embed_under(const char *prefix, size_t *count);

#endif
