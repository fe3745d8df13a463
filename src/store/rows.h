#ifndef jointed_STORE_ROWS_H
#define jointed_STORE_ROWS_H

/*
 * Which member of which struct stands in which column of which table. The
 * INSERT statements are made from these tables, so that column and value cannot
 * drift apart.
 */
#include "jointed/err.h"
#include "store/sql.h"
#include "store/state.h"

/*
 * Insert one row. head is what the struct itself does not hold: for a notice
 * id, key, current, package, sha256 and flags; for a verdict the notice's id;
 * for all others that id and the row's ordinal (or flag). row points to the
 * struct of the kind; its strings are borrowed during the call.
 * Errors as sql_fail().
 */
MUST_CHECK enum err_code row_put(struct store *s, enum row_kind kind,
    const struct cell *head, const void *row, struct err *e);

/*
 * Look for that very row, all its values the same. Returns ERR_OK,
 * ERR_NOT_FOUND (e is left alone), or as sql_fail().
 */
MUST_CHECK enum err_code row_same(struct store *s, enum row_kind kind,
    const struct cell *head, const void *row, struct err *e);

#endif
