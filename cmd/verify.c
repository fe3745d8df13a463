#include "verify.h"
#include "fields.h"
#include "talk.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

/* More of one kind are only counted. */
#define NAMED_MAX 20

static const char *const check_names[CHECK_COUNT] = {
	[CHECK_ARCHIVE] = "packages in the archive are unchanged",
	[CHECK_DATABASE] = "the database is sound",
	[CHECK_LEDGER] = "the ledger adds up",
	[CHECK_SUMMARY] = "the counts kept for summaries are right",
	[CHECK_MEMBERS] = "members are in their packages, unchanged",
	[CHECK_QUOTES] = "quotes stand in the stored texts",
	[CHECK_REREAD] = "quotes stand in the texts read again",
};

void
findings_wrong(struct findings *f, enum check check, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	if (f->wrong[check]++ >= NAMED_MAX)
		return;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	talk("%s", text);
}

static void
check_archive(const struct shelf *shelf, struct findings *f)
{
	for (size_t i = 0; i < shelf->count; i++) {
		struct err why = { 0 };

		f->done[CHECK_ARCHIVE]++;
		if (archive_verify(shelf->archive, &shelf->entries[i], &why) !=
		    ERR_OK)
			findings_wrong(f, CHECK_ARCHIVE, "%s", why.text);
	}
	/* Told when the list was read. */
	f->wrong[CHECK_ARCHIVE] += (int64_t)shelf->odd;
	f->done[CHECK_ARCHIVE] += (int64_t)shelf->odd;
}

static void
check_database(struct store *s, struct findings *f)
{
	struct err why = { 0 };

	f->done[CHECK_DATABASE]++;
	if (store_check(s, &why) != ERR_OK)
		findings_wrong(f, CHECK_DATABASE, "%s", why.text);
}

static enum err_code
ledger_row(void *arg, const struct result_row *row, struct err *e)
{
	(void)e;
	findings_wrong(arg, CHECK_LEDGER,
	    "%s %s: stored and quarantined are not its members",
	    row->values[0].text, row->values[1].text);
	return ERR_OK;
}

static enum err_code
summary_row(void *arg, const struct result_row *row, struct err *e)
{
	(void)row;
	(void)e;
	findings_wrong(arg, CHECK_SUMMARY,
	    "a count kept for summaries differs from a fresh count; see "
	    "\"jointed query verify-summary\"");
	return ERR_OK;
}

static enum err_code
quote_row(void *arg, const struct result_row *row, struct err *e)
{
	const struct value *rule = &row->values[1];

	(void)e;
	findings_wrong(arg, CHECK_QUOTES,
	    "%s: the quote of %s is not in its stored text",
	    row->values[0].text,
	    rule->type == VALUE_TEXT ? rule->text : "a rule");
	return ERR_OK;
}

static enum err_code
counts_row(void *arg, const struct result_row *row, struct err *e)
{
	struct findings *f = arg;

	(void)e;
	f->done[CHECK_LEDGER] = row->values[0].integer;
	f->done[CHECK_SUMMARY] = row->values[1].integer;
	f->done[CHECK_QUOTES] = row->values[2].integer;
	return ERR_OK;
}

static enum err_code
check_sql(struct store *s, struct findings *f, struct err *e)
{
	static const struct {
		const char *sql;
		row_function *row;
	} checks[] = {
		{ "db/commands/verify-counts.sql", counts_row },
		{ "db/queries/verify-ledger.sql", ledger_row },
		{ "db/queries/verify-summary.sql", summary_row },
		{ "db/queries/verify-evidence.sql", quote_row },
	};
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
		struct query q = { .sql = call_sql(checks[i].sql),
			.row = checks[i].row,
			.arg = f };

		rc = store_query(s, &q, e);
		if (rc != ERR_OK)
			break;
	}
	return rc;
}

static enum err_code
print(struct call *call, const struct findings *f, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (int i = 0; i < CHECK_COUNT && rc == ERR_OK; i++) {
		struct fields row = { 0 };
		struct result_row made;

		fields_text(&row, "check", check_names[i]);
		fields_int(&row, "checked", f->done[i]);
		fields_int(&row, "wrong", f->wrong[i]);
		made = fields_row(&row);
		if (i == 0)
			rc = out_columns(&call->out, &made, e);
		if (rc == ERR_OK)
			rc = out_row(&call->out, &made, e);
		if (f->wrong[i] > NAMED_MAX)
			talk("and %" PRId64 " more: %s",
			    f->wrong[i] - NAMED_MAX, check_names[i]);
		if (f->wrong[i] > 0)
			call->is_partial = true;
	}
	return rc == ERR_OK ? out_end(&call->out, e) : rc;
}

enum err_code
cmd_verify(struct call *call, struct err *e)
{
	struct findings f = { 0 };
	struct shelf shelf = { 0 };
	struct store *s = NULL;
	enum err_code rc = call_open(call, &s, e);

	if (rc == ERR_OK)
		rc = shelf_open(&shelf, call, e);
	if (rc != ERR_OK)
		goto out;
	check_archive(&shelf, &f);
	check_database(s, &f);
	rc = check_sql(s, &f, e);
	if (rc == ERR_OK)
		rc = verify_members(s, &shelf, &f, e);
	if (rc == ERR_OK)
		rc = print(call, &f, e);
out:
	shelf_close(&shelf);
	store_close(s);
	return rc;
}
