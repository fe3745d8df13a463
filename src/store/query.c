#include "jointed/query.h"

#include "jointed/buf.h"
#include "jointed/mem.h"
#include "store/sql.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A statement that is being stepped, with room for one row. */
struct cursor {
	struct store *store;
	const struct query *query;
	sqlite3_stmt *stmt;
	size_t count;
	const char **names;
	struct value *values;
	struct buf *hex; /* one a column, for bytes that are no text */
};

/* Behind white space and comments; NULL if a comment does not end. */
static const char *
skip_comments(const char *p)
{
	for (;;) {
		while (isspace((unsigned char)*p))
			p++;
		if (p[0] == '-' && p[1] == '-')
			p += strcspn(p, "\n");
		else if (p[0] == '/' && p[1] == '*')
			p = strstr(p + 2, "*/");
		else
			return p;
		if (p == NULL)
			return NULL;
		if (*p == '*')
			p += 2;
	}
}

/*
 * Only these words begin a statement that has no effect at all; PRAGMA, ATTACH
 * and BEGIN pass for read-only with SQLite, but change the connection.
 */
static bool
begins_reading(const char *sql)
{
	static const char *const words[] = { "SELECT", "WITH", "VALUES",
		"EXPLAIN" };
	const char *p = skip_comments(sql);

	if (p == NULL)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t len = strlen(words[i]);

		if (strncasecmp(p, words[i], len) == 0 &&
		    !isalnum((unsigned char)p[len]) && p[len] != '_')
			return true;
	}
	return false;
}

/* What SQLite says of the statement is the user's fault, or else the file's. */
static enum err_code
fail(const struct cursor *c, struct err *e)
{
	static const int of_user[] = { SQLITE_ERROR, SQLITE_AUTH,
		SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE };
	int primary = sqlite3_errcode(c->store->db) & 0xff;

	for (size_t i = 0; i < sizeof of_user / sizeof of_user[0]; i++)
		if (primary == of_user[i])
			return err_set(e, ERR_USAGE, 0,
			    "the SQL does not work: %s",
			    sqlite3_errmsg(c->store->db));
	return sql_fail(c->store, "query", e);
}

static enum err_code
prepare(struct cursor *c, struct err *e)
{
	const char *sql = c->query->sql;
	const char *tail = NULL;

	if (strlen(sql) > INT32_MAX)
		return err_set(e, ERR_USAGE, 0, "the SQL is too long");
	if (sqlite3_prepare_v2(c->store->db, sql, -1, &c->stmt, &tail) !=
	    SQLITE_OK)
		return fail(c, e);
	if (c->stmt == NULL)
		return err_set(e, ERR_USAGE, 0, "the SQL says nothing");
	if (!begins_reading(sql) || !sqlite3_stmt_readonly(c->stmt))
		return err_set(e, ERR_USAGE, 0,
		    "the SQL does more than read: only SELECT, WITH, VALUES "
		    "and EXPLAIN are run");
	tail = skip_comments(tail);
	if (tail == NULL || *tail != '\0')
		return err_set(e, ERR_USAGE, 0,
		    "the SQL has more than one statement");
	return ERR_OK;
}

/* SQLite's place of ":name", "@name" or "$name"; 0 if there is none. */
static int
parameter_at(sqlite3_stmt *stmt, const char *name)
{
	int count = sqlite3_bind_parameter_count(stmt);

	for (int i = 1; i <= count; i++) {
		const char *has = sqlite3_bind_parameter_name(stmt, i);

		if (has != NULL && strcmp(has + 1, name) == 0)
			return i;
	}
	return 0;
}

static enum err_code
bind_parameters(struct cursor *c, struct err *e)
{
	for (size_t i = 0; i < c->query->nparams; i++) {
		const struct parameter *p = &c->query->params[i];
		int at = parameter_at(c->stmt, p->name);
		struct cell cell = cell_text(p->value);

		if (at == 0)
			return err_set(e, ERR_USAGE, 0,
			    "the query has no parameter %s", p->name);
		if (cell_bind(c->stmt, at, &cell) != SQLITE_OK)
			return fail(c, e);
	}
	return ERR_OK;
}

static void
read_hex(struct buf *out, const unsigned char *bytes, size_t len)
{
	static const char digits[] = "0123456789abcdef";

	buf_clear(out, 4096);
	for (size_t i = 0; i < len; i++) {
		buf_putc(out, digits[bytes[i] >> 4]);
		buf_putc(out, digits[bytes[i] & 15]);
	}
}

static void
read_value(struct cursor *c, int i)
{
	struct value *v = &c->values[i];

	*v = (struct value){ .type = VALUE_NULL };
	switch (sqlite3_column_type(c->stmt, i)) {
	case SQLITE_INTEGER:
		v->type = VALUE_INT;
		v->integer = sqlite3_column_int64(c->stmt, i);
		break;
	case SQLITE_FLOAT:
		v->type = VALUE_REAL;
		v->real = sqlite3_column_double(c->stmt, i);
		break;
	case SQLITE_TEXT:
		v->type = VALUE_TEXT;
		v->text = (const char *)sqlite3_column_text(c->stmt, i);
		v->len = (size_t)sqlite3_column_bytes(c->stmt, i);
		break;
	case SQLITE_BLOB:
		read_hex(&c->hex[i], sqlite3_column_blob(c->stmt, i),
		    (size_t)sqlite3_column_bytes(c->stmt, i));
		v->type = VALUE_TEXT;
		v->text = buf_str(&c->hex[i]);
		v->len = c->hex[i].len;
		break;
	}
}

static enum err_code
step(struct cursor *c, struct err *e)
{
	const struct query *q = c->query;
	struct result_row row = { .count = c->count, .names = c->names };
	enum err_code rc = ERR_OK;
	int status;

	if (q->columns != NULL)
		rc = q->columns(q->arg, &row, e);
	row.values = c->values;
	while (rc == ERR_OK) {
		status = sqlite3_step(c->stmt);
		if (status == SQLITE_DONE)
			break;
		if (status != SQLITE_ROW)
			return fail(c, e);
		for (size_t i = 0; i < c->count; i++)
			read_value(c, (int)i);
		rc = q->row(q->arg, &row, e);
	}
	return rc;
}

enum err_code
store_query(struct store *s, const struct query *q, struct err *e)
{
	struct cursor c = { .store = s, .query = q };
	enum err_code rc = prepare(&c, e);

	if (rc == ERR_OK)
		rc = bind_parameters(&c, e);
	if (rc != ERR_OK)
		goto out;
	c.count = (size_t)sqlite3_column_count(c.stmt);
	c.names = mem_array(c.count, sizeof *c.names);
	c.values = mem_array(c.count, sizeof *c.values);
	c.hex = mem_array(c.count, sizeof *c.hex);
	for (size_t i = 0; i < c.count; i++)
		c.names[i] = sqlite3_column_name(c.stmt, (int)i);
	rc = step(&c, e);
	for (size_t i = 0; i < c.count; i++)
		buf_free(&c.hex[i]);
out:
	free(c.names);
	free(c.values);
	free(c.hex);
	(void)sqlite3_finalize(c.stmt);
	return rc;
}

void
store_interrupt(struct store *s)
{
	sqlite3_interrupt(s->db);
}
