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
#include "jointed/query.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum store_mode {
	STORE_READ,   /* must exist; its content is never changed */
	STORE_WRITE,  /* made and migrated if need be */
	STORE_MEMORY, /* a private one in memory, for tests and explain */
};

/*
 * Open the database file. *out is owned by the caller (store_close).
 * Missing folders are made for STORE_WRITE. A handle serves one thread at a
 * time. Returns ERR_OK, ERR_NOT_FOUND (STORE_READ and no file), ERR_IO (folder
 * not writable, read-only disk), ERR_DB (not a database, another program's,
 * damaged, or STORE_READ and of an older version), ERR_DB_NEWER or ERR_LOCKED.
 */
MUST_CHECK enum err_code store_open(const char *path, enum store_mode mode,
    struct store **out, struct err *e);

/* Roll back what is open, close and release; NULL is allowed. */
void store_close(struct store *s);

/* What is known of a package before its members are read. */
struct store_package {
	const char *sha256, *name, *source, *fetched_at;
	int64_t size, seq;
	int32_t ojs_year, ojs_number; /* 0 if not a single issue */
	int64_t verified; /* API's count of that issue, -1 if not asked */
};

/* True if a package of these bytes is loaded already. */
bool store_has_package(struct store *s, const char *sha256);

/*
 * Begin the transaction of one package; end it with store_commit() or
 * store_rollback(). Returns ERR_OK, ERR_LOCKED, ERR_IO (full disk, read-only),
 * ERR_DUPLICATE (it is loaded already), ERR_USAGE (no SHA-256) or ERR_DB; then
 * nothing is open.
 */
MUST_CHECK enum err_code store_begin(struct store *s,
    const struct store_package *p, struct err *e);

/*
 * Where a member stands and what its bytes hash to. unit is the folder or
 * archive it stands in: a row of the ledger, which gets the issue's number from
 * the package, else from here.
 */
struct store_member {
	const char *path, *unit;
	const char *sha256; /* hex; may be NULL for store_quarantine() */
	int64_t size;
	int32_t ojs_year, ojs_number; /* 0 if unit is not a single issue */
};

/*
 * Put one member's notice with its finding. Equal bytes that are stored already
 * get a second place; the same number with other bytes is quarantined within
 * one package and kept as a further version across packages: the views show
 * the one that came last. A version that was superseded and comes again is a
 * second place and does not return.
 * Returns ERR_OK (stored), ERR_DUPLICATE or ERR_NUMBER (no publication number):
 * then the member is in quarantine with the sentence in e, and the package goes
 * on. After any other error, as store_begin()'s, it must be rolled back.
 */
MUST_CHECK enum err_code store_put(struct store *s,
    const struct store_member *m, const struct notice *n,
    const struct finding *f, struct err *e);

/* Put one member into quarantine with its reason, a sentence that is copied.
   Errors as store_begin(); then the package must be rolled back. */
MUST_CHECK enum err_code store_quarantine(struct store *s,
    const struct store_member *m, enum err_code code, const char *reason,
    struct err *e);

/* Finish the package: ledger rows of each issue it holds, summaries, commit.
   rules is the classifier's version. Errors as store_begin(); rolled back. */
MUST_CHECK enum err_code store_commit(struct store *s, const char *rules,
    struct err *e);

/* Forget the open package; allowed when none is. */
void store_rollback(struct store *s);

/* An issue that is known of before its notices are there. */
struct store_issue {
	int32_t ojs_year, ojs_number;
	int32_t publication_date; /* DATE_NONE if not known */
	bool is_fetched;          /* in the archive, and not yet loaded */
};

/* Enter an issue into the ledger as expected or fetched, unless it is loaded;
   store_commit() replaces it. Not within a package. As store_begin(). */
MUST_CHECK enum err_code store_expect(struct store *s,
    const struct store_issue *i, struct err *e);

/* TED's own count (-1: none) of an issue that the package sha256 holds. */
struct store_count {
	const char *sha256;
	int32_t ojs_year, ojs_number;
	int64_t count;
};

/* Keep a count, or when (ISO 8601, UTC) a package's bytes came last. Return
   ERR_NOT_FOUND if that is not loaded, else as store_begin(). */
MUST_CHECK enum err_code store_set_count(struct store *s,
    const struct store_count *c, struct err *e);
MUST_CHECK enum err_code store_set_fetched(struct store *s, const char *sha256,
    const char *fetched_at, struct err *e);

/* A run in v_run: what was asked, and with what outcome. */
struct run_entry {
	const char *command;    /* as typed, or its name */
	const char *started_at; /* ISO 8601, UTC */
	const char *summary;    /* the last line it printed; may be NULL */
	int exit_code;
};

/* Keep a run; it ends now. Not within a package. Errors as store_begin(). */
MUST_CHECK enum err_code store_run(struct store *s, const struct run_entry *run,
    struct err *e);

/* Move a closed database over to, open or not. Errors as store_open(). */
MUST_CHECK enum err_code store_replace(const char *from, const char *to,
    struct err *e);

/* PRAGMA integrity_check and foreign keys. ERR_OK or ERR_DB with the reason. */
MUST_CHECK enum err_code store_check(struct store *s, struct err *e);

/* Schema version of this program, and of the open database. */
int store_version_wanted(void);
int store_version(const struct store *s);

#endif
