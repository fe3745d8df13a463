#include "rules.h"

static const struct rules_part parts[] = {
	{ { "totals", "Labelled anew", LAYOUT_PAIRS, NULL },
	    "db/commands/diff-totals.sql" },
	{ { "sum", "Changes", LAYOUT_TABLE, "none" },
	    "db/commands/diff-sum.sql" },
	{ { "notice", "Notice by notice", LAYOUT_TABLE, NULL },
	    "db/commands/diff-notice.sql" },
};

/* Nothing is added to a row. */
static enum err_code
pass(void *arg, const struct result_row *row, struct err *e)
{
	const struct widening *w = arg;

	return w->next(w->arg, row, e);
}

enum err_code
rules_diff(struct call *call, struct err *e)
{
	const struct rules_sheet sheet = {
		.parts = parts,
		.count = sizeof parts / sizeof parts[0],
		.chief = sizeof parts / sizeof parts[0] - 1,
		.base = "db/commands/diff-base.sql",
		.widen = pass,
	};
	struct store *s = NULL;
	enum err_code rc = call_open(call, &s, e);

	if (rc == ERR_OK)
		rc = rules_print(call, s, &sheet, e);
	store_close(s);
	return rc;
}
