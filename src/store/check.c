#include "jointed/store.h"
#include "store/sql.h"

/* A question whose answer tells whether the file is sound. */
struct probe {
	const char *sql;
	const char *sound; /* the only answer allowed; NULL: no row at all */
	const char *trouble;
};

static const struct probe probes[] = {
	{ "PRAGMA integrity_check(1)", "ok", "is damaged" },
	{ "PRAGMA foreign_key_check", NULL, "has rows without parent, in" },
};

static enum err_code
probe(struct store *s, const struct probe *p, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	enum err_code rc = ERR_OK;
	const char *answer = NULL;
	int status;

	if (sqlite3_prepare_v2(s->db, p->sql, -1, &stmt, NULL) != SQLITE_OK)
		return sql_fail(s, "check", e);
	status = sqlite3_step(stmt);
	if (status == SQLITE_ROW)
		answer = (const char *)sqlite3_column_text(stmt, 0);
	if (status != SQLITE_ROW && status != SQLITE_DONE)
		rc = sql_fail(s, "check", e);
	else if (answer != NULL &&
	    (p->sound == NULL || sqlite3_stricmp(answer, p->sound) != 0))
		rc = err_set(e, ERR_DB, 0, "the database %s %s: %s", s->path,
		    p->trouble, answer);
	(void)sqlite3_finalize(stmt);
	return rc;
}

enum err_code
store_check(struct store *s, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < sizeof probes / sizeof probes[0]; i++) {
		rc = probe(s, &probes[i], e);
		if (rc != ERR_OK)
			break;
	}
	return rc;
}
