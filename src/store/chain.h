#ifndef jointed_STORE_CHAIN_H
#define jointed_STORE_CHAIN_H

/*
 * Chains: the notices of one procedure, told by what they name.
 *
 * What is kept depends on the notices stored and on nothing else, so neither
 * the order of loading nor a run that was killed shows in it.
 */
#include "jointed/err.h"
#include "store/state.h"

/*
 * Work out anew every chain the open package touches, within its transaction.
 * Errors as sql_fail(); then the package must be rolled back.
 */
MUST_CHECK enum err_code chain_update(struct store *s, struct err *e);

#endif
