#ifndef jointed_CMD_SECTIONS_H
#define jointed_CMD_SECTIONS_H

/*
 * Sections of a sheet that come from the database, one statement each.
 */
#include "jointed/err.h"
#include "sheet.h"

#include <stddef.h>

struct store;

struct asked_section {
	struct section section;
	const char *sql; /* embedded file; takes :notice */
};

/* The notice whose sheet is filled. */
struct asked {
	struct store *store;
	const char *notice; /* its key */
};

/*
 * Add n sections about a notice. Errors as store_query(), and ERR_IO.
 */
MUST_CHECK enum err_code sections_put(struct sheet *s, const struct asked *a,
    const struct asked_section *list, size_t n, struct err *e);

/*
 * Add the notices of its procedure, and what they say of it; nothing for people
 * if there are none. Errors as sections_put().
 */
MUST_CHECK enum err_code sections_put_chain(struct sheet *s,
    const struct asked *a, struct err *e);

#endif
