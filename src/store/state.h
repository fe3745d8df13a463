#ifndef jointed_STORE_STATE_H
#define jointed_STORE_STATE_H

/*
 * An open database, for the files of this room: the connection, its prepared
 * statements, and the package that is being written.
 */
#include "jointed/err.h"
#include "jointed/store.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks our files among all SQLite files: "JNTD". */
#define STORE_APPLICATION_ID 0x4a4e5444

/* The writer's statements; each is a file of db/statements. */
enum statement {
	STATEMENT_CHAIN_DROP,
	STATEMENT_CHAIN_DUE,
	STATEMENT_CHAIN_LEAVE,
	STATEMENT_CHAIN_MEMBERS,
	STATEMENT_CHAIN_NEIGHBOURS,
	STATEMENT_CHAIN_TOUCHED,
	STATEMENT_COMMIT_EXPECTED,
	STATEMENT_COMMIT_ISSUE,
	STATEMENT_COMMIT_PACKAGE,
	STATEMENT_COMMIT_SUMMARY,
	STATEMENT_FIND_NOTICE,
	STATEMENT_FIND_PACKAGE,
	STATEMENT_LAST_IDS,
	STATEMENT_PUT_CHAIN,
	STATEMENT_PUT_COLUMN,
	STATEMENT_PUT_COUNT,
	STATEMENT_PUT_EXPECTED,
	STATEMENT_PUT_FETCHED,
	STATEMENT_PUT_ISSUE,
	STATEMENT_PUT_MEMBER,
	STATEMENT_PUT_META,
	STATEMENT_PUT_PACKAGE,
	STATEMENT_PUT_QUARANTINE,
	STATEMENT_PUT_CODES,
	STATEMENT_PUT_RUN,
	STATEMENT_RELABEL_COUNT,
	STATEMENT_RELABEL_DROP_EVIDENCE,
	STATEMENT_RELABEL_DROP_VERDICT,
	STATEMENT_RELABEL_FIND,
	STATEMENT_RELABEL_KEEP_EVIDENCE,
	STATEMENT_RELABEL_KEEP_VERDICT,
	STATEMENT_RELABEL_PACKAGE,
	STATEMENT_RELABEL_PERSON,
	STATEMENT_RELABEL_SUMMARY,
	STATEMENT_SUMMARY_LESS,
	STATEMENT_SUPERSEDE,
	STATEMENT_COUNT,
};

/* The tables a notice is spread over; their columns stand in rows.c. */
enum row_kind {
	ROW_NOTICE,
	ROW_FLAG_TEXT,
	ROW_BUYER,
	ROW_LOT,
	ROW_AWARD,
	ROW_LINK,
	ROW_TEXT,
	ROW_DIAGNOSTIC,
	ROW_EVIDENCE,
	ROW_CODE,
	ROW_VERDICT,
	ROW_COUNT,
};

/* The structs that a statement reads as a table, feed.h. */
struct feed {
	const struct row_type *type;
	const void *rows; /* borrowed while the statement runs */
	size_t count;
	int64_t first; /* ordinal of the first */
};

/* The package between store_begin() and its end. */
struct open_package {
	bool is_open;
	int64_t id;
	int32_t ojs_year, ojs_number;
	int64_t verified;                 /* of that issue, -1: not known */
	int64_t last_member, last_notice; /* ids given before it began */
	int64_t member, notice;           /* the last ids given out */
	int64_t issue;                    /* ledger row of unit, 0 for none */
	char *unit;                       /* of the member put last; owned */
	bool has_replaced;                /* a stored notice by a new version */
};

struct store {
	sqlite3 *db;
	char *path; /* as the caller gave it, for sentences */
	enum store_mode mode;
	int version;
	sqlite3_stmt *statements[STATEMENT_COUNT];
	sqlite3_stmt *inserts[ROW_COUNT];
	sqlite3_stmt *compares[ROW_COUNT];
	struct feed feeds[ROW_COUNT];
	struct open_package package;
};

#endif
