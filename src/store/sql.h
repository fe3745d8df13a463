#ifndef jointed_STORE_SQL_H
#define jointed_STORE_SQL_H

/*
 * SQLite with our errors: statements prepared once, values bound, failures
 * turned into one sentence that names the file.
 */
#include "store/state.h"

/* A value to bind. Text and bytes are borrowed until the statement has run. */
struct cell {
	enum cell_type {
		CELL_NULL,
		CELL_INT,
		CELL_TEXT,
		CELL_BLOB,
	} type;
	int64_t integer;
	const void *data;
	size_t len;
};

struct cell cell_int(int64_t value);
/* NULL if value is not above zero: for ids and years that were not given. */
struct cell cell_given(int64_t value);
/* NULL if s is. */
struct cell cell_text(const char *s);
struct cell cell_blob(const void *data, size_t len);

/* Bind to parameter at (from 1); returns SQLITE_OK or SQLite's error. */
int cell_bind(sqlite3_stmt *stmt, int at, const struct cell *c);

/*
 * Fill *e with what SQLite says of its last failure. doing completes "cannot
 * ..." ("write", "read"). Returns ERR_LOCKED (busy), ERR_IO (full, read-only,
 * input or output failed, cannot open), ERR_DB (not a database, damaged, and
 * anything else).
 */
enum err_code sql_fail(const struct store *s, const char *doing, struct err *e);

/* Run SQL text without results. Errors as sql_fail(). */
MUST_CHECK enum err_code sql_exec(struct store *s, const char *sql,
    struct err *e);

/*
 * One integer from a statement without parameters, into *out (0 if there is no
 * row). Errors as sql_fail().
 */
MUST_CHECK enum err_code sql_int(struct store *s, const char *sql, int64_t *out,
    struct err *e);

/*
 * Prepare one of the writer's statements, on first use, and bind cells, as many
 * as it has parameters, in their order. *out is borrowed; it must be stepped
 * and then sqlite3_reset(). Errors as sql_fail().
 */
MUST_CHECK enum err_code sql_bind(struct store *s, enum statement which,
    const struct cell *cells, sqlite3_stmt **out, struct err *e);

/* The same, run to its end. Errors as sql_fail(). */
MUST_CHECK enum err_code sql_run(struct store *s, enum statement which,
    const struct cell *cells, struct err *e);

/* The one integer it gives, into *out (0 if there is no row). Errors likewise.
 */
MUST_CHECK enum err_code sql_ask(struct store *s, enum statement which,
    const struct cell *cells, int64_t *out, struct err *e);

/* Finalize every statement; they are prepared anew when needed. */
void sql_forget(struct store *s);

#endif
