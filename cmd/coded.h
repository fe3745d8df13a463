#ifndef jointed_CMD_CODED_H
#define jointed_CMD_CODED_H

/*
 * Notices that people have read and coded: a table parted by tabs, a row a
 * notice. Its columns are notice, and as many as there are of joint, cpb,
 * on_behalf (yes, no; anything else is no answer), territory, text_joint,
 * text_cpb, text_behalf, quote_joint, quote_cpb, quote_behalf and why.
 */
#include "jointed/buf.h"
#include "jointed/err.h"

/*
 * Read a file into a JSON array with an object a row, appended to out: notices
 * by their key, quotes as arrays of what stands between "...". Returns ERR_OK,
 * ERR_IO, or ERR_USAGE (no such table; e names file and line).
 */
MUST_CHECK enum err_code coded_read(const char *path, struct buf *out,
    struct err *e);

#endif
