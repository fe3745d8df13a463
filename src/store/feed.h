#ifndef jointed_STORE_FEED_H
#define jointed_STORE_FEED_H

/*
 * Arrays of structs as tables that SQLite can select from, so that all rows of
 * a notice go into a table by one statement. That is a fifth cheaper than one
 * statement a row: the place in the table is kept from row to row.
 *
 * A feed has the columns of row_type(), and before them "ord", the ordinal.
 */
#include "jointed/err.h"
#include "store/state.h"

/*
 * Make the tables known to the connection; what they hold stands in s->feeds.
 * Errors as sql_fail().
 */
MUST_CHECK enum err_code feed_register(struct store *s, struct err *e);

#endif
