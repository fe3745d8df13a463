#include "store/migrate.h"

#include "jointed/buf.h"
#include "jointed/embed.h"
#include "jointed/hash.h"
#include "jointed/table.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CODEBOOK "src/store/codebook/columns.tsv"
#define MIGRATIONS "db/migrations/"
#define VIEWS "db/views/"

int
store_version_wanted(void)
{
	size_t count;

	(void)embed_under(MIGRATIONS, &count);
	return (int)count;
}

enum err_code
migrate_identify(struct store *s, struct err *e)
{
	int64_t id, version, objects;
	enum err_code rc = sql_int(s, "PRAGMA application_id", &id, e);

	if (rc == ERR_OK)
		rc = sql_int(s, "PRAGMA user_version", &version, e);
	if (rc == ERR_OK)
		rc = sql_int(s, "SELECT count(*) FROM sqlite_schema", &objects,
		    e);
	if (rc != ERR_OK)
		return rc;
	if (id != STORE_APPLICATION_ID && (id != 0 || objects > 0))
		return err_set(e, ERR_DB, 0,
		    "%s is a database of another program", s->path);
	if (version > store_version_wanted())
		return err_set(e, ERR_DB_NEWER, 0,
		    "the database %s was written by a newer version of jointed "
		    "(schema %d, this one knows %d)",
		    s->path, (int)version, store_version_wanted());
	s->version = (int)version;
	return ERR_OK;
}

/* Roll back after a failure, else commit. */
static enum err_code
finish(struct store *s, enum err_code rc, struct err *e)
{
	if (rc == ERR_OK)
		rc = sql_exec(s, "COMMIT", e);
	if (rc != ERR_OK)
		(void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}

/*
 * Apply one migration and record its number, both or neither. Another process
 * may have been faster; then there is nothing to do.
 */
static enum err_code
migrate_step(struct store *s, int version, const struct embed *sql,
    struct err *e)
{
	char mark[96];
	enum err_code rc = sql_exec(s, "BEGIN IMMEDIATE", e);

	if (rc != ERR_OK)
		return rc;
	snprintf(mark, sizeof mark,
	    "PRAGMA application_id = %d; PRAGMA user_version = %d",
	    STORE_APPLICATION_ID, version);
	rc = migrate_identify(s, e);
	if (rc == ERR_OK && s->version < version) {
		rc = sql_exec(s, sql->body, e);
		if (rc == ERR_OK)
			rc = sql_exec(s, mark, e);
	}
	rc = finish(s, rc, e);
	if (rc == ERR_OK && s->version < version)
		s->version = version;
	return rc;
}

/* One digest of everything that is made anew when the program changes. */
static void
views_digest(char out[HASH_TEXT_LEN + 1])
{
	size_t count;
	const struct embed *view = embed_under(VIEWS, &count);
	const struct embed *codebook = embed_find(CODEBOOK);
	struct hash *h = hash_new();

	for (size_t i = 0; i < count; i++)
		hash_add(h, view[i].body, view[i].len + 1);
	hash_add(h, codebook->body, codebook->len);
	hash_end(h, out);
	hash_free(h);
}

/* Is the digest the one kept with the views that stand in the file? */
static enum err_code
views_same(struct store *s, const char *digest, bool *same, struct err *e)
{
	static const char sql[] = "SELECT value = ? FROM meta "
				  "WHERE name = 'views'";
	sqlite3_stmt *stmt = NULL;
	enum err_code rc = ERR_OK;

	*same = false;
	if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL) != SQLITE_OK)
		return sql_fail(s, "read", e);
	(void)sqlite3_bind_text(stmt, 1, digest, -1, SQLITE_STATIC);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		*same = sqlite3_column_int(stmt, 0) != 0;
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		rc = sql_fail(s, "read", e);
	return rc;
}

static enum err_code
views_drop(struct store *s, struct err *e)
{
	static const char list[] =
	    "SELECT group_concat('DROP VIEW \"' || replace(name, '\"', "
	    "'\"\"') || '\"', ';') FROM sqlite_schema WHERE type = 'view'";
	sqlite3_stmt *stmt = NULL;
	struct buf drops = { 0 };
	enum err_code rc;

	if (sqlite3_prepare_v2(s->db, list, -1, &stmt, NULL) != SQLITE_OK)
		return sql_fail(s, "read", e);
	if (sqlite3_step(stmt) == SQLITE_ROW &&
	    sqlite3_column_text(stmt, 0) != NULL)
		buf_puts(&drops, (const char *)sqlite3_column_text(stmt, 0));
	(void)sqlite3_finalize(stmt);
	rc = sql_exec(s, buf_str(&drops), e);
	buf_free(&drops);
	return rc;
}

static enum err_code
views_create(struct store *s, struct err *e)
{
	size_t count;
	const struct embed *view = embed_under(VIEWS, &count);
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < count && rc == ERR_OK; i++)
		rc = sql_exec(s, view[i].body, e);
	return rc;
}

/* The place of row in its view, whose rows stand together. */
static int64_t
codebook_position(const struct table *t, size_t row, int view)
{
	size_t first = row;

	while (first > 0 &&
	    strcmp(table_get(t, first - 1, view), table_get(t, row, view)) == 0)
		first--;
	return (int64_t)(row - first) + 1;
}

static enum err_code
codebook_fill(struct store *s, struct err *e)
{
	struct table *t = table_embedded(CODEBOOK);
	int view = table_column(t, "view");
	int column = table_column(t, "column");
	int unit = table_column(t, "unit");
	int source = table_column(t, "source");
	int meaning = table_column(t, "meaning");
	enum err_code rc = sql_exec(s, "DELETE FROM codebook", e);

	for (size_t i = 0; i < table_rows(t) && rc == ERR_OK; i++) {
		struct cell cells[] = {
			cell_text(table_get(t, i, view)),
			cell_int(codebook_position(t, i, view)),
			cell_text(table_get(t, i, column)),
			cell_text(table_get(t, i, meaning)),
			cell_text(table_get(t, i, unit)),
			cell_text(table_get(t, i, source)),
		};

		rc = sql_run(s, STATEMENT_PUT_COLUMN, cells, e);
	}
	table_free(t);
	return rc;
}

static enum err_code
views_refresh(struct store *s, struct err *e)
{
	char digest[HASH_TEXT_LEN + 1];
	struct cell mark[2];
	bool same;
	enum err_code rc;

	views_digest(digest);
	rc = views_same(s, digest, &same, e);
	if (rc != ERR_OK || same)
		return rc;
	rc = sql_exec(s, "BEGIN IMMEDIATE", e);
	if (rc != ERR_OK)
		return rc;
	rc = views_drop(s, e);
	if (rc == ERR_OK)
		rc = views_create(s, e);
	if (rc == ERR_OK)
		rc = codebook_fill(s, e);
	mark[0] = cell_text("views");
	mark[1] = cell_text(digest);
	if (rc == ERR_OK)
		rc = sql_run(s, STATEMENT_PUT_META, mark, e);
	rc = finish(s, rc, e);
	sql_forget(s);
	return rc;
}

enum err_code
migrate(struct store *s, struct err *e)
{
	size_t count;
	const struct embed *step = embed_under(MIGRATIONS, &count);
	enum err_code rc = ERR_OK;

	for (size_t i = (size_t)s->version; i < count && rc == ERR_OK; i++)
		rc = migrate_step(s, (int)i + 1, &step[i], e);
	if (rc == ERR_OK)
		rc = views_refresh(s, e);
	return rc;
}
