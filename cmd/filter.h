#ifndef jointed_CMD_FILTER_H
#define jointed_CMD_FILTER_H

/*
 * Options that choose notices, as a WHERE clause put together from fixed pieces
 * of SQL. What the user wrote is only ever bound, never part of the text.
 */
#include "command.h"

#define FILTER_MAX 8

struct filter {
	struct buf where; /* " WHERE a AND b", or empty */
	struct parameter params[FILTER_MAX];
	size_t nparams;
};

/*
 * Fill *f from the call's options; filter_free() releases it. The columns it
 * names are those of v_notice and v_case. Returns ERR_OK or ERR_USAGE (no such
 * country).
 */
MUST_CHECK enum err_code filter_make(struct filter *f, struct call *call,
    struct err *e);
void filter_free(struct filter *f);

#endif
