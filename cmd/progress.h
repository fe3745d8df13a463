#ifndef jointed_CMD_PROGRESS_H
#define jointed_CMD_PROGRESS_H

/*
 * What harvest, import and rebuild say while they work: a bar if standard error
 * is a terminal, each quarantined member with its reason, one line at the end.
 */
#include "command.h"
#include "jointed/harvest.h"

#include <stdbool.h>
#include <stdint.h>

struct progress {
	bool has_bar, is_quiet, is_verbose;
	bool is_drawn;       /* a bar stands on the line */
	int64_t named;       /* quarantined members named so far */
	int64_t passed_over; /* and those that were not */
	int64_t drawn_ms;    /* when the bar was last drawn */
	struct buf package;  /* what is being loaded */
	char started_at[32]; /* ISO 8601, UTC */
	size_t columns;
};

/*
 * Fill *o with what the options of the call say, observed by *p.
 */
void progress_begin(struct progress *p, const struct call *call,
    struct harvest_options *o);

/*
 * Print the last line, enter the run into v_run, note in call what was only
 * done in part, and release p. rc is how the run ended: what was done till an
 * error is told, too. Returns rc, or why a good run cannot be entered.
 */
MUST_CHECK enum err_code progress_end(struct progress *p,
    const struct harvest_result *r, struct call *call, enum err_code rc,
    struct err *e);

#endif
