#ifndef jointed_STORE_H
#define jointed_STORE_H

/*
 * The database: migrations, one writer, the ledger, read-only queries.
 *
 * A package goes in as one transaction, all or nothing. Nothing a notice says
 * is ever pasted into SQL. The schema stands in db/migrations, the promised
 * views in db/views, shipped queries in db/queries.
 */
#include "jointed/classify.h"
#include "jointed/err.h"
#include "jointed/notice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store; /* an open database */

enum store_mode {
	STORE_READ,   /* must exist; never written */
	STORE_WRITE,  /* made and migrated if need be */
	STORE_MEMORY, /* a private one in memory, for tests and explain */
};

/*
 * Open the database file. *out is owned by the caller (store_close).
 * Returns ERR_OK, ERR_NOT_FOUND (STORE_READ and no file), ERR_IO (folder not
 * writable), ERR_DB (not a database, damaged), ERR_DB_NEWER or ERR_LOCKED.
 */
MUST_CHECK enum err_code store_open(const char *path, enum store_mode mode,
    struct store **out, struct err *e);
void store_close(struct store *s);

/* What is known of a package before its members are read. */
struct store_package {
	const char *sha256, *name, *source, *fetched_at;
	int64_t size, seq;
	int32_t ojs_year, ojs_number; /* 0 if not a single issue */
	int64_t verified;             /* API's count, -1 if not asked */
};

/* True if a package of these bytes is loaded already. */
bool store_has_package(struct store *s, const char *sha256);

/*
 * Begin the transaction of one package; end it with store_commit() or
 * store_rollback(). Returns ERR_OK, ERR_LOCKED, ERR_IO (full disk), ERR_DB.
 */
MUST_CHECK enum err_code store_begin(struct store *s,
    const struct store_package *p, struct err *e);

/* Where a member stands and what its bytes hash to. */
struct store_member {
	const char *path, *unit, *sha256;
	int64_t size;
};

/*
 * Put one member's notice with its finding. Equal bytes that are stored already
 * get a second place; the same number with other bytes is quarantined within
 * one package and kept as a further version across packages. *stored says
 * whether the member counts as stored. Errors as store_begin().
 */
MUST_CHECK enum err_code store_put(struct store *s,
    const struct store_member *m, const struct notice *n,
    const struct finding *f, bool *stored, struct err *e);

/* Put one member into quarantine with its reason. Errors as store_begin(). */
MUST_CHECK enum err_code store_quarantine(struct store *s,
    const struct store_member *m, enum err_code code, const char *reason,
    struct err *e);

/*
 * Finish the package: ledger rows of each issue it holds, links resolved,
 * summaries, commit. On error everything is rolled back. rules is the
 * classifier's version.
 */
MUST_CHECK enum err_code store_commit(struct store *s, const char *rules,
    struct err *e);
void store_rollback(struct store *s);

/* A run in v_run: what was asked, and with what outcome. */
MUST_CHECK enum err_code store_run(struct store *s, const char *command,
    const char *started_at, int exit_code, const char *summary, struct err *e);

/* One value of a result row. */
struct value {
	enum {
		VALUE_NULL,
		VALUE_INT,
		VALUE_REAL,
		VALUE_TEXT
	} type;
	int64_t integer;
	double real;
	const char *text; /* borrowed for the call; len bytes and a NUL */
	size_t len;
};

struct result_row {
	size_t count;
	const char *const *names;
	const struct value *values;
};

/* Called once a row; another code than ERR_OK ends the query. */
typedef enum err_code row_function(void *arg, const struct result_row *row,
    struct err *e);

struct parameter {
	const char *name;  /* without the colon */
	const char *value; /* text; NULL binds NULL */
};

/*
 * Run one read-only statement. Parameters are bound by name; a parameter the
 * statement does not have is ERR_USAGE, one that is not given is NULL. columns
 * (may be NULL) is called once before the rows, with no values, even if there
 * are none. Returns ERR_OK, ERR_USAGE (does not compile, writes, or is several
 * statements), ERR_LOCKED, ERR_DB, or what the callback returned.
 */
MUST_CHECK enum err_code store_query(struct store *s, const char *sql,
    const struct parameter *params, size_t nparams, row_function *columns,
    row_function *row, void *arg, struct err *e);

/* PRAGMA integrity_check and foreign keys. ERR_OK or ERR_DB with the reason. */
MUST_CHECK enum err_code store_check(struct store *s, struct err *e);

/* Schema version of this program, and of the open database. */
int store_version_wanted(void);
int store_version(const struct store *s);

#endif
