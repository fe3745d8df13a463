#ifndef jointed_TABLE_H
#define jointed_TABLE_H

/*
 * Tab-separated tables: the form of every data file (code lists, schema
 * tables, registers). First line is the header; lines starting with '#' and
 * empty lines are skipped; no quoting.
 */
#include "jointed/err.h"

#include <stddef.h>

struct table; /* parsed copy of one file */

/*
 * Parse a file's text. name is for error messages (copied). *out is owned by
 * the caller (table_free). Returns ERR_OK or ERR_RULE (a row with another
 * number of columns than the header; e names file and line).
 */
MUST_CHECK enum err_code table_parse(const char *name, const char *text,
    struct table **out, struct err *e);

/* The same for an embedded file (embed.h); a missing or broken one aborts. */
struct table *table_embedded(const char *name);

/* Release; NULL is allowed. */
void table_free(struct table *t);

/* Rows, and the column of that name (-1 if there is none). */
size_t table_rows(const struct table *t);
int table_column(const struct table *t, const char *name);

/*
 * Value of row and column; "" for an empty cell or column -1. Borrowed from the
 * table. table_line() gives the row's line in the file, from 1.
 */
const char *table_get(const struct table *t, size_t row, int column);
size_t table_line(const struct table *t, size_t row);

#endif
