#ifndef jointed_harvest_RUN_H
#define jointed_harvest_RUN_H

/*
 * What one run holds open, and what every way into the database shares: a
 * file that has arrived is loaded from where it lies, kept, and committed.
 *
 * The protocol, so that a run may be killed at any instant:
 *
 *  1. The bytes stand in a .part file of the archive folder.
 *  2. They are read to their end inside an open transaction.
 *  3. DB.pending is written with their SHA-256.
 *  4. The .part is kept: renamed into the archive, with its sidecar.
 *  5. The transaction is committed.
 *  6. DB.pending is removed.
 *
 * What is in the archive was therefore readable once, and what is in the
 * database is in the archive. Killed before 4 only a .part is left, which the
 * next run sweeps away. Killed between 4 and 5 the package is kept but not
 * loaded: the next run finds DB.pending and loads that package before anything
 * else, so the order of arrival is the order of loading, as in a rebuild.
 */
#include "jointed/archive.h"
#include "jointed/classify.h"
#include "jointed/harvest.h"
#include "jointed/store.h"
#include "kept.h"
#include "lock.h"
#include "ring.h"

#include <stdbool.h>

/* The file a rebuild writes is called like the database, with this behind. */
#define REBUILD_ENDING ".rebuild"

struct run {
	const struct harvest_options *o;
	struct harvest_result *r;
	struct lock db_lock, archive_lock;
	char *pending; /* path of DB.pending */
	struct archive *archive;
	struct kept *kept;
	struct store *store;
	struct codes *codes;
	struct classifier *classifier;
	struct ring *ring;
};

/*
 * Lock, open everything, finish or clear away what a killed run left. db_path
 * is the file to write, o->db_path the one that is locked (they differ in a
 * rebuild). Returns ERR_OK, ERR_LOCKED, ERR_IO, ERR_DB, ERR_DB_NEWER, ERR_RULE
 * or ERR_STOPPED; run_close() is due in any case.
 */
MUST_CHECK enum err_code run_open(struct run *run,
    const struct harvest_options *o, const char *db_path,
    struct harvest_result *r, struct err *e);

/* Close all of it; a zeroed or half open run is allowed. */
void run_close(struct run *run);

/* Tell the observer. */
void run_tell(const struct run *run, const struct event *event);

/* Count and tell a package of the archive that cannot be used, and why. */
void run_tell_damage(const struct run *run, const char *name, const char *text);

/* ERR_STOPPED if a signal asked for the end, else ERR_OK. */
MUST_CHECK enum err_code run_check(const struct run *run, struct err *e);

/* A file that has arrived, all its bytes in part. */
struct arrival {
	char *part; /* in the archive folder; gone after arrival_take() */
	const char *name, *source; /* borrowed */
	char fetched_at[32];
	char sha256[HASH_TEXT_LEN + 1];
	int64_t size;
	/* The issue it was asked for; 0: what its name says, if anything. */
	int ojs_year, ojs_number;
};

/* Now, ISO 8601 in UTC, into fetched_at. */
void arrival_stamp(const struct run *run, struct arrival *a);

/*
 * Load, keep and commit an arrival; one that is loaded already changes nothing.
 * part is gone afterwards in every case. Returns ERR_OK, ERR_ARCHIVE (cannot be
 * read: nothing of it is stored or kept), ERR_STOPPED, ERR_IO, ERR_DB,
 * ERR_LOCKED.
 */
MUST_CHECK enum err_code arrival_take(struct run *run, struct arrival *a,
    struct err *e);

/*
 * Load the package that a killed run kept without committing it, if any.
 * Errors as arrival_take().
 */
MUST_CHECK enum err_code run_recover(struct run *run, struct err *e);

/*
 * Load a package that is in the archive, with TED's counts that its sidecar
 * has, and commit. Errors as above.
 */
MUST_CHECK enum err_code entry_load(struct run *run,
    const struct archive_entry *entry, struct err *e);

/* Counts of one package. */
struct tally {
	int64_t stored, quarantined;
	/* Notices that name another issue than the package's, and one of them.
	 */
	int64_t foreign;
	int foreign_year, foreign_number;
};

/*
 * Read the package in file into a transaction, which is left open after ERR_OK
 * and rolled back after anything else. Errors as arrival_take().
 */
MUST_CHECK enum err_code load(struct run *run, const char *file,
    const struct store_package *p, struct tally *t, struct err *e);

#endif
