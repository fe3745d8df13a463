#include "store/feed.h"

#include "jointed/buf.h"
#include "jointed/mem.h"
#include "store/rows.h"
#include "store/sql.h"

#include <stdlib.h>

/* What SQLite holds of a feed; of both it knows the first member only. */
struct handle {
	sqlite3_vtab base;
	const struct feed *feed;
};

struct cursor {
	sqlite3_vtab_cursor base;
	const struct feed *feed;
	size_t row;
};

static int
connect(sqlite3 *db, void *arg, int argc, const char *const *argv,
    sqlite3_vtab **out, char **why)
{
	const struct feed *feed = arg;
	struct handle *t = mem_alloc(sizeof *t);
	struct buf sql = { 0 };
	int status;

	(void)argc, (void)argv, (void)why;
	buf_puts(&sql, "CREATE TABLE feed (ord");
	for (size_t i = 0; i < feed->type->count; i++)
		buf_printf(&sql, ", %s", feed->type->columns[i].name);
	buf_putc(&sql, ')');
	status = sqlite3_declare_vtab(db, buf_str(&sql));
	buf_free(&sql);
	t->feed = feed;
	*out = &t->base;
	return status;
}

static int
disconnect(sqlite3_vtab *base)
{
	free(base);
	return SQLITE_OK;
}

/* There is one way only: from the first row to the last. */
static int
plan(sqlite3_vtab *base, sqlite3_index_info *info)
{
	(void)base;
	info->estimatedCost = 10;
	info->estimatedRows = 10;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
	struct cursor *c = mem_alloc(sizeof *c);

	c->feed = ((struct handle *)base)->feed;
	*out = &c->base;
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *base)
{
	free(base);
	return SQLITE_OK;
}

static int
begin(sqlite3_vtab_cursor *base, int plan_number, const char *plan_name,
    int argc, sqlite3_value **argv)
{
	(void)plan_number, (void)plan_name, (void)argc, (void)argv;
	((struct cursor *)base)->row = 0;
	return SQLITE_OK;
}

static int
next(sqlite3_vtab_cursor *base)
{
	((struct cursor *)base)->row++;
	return SQLITE_OK;
}

static int
is_over(sqlite3_vtab_cursor *base)
{
	const struct cursor *c = (const struct cursor *)base;

	return c->row >= c->feed->count;
}

static int
column(sqlite3_vtab_cursor *base, sqlite3_context *context, int at)
{
	const struct cursor *c = (const struct cursor *)base;
	const struct row_type *type = c->feed->type;
	const char *row = (const char *)c->feed->rows + c->row * type->size;

	if (at == 0)
		sqlite3_result_int64(context,
		    c->feed->first + (sqlite3_int64)c->row);
	else
		type->columns[at - 1].give(context,
		    row + type->columns[at - 1].offset);
	return SQLITE_OK;
}

static int
give_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
	*out = (sqlite3_int64)((const struct cursor *)base)->row;
	return SQLITE_OK;
}

/* Without xCreate a table is there under its module's name. */
static const sqlite3_module module = {
	.xConnect = connect,
	.xDisconnect = disconnect,
	.xBestIndex = plan,
	.xOpen = open_cursor,
	.xClose = close_cursor,
	.xFilter = begin,
	.xNext = next,
	.xEof = is_over,
	.xColumn = column,
	.xRowid = give_rowid,
};

enum err_code
feed_register(struct store *s, struct err *e)
{
	for (size_t i = 0; i < ROW_COUNT; i++) {
		struct feed *feed = &s->feeds[i];

		feed->type = row_type((enum row_kind)i);
		if (sqlite3_create_module(s->db, feed->type->feed, &module,
			feed) != SQLITE_OK)
			return sql_fail(s, "use", e);
	}
	return ERR_OK;
}
