#ifndef jointed_STORE_MIGRATE_H
#define jointed_STORE_MIGRATE_H

/*
 * From an empty or older file to the present schema: frozen numbered
 * migrations, then views and codebook as this program has them.
 */
#include "jointed/err.h"
#include "store/state.h"

/*
 * See whose file it is and of which version, into s->version; changes nothing.
 * Returns ERR_OK (ours, or an empty file: version 0), ERR_DB (another program's
 * or no database), ERR_DB_NEWER, or as sql_fail().
 */
MUST_CHECK enum err_code migrate_identify(struct store *s, struct err *e);

/*
 * Bring the schema, then views and codebook up to date. Each step is done as a
 * whole or not at all. Errors as migrate_identify() and sql_fail().
 */
MUST_CHECK enum err_code migrate(struct store *s, struct err *e);

#endif
