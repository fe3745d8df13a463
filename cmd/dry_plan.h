#ifndef jointed_CMD_DRY_PLAN_H
#define jointed_CMD_DRY_PLAN_H

/* The plan of a dry run: a row for each package, and one for all of them. */
#include "command.h"
#include "jointed/harvest.h"

struct dry_plan {
	struct call *call;
	int64_t issues;
	struct harvest_cost all;
	bool has_rows;
	enum err_code rc; /* of the first row that could not be printed */
	struct err why;
};

/* An observer of harvest_run(): prints what is planned, passes the rest by. */
void dry_plan_observe(void *arg, const struct event *event);

/* Print the last row, if there were others. ERR_OK or ERR_IO. */
MUST_CHECK enum err_code dry_plan_end(struct dry_plan *p, struct err *e);

#endif
