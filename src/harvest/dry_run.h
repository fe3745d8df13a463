#ifndef jointed_harvest_DRY_RUN_H
#define jointed_harvest_DRY_RUN_H

/* What a run would fetch, told step by step; nothing is written or locked. */
#include "jointed/harvest.h"

/*
 * Tell the plan as EVENT_PLAN, a step at a time. A calendar or the search API
 * may be asked, no package is. Errors as harvest_run().
 */
MUST_CHECK enum err_code dry_run(const struct harvest_options *o,
    struct fetch *fetch, struct err *e);

#endif
