#ifndef jointed_CMD_METRICS_H
#define jointed_CMD_METRICS_H

/* Figures for Prometheus' textfile collector. */
#include "command.h"
#include "jointed/harvest.h"

/*
 * Write the figures of the database and of the run that ended with rc to the
 * file of --metrics, which is replaced as a whole. A run that another one kept
 * out writes nothing: that one will. Returns rc, or ERR_IO if the run was good
 * and the file cannot be written.
 */
MUST_CHECK enum err_code metrics_write(const struct call *call,
    const struct harvest_result *r, enum err_code rc, struct err *e);

#endif
