#ifndef jointed_STORE_ROWS_H
#define jointed_STORE_ROWS_H

/*
 * Which member of which struct stands in which column of which table. The
 * statements are made from these tables, so that column and value cannot drift
 * apart.
 */
#include "jointed/err.h"
#include "store/give.h"
#include "store/sql.h"
#include "store/state.h"

/* A column: its name, what gives its value, where that stands in the struct. */
struct column {
	const char *name;
	give_function *give;
	size_t offset;
};

/* A table, the structs that go into it, and what the caller binds first. */
struct row_type {
	const char *table;
	const char *feed; /* the structs, as SQLite sees them: feed.h */
	size_t size;      /* of a struct */
	const struct column *columns;
	size_t count;
	const char *head;
	size_t nhead;
	const char *ordinal; /* the column that counts a notice's rows */
};

/* What is known of a table; it stays. */
const struct row_type *row_type(enum row_kind kind);

/* Rows of one kind: structs of one array, whose strings are borrowed. */
struct batch {
	enum row_kind kind;
	const void *rows;
	size_t count;
	int64_t first; /* the ordinal of the first; the others follow */
};

/* Let the feed of their kind hold these rows, for a statement of its own. */
void rows_feed(struct store *s, const struct batch *b);

/*
 * Insert rows. head is what the structs do not hold: for a notice id, key,
 * current, package, sha256 and flags, for all others the notice's id.
 * Errors as sql_fail(); then the transaction must be rolled back.
 */
MUST_CHECK enum err_code rows_put(struct store *s, const struct batch *b,
    const struct cell *head, struct err *e);

/*
 * Look for those very rows, all their values the same; not for notices. Returns
 * ERR_OK, ERR_NOT_FOUND (e is left alone), or as sql_fail().
 */
MUST_CHECK enum err_code rows_same(struct store *s, const struct batch *b,
    const struct cell *head, struct err *e);

#endif
