#include "command.h"
#include "sheet.h"

/* What is told; a row in a hole is a reason for --check to fail. */
static const struct part {
	struct section section;
	const char *sql;
	bool is_hole;
} parts[] = {
	{ { "totals", "Stored", LAYOUT_PAIRS, NULL },
	    "db/commands/status-totals.sql", false },
	{ { "years", "Issues by year", LAYOUT_TABLE, "none" },
	    "db/queries/coverage.sql", false },
	{ { "missing", "Issues missing", LAYOUT_TABLE, NULL },
	    "db/commands/status-missing.sql", true },
	{ { "short", "Issues with another count than TED's", LAYOUT_TABLE,
	      NULL },
	    "db/commands/status-short.sql", true },
	{ { "quarantine", "In quarantine", LAYOUT_TABLE, NULL },
	    "db/queries/quarantine-reasons.sql", false },
};
#define PARTS (sizeof parts / sizeof parts[0])
#define YEARS 1 /* the part that CSV and TSV print */

static enum err_code
count_row(void *arg, const struct result_row *row, struct err *e)
{
	size_t *rows = arg;

	(void)row;
	(void)e;
	++*rows;
	return ERR_OK;
}

static enum err_code
find_holes(struct store *s, size_t *holes, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < PARTS && rc == ERR_OK; i++) {
		struct query q = { .sql = call_sql(parts[i].sql),
			.row = count_row,
			.arg = holes };

		if (parts[i].is_hole)
			rc = store_query(s, &q, e);
	}
	return rc;
}

static enum err_code
print_sheet(struct call *call, struct store *s, struct err *e)
{
	struct sheet sheet;
	enum err_code rc = ERR_OK;

	sheet_begin(&sheet, &call->out);
	for (size_t i = 0; i < PARTS && rc == ERR_OK; i++) {
		struct query q = { .sql = call_sql(parts[i].sql),
			.row = sheet_row,
			.arg = &sheet };

		sheet_section(&sheet, &parts[i].section);
		rc = store_query(s, &q, e);
	}
	if (rc == ERR_OK)
		rc = sheet_end(&sheet, e);
	sheet_free(&sheet);
	return rc;
}

enum err_code
cmd_status(struct call *call, struct err *e)
{
	struct store *s = NULL;
	size_t holes = 0;
	enum err_code rc = call_open(call, &s, e);

	if (rc == ERR_OK)
		rc = find_holes(s, &holes, e);
	if (rc != ERR_OK)
		goto out;
	if (call_check_sheet(call, e) == ERR_OK)
		rc = print_sheet(call, s, e);
	else
		rc = call_print(call, s,
		    (struct query){ .sql = call_sql(parts[YEARS].sql) }, e);
	if (holes > 0 && call_has(call, OPT_CHECK))
		call->is_partial = true;
out:
	store_close(s);
	return rc;
}
