#ifndef jointed_CMD_VERIFY_H
#define jointed_CMD_VERIFY_H

/*
 * What verify checks, and how often it was right or wrong.
 */
#include "command.h"
#include "shelf.h"

#include <stddef.h>
#include <stdint.h>

enum check {
	CHECK_ARCHIVE,  /* every package hashes to what its sidecar says */
	CHECK_DATABASE, /* SQLite's own integrity check, parents of rows */
	CHECK_LEDGER,   /* stored + quarantined = members */
	CHECK_SUMMARY,  /* counts kept are those of a fresh count */
	CHECK_MEMBERS,  /* every member is in its package, bytes unchanged */
	CHECK_QUOTES,   /* evidence reproduces its quote in the stored text */
	CHECK_REREAD,   /* and in the text read anew from the package */
	CHECK_COUNT,
};

struct findings {
	int64_t done[CHECK_COUNT], wrong[CHECK_COUNT];
};

/* Count one more that is wrong, and say why; many of a kind are only counted.
 */
void findings_wrong(struct findings *f, enum check check, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

/*
 * Read every package again and compare it with what the database holds: members
 * by their hash, evidence by its quote. What differs goes to f. Returns ERR_OK
 * if all could be compared, or an error of the database.
 */
MUST_CHECK enum err_code verify_members(struct store *s,
    const struct shelf *shelf, struct findings *f, struct err *e);

#endif
