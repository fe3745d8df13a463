#include "store/sql.h"

#include "jointed/embed.h"

#include <assert.h>
#include <string.h>

static const char *const files[STATEMENT_COUNT] = {
	[STATEMENT_CHAIN_DROP] = "db/statements/chain-drop.sql",
	[STATEMENT_CHAIN_DUE] = "db/statements/chain-due.sql",
	[STATEMENT_CHAIN_LEAVE] = "db/statements/chain-leave.sql",
	[STATEMENT_CHAIN_MEMBERS] = "db/statements/chain-members.sql",
	[STATEMENT_CHAIN_NEIGHBOURS] = "db/statements/chain-neighbours.sql",
	[STATEMENT_CHAIN_TOUCHED] = "db/statements/chain-touched.sql",
	[STATEMENT_COMMIT_EXPECTED] = "db/statements/commit-expected.sql",
	[STATEMENT_COMMIT_ISSUE] = "db/statements/commit-issue.sql",
	[STATEMENT_COMMIT_PACKAGE] = "db/statements/commit-package.sql",
	[STATEMENT_COMMIT_SUMMARY] = "db/statements/commit-summary.sql",
	[STATEMENT_FIND_NOTICE] = "db/statements/find-notice.sql",
	[STATEMENT_FIND_PACKAGE] = "db/statements/find-package.sql",
	[STATEMENT_LAST_IDS] = "db/statements/last-ids.sql",
	[STATEMENT_PUT_CHAIN] = "db/statements/put-chain.sql",
	[STATEMENT_PUT_COLUMN] = "db/statements/put-column.sql",
	[STATEMENT_PUT_COUNT] = "db/statements/put-count.sql",
	[STATEMENT_PUT_EXPECTED] = "db/statements/put-expected.sql",
	[STATEMENT_PUT_FETCHED] = "db/statements/put-fetched.sql",
	[STATEMENT_PUT_ISSUE] = "db/statements/put-issue.sql",
	[STATEMENT_PUT_MEMBER] = "db/statements/put-member.sql",
	[STATEMENT_PUT_META] = "db/statements/put-meta.sql",
	[STATEMENT_PUT_PACKAGE] = "db/statements/put-package.sql",
	[STATEMENT_PUT_QUARANTINE] = "db/statements/put-quarantine.sql",
	[STATEMENT_PUT_CODES] = "db/statements/put-codes.sql",
	[STATEMENT_PUT_RUN] = "db/statements/put-run.sql",
	[STATEMENT_RELABEL_COUNT] = "db/statements/relabel-count.sql",
	[STATEMENT_RELABEL_DROP_EVIDENCE] =
	    "db/statements/relabel-drop-evidence.sql",
	[STATEMENT_RELABEL_DROP_VERDICT] =
	    "db/statements/relabel-drop-verdict.sql",
	[STATEMENT_RELABEL_FIND] = "db/statements/relabel-find.sql",
	[STATEMENT_RELABEL_KEEP_EVIDENCE] =
	    "db/statements/relabel-keep-evidence.sql",
	[STATEMENT_RELABEL_KEEP_VERDICT] =
	    "db/statements/relabel-keep-verdict.sql",
	[STATEMENT_RELABEL_PACKAGE] = "db/statements/relabel-package.sql",
	[STATEMENT_RELABEL_PERSON] = "db/statements/relabel-person.sql",
	[STATEMENT_RELABEL_SUMMARY] = "db/statements/relabel-summary.sql",
	[STATEMENT_SUMMARY_LESS] = "db/statements/summary-less.sql",
	[STATEMENT_SUPERSEDE] = "db/statements/supersede.sql",
};

struct cell
cell_int(int64_t value)
{
	return (struct cell){ .type = CELL_INT, .integer = value };
}

struct cell
cell_given(int64_t value)
{
	return value > 0 ? cell_int(value) : (struct cell){ .type = CELL_NULL };
}

struct cell
cell_text(const char *s)
{
	if (s == NULL)
		return (struct cell){ .type = CELL_NULL };
	return (struct cell){ .type = CELL_TEXT, .data = s, .len = strlen(s) };
}

struct cell
cell_blob(const void *data, size_t len)
{
	return (struct cell){ .type = CELL_BLOB, .data = data, .len = len };
}

/* What went wrong, by SQLite's primary result code; first fit wins. */
static const struct {
	int sqlite;
	enum err_code code;
	const char *reason; /* NULL: what SQLite says */
} reasons[] = {
	{ SQLITE_BUSY, ERR_LOCKED, "another program has it locked" },
	{ SQLITE_LOCKED, ERR_LOCKED, "another program has it locked" },
	{ SQLITE_FULL, ERR_IO, "the disk is full" },
	{ SQLITE_READONLY, ERR_IO, "it is read-only" },
	{ SQLITE_PERM, ERR_IO, "permission denied" },
	{ SQLITE_IOERR, ERR_IO, NULL },
	{ SQLITE_CANTOPEN, ERR_IO, NULL },
	{ SQLITE_NOTADB, ERR_DB, "it is not a database" },
	{ SQLITE_CORRUPT, ERR_DB, "it is damaged" },
	{ SQLITE_INTERRUPT, ERR_STOPPED, "it was stopped" },
};

enum err_code
sql_fail(const struct store *s, const char *doing, struct err *e)
{
	int primary = sqlite3_errcode(s->db) & 0xff;
	int errnum = sqlite3_system_errno(s->db);
	const char *why = sqlite3_errmsg(s->db);
	enum err_code code = ERR_DB;

	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
		if (reasons[i].sqlite != primary)
			continue;
		code = reasons[i].code;
		if (reasons[i].reason != NULL)
			why = reasons[i].reason;
		else if (errnum != 0)
			why = strerror(errnum);
		break;
	}
	return err_set(e, code, errnum, "cannot %s the database %s: %s", doing,
	    s->path, why);
}

enum err_code
sql_exec(struct store *s, const char *sql, struct err *e)
{
	if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return sql_fail(s, "write", e);
	return ERR_OK;
}

enum err_code
sql_int(struct store *s, const char *sql, int64_t *out, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	enum err_code rc = ERR_OK;
	int step;

	*out = 0;
	if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL) != SQLITE_OK)
		return sql_fail(s, "read", e);
	step = sqlite3_step(stmt);
	if (step == SQLITE_ROW)
		*out = sqlite3_column_int64(stmt, 0);
	else if (step != SQLITE_DONE)
		rc = sql_fail(s, "read", e);
	(void)sqlite3_finalize(stmt);
	return rc;
}

int
cell_bind(sqlite3_stmt *stmt, int at, const struct cell *c)
{
	switch (c->type) {
	case CELL_NULL:
		return sqlite3_bind_null(stmt, at);
	case CELL_INT:
		return sqlite3_bind_int64(stmt, at, c->integer);
	case CELL_TEXT:
		return sqlite3_bind_text64(stmt, at, c->data, c->len,
		    SQLITE_STATIC, SQLITE_UTF8);
	case CELL_BLOB:
		return sqlite3_bind_blob64(stmt, at, c->data, c->len,
		    SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static enum err_code
prepare(struct store *s, enum statement which, struct err *e)
{
	const struct embed *file;

	if (s->statements[which] != NULL)
		return ERR_OK;
	file = embed_find(files[which]);
	assert(file != NULL);
	if (sqlite3_prepare_v3(s->db, file->body, (int)file->len + 1,
		SQLITE_PREPARE_PERSISTENT, &s->statements[which],
		NULL) != SQLITE_OK)
		return sql_fail(s, "use", e);
	return ERR_OK;
}

enum err_code
sql_bind(struct store *s, enum statement which, const struct cell *cells,
    sqlite3_stmt **out, struct err *e)
{
	enum err_code rc = prepare(s, which, e);
	int count;

	if (rc != ERR_OK)
		return rc;
	*out = s->statements[which];
	count = sqlite3_bind_parameter_count(*out);
	for (int i = 0; i < count; i++)
		if (cell_bind(*out, i + 1, &cells[i]) != SQLITE_OK)
			return sql_fail(s, "use", e);
	return ERR_OK;
}

enum err_code
sql_run(struct store *s, enum statement which, const struct cell *cells,
    struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	enum err_code rc = sql_bind(s, which, cells, &stmt, e);
	int step;

	if (rc != ERR_OK)
		return rc;
	do
		step = sqlite3_step(stmt);
	while (step == SQLITE_ROW);
	if (step != SQLITE_DONE)
		rc = sql_fail(s, "write", e);
	(void)sqlite3_reset(stmt);
	return rc;
}

enum err_code
sql_ask(struct store *s, enum statement which, const struct cell *cells,
    int64_t *out, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	enum err_code rc = sql_bind(s, which, cells, &stmt, e);
	int step;

	*out = 0;
	if (rc != ERR_OK)
		return rc;
	step = sqlite3_step(stmt);
	if (step == SQLITE_ROW)
		*out = sqlite3_column_int64(stmt, 0);
	else if (step != SQLITE_DONE)
		rc = sql_fail(s, "read", e);
	(void)sqlite3_reset(stmt);
	return rc;
}

void
sql_forget(struct store *s)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++) {
		(void)sqlite3_finalize(s->statements[i]);
		s->statements[i] = NULL;
	}
	for (size_t i = 0; i < ROW_COUNT; i++) {
		(void)sqlite3_finalize(s->inserts[i]);
		(void)sqlite3_finalize(s->compares[i]);
		s->inserts[i] = s->compares[i] = NULL;
	}
}
