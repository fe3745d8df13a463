#ifndef jointed_STORE_ANSWER_H
#define jointed_STORE_ANSWER_H

/*
 * The answers of a database as text: rows are lines, values joined by '|'.
 */
#include "check.h"
#include "jointed/buf.h"
#include "jointed/mem.h"
#include "jointed/query.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline enum err_code
answer_row(void *arg, const struct result_row *row, struct err *e)
{
	struct buf *out = arg;

	(void)e;
	if (out->len > 0)
		buf_putc(out, '\n');
	for (size_t i = 0; i < row->count; i++) {
		const struct value *v = &row->values[i];

		if (i > 0)
			buf_putc(out, '|');
		if (v->type == VALUE_INT)
			buf_printf(out, "%" PRId64, v->integer);
		else if (v->type == VALUE_REAL)
			buf_printf(out, "%g", v->real);
		else if (v->type == VALUE_TEXT)
			buf_add(out, v->text, v->len);
	}
	return ERR_OK;
}

/* The rows of a query, values joined by '|'; the caller frees out. */
static inline enum err_code
answer(struct store *s, const char *sql, struct buf *out, struct err *e)
{
	struct query q = { .sql = sql, .row = answer_row, .arg = out };

	return store_query(s, &q, e);
}

static inline void
assert_answer(struct store *s, const char *sql, const char *want)
{
	struct buf have = { 0 };
	struct err e;

	if (answer(s, sql, &have, &e) != ERR_OK)
		fail_msg("%s: %s", sql, e.text);
	if (strcmp(buf_str(&have), want) != 0)
		fail_msg("%s\nanswers\n%s\nand not\n%s", sql, buf_str(&have),
		    want);
	buf_free(&have);
}

/* Everything in the file but the runs, as text; the caller frees. */
static inline char *
dump(struct store *s)
{
	struct buf tables = { 0 };
	struct buf out = { 0 };
	struct err e;

	if (answer(s,
		"SELECT name FROM sqlite_schema WHERE type = 'table' "
		"AND name <> 'run' ORDER BY name",
		&tables, &e) != ERR_OK)
		fail_msg("%s", e.text);
	for (char *p = tables.data; p != NULL && *p != '\0';) {
		size_t len = strcspn(p, "\n");
		char *sql = mem_alloc(len + 32);

		(void)snprintf(sql, len + 32, "SELECT * FROM %.*s", (int)len,
		    p);
		buf_printf(&out, "\n== %.*s\n", (int)len, p);
		if (answer(s, sql, &out, &e) != ERR_OK)
			fail_msg("%s", e.text);
		free(sql);
		p += len + (p[len] == '\n');
	}
	buf_free(&tables);
	return out.data;
}

#endif
