#ifndef jointed_STORE_RAW_H
#define jointed_STORE_RAW_H

/*
 * The file behind the store's back, by SQLite itself: for tests of what other
 * programs and accidents do to it.
 */
#include "check.h"

#include <sqlite3.h>

static inline sqlite3 *
raw_open(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		fail_msg("%s: %s", path, sqlite3_errmsg(db));
	return db;
}

static inline void
raw_run(sqlite3 *db, const char *sql)
{
	char *why = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
}

/* Run SQL on the file and close it again. */
static inline void
tamper(const char *path, const char *sql)
{
	sqlite3 *db = raw_open(path);

	raw_run(db, sql);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

#endif
