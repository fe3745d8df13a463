#include "rules.h"
#include "sheet.h"

#include <string.h>

/* What one statement is run with. */
static struct query
query_of(const struct rules_sheet *sheet, struct widening *w)
{
	return (struct query){
		.params = sheet->param,
		.nparams = sheet->param != NULL ? 1 : 0,
		.row = sheet->widen,
		.arg = w,
	};
}

/* The statement of a part, in the call's arena. */
static const char *
sql_of(struct call *call, const struct rules_sheet *sheet,
    const struct rules_part *part)
{
	struct buf b = { 0 };
	const char *sql;

	if (sheet->base != NULL)
		buf_puts(&b, call_sql(sheet->base));
	buf_puts(&b, call_sql(part->sql));
	sql = arena_strdup(&call->arena, buf_str(&b));
	buf_free(&b);
	return sql;
}

static enum err_code
print_all(struct call *call, struct store *s, const struct rules_sheet *sheet,
    struct err *e)
{
	struct sheet out;
	struct widening w = { sheet_row, &out };
	enum err_code rc = ERR_OK;

	sheet_begin(&out, &call->out);
	for (size_t i = 0; i < sheet->count && rc == ERR_OK; i++) {
		struct query q = query_of(sheet, &w);

		q.sql = sql_of(call, sheet, &sheet->parts[i]);
		sheet_section(&out, &sheet->parts[i].section);
		rc = store_query(s, &q, e);
	}
	if (rc == ERR_OK)
		rc = sheet_end(&out, e);
	sheet_free(&out);
	return rc;
}

/* The head of a result comes without values, but may get columns, too. */
struct head {
	struct widening rows, columns;
	row_function *widen;
	bool is_begun;
};

static enum err_code
begin_rows(void *arg, const struct result_row *row, struct err *e)
{
	struct head *h = arg;

	return h->widen(&h->columns, row, e);
}

static enum err_code
next_row(void *arg, const struct result_row *row, struct err *e)
{
	struct head *h = arg;

	return h->widen(&h->rows, row, e);
}

static enum err_code
print_part(struct call *call, struct store *s, const struct rules_sheet *sheet,
    const struct rules_part *part, struct err *e)
{
	struct head h = {
		.rows = { out_row, &call->out },
		.columns = { out_columns, &call->out },
		.widen = sheet->widen,
	};
	struct query q = query_of(sheet, NULL);
	enum err_code rc;

	q.sql = sql_of(call, sheet, part);
	q.columns = begin_rows;
	q.row = next_row;
	q.arg = &h;
	rc = store_query(s, &q, e);
	return rc == ERR_OK ? out_end(&call->out, e) : rc;
}

static const struct rules_part *
find_part(const struct rules_sheet *sheet, const char *word)
{
	for (size_t i = 0; i < sheet->count; i++)
		if (strcmp(sheet->parts[i].section.key, word) == 0)
			return &sheet->parts[i];
	return NULL;
}

enum err_code
rules_print(struct call *call, struct store *s, const struct rules_sheet *sheet,
    struct err *e)
{
	const char *by = call_text(call, OPT_BY);
	const struct rules_part *part = &sheet->parts[sheet->chief];
	enum out_form form = call->out.form;

	if (by == NULL && (form == OUT_TABLE || form == OUT_JSON))
		return print_all(call, s, sheet, e);
	if (by != NULL)
		part = find_part(sheet, by);
	if (part == NULL)
		return err_set(e, ERR_USAGE, 0,
		    "rules %s: nothing goes by \"%s\"; jointed(1) tells by "
		    "what",
		    call->words[0], by);
	return print_part(call, s, sheet, part, e);
}
