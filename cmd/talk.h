#ifndef jointed_CMD_TALK_H
#define jointed_CMD_TALK_H

/*
 * Talk on standard error: one sentence a failure, and what an error means for
 * the exit status.
 */
#include "jointed/err.h"

/*
 * Print "jointed: " and one line; control characters and escape sequences are
 * left out.
 */
void talk(const char *fmt, ...) PRINTF_LIKE(1, 2);

/* The exit status of an error; contract: 0 to 8. */
int talk_status(enum err_code code);

#endif
