#ifndef jointed_FETCH_H
#define jointed_FETCH_H

/*
 * Transfers from TED or a source shaped like it: addresses, one connection,
 * retries with back-off, politeness, the challenge answer. Bytes go to a file;
 * what they hold is not looked at beyond length and hash.
 */
#include "jointed/buf.h"
#include "jointed/err.h"
#include "jointed/hash.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fetch; /* one session with one source */

struct fetch_options {
	const char *source; /* base URL: https://ted.europa.eu, file:///dir */
	const char *api;    /* search API base, NULL for none */
	const char *user_agent; /* NULL: the program's own */
	long pause_ms;          /* between requests; -1: the default of 1000 */
	long timeout_s;         /* connect and stall; 0: the default */
	int tries;              /* 0: the default of 5 */
	/* Called now and then while bytes arrive; may be NULL. */
	void (*progress)(void *arg, int64_t done, int64_t total);
	void *arg;
};

/* Start a session; strings are copied. ERR_OK or ERR_USAGE (a bad URL). */
MUST_CHECK enum err_code fetch_new(const struct fetch_options *o,
    struct fetch **out, struct err *e);
void fetch_free(struct fetch *f);

struct fetch_result {
	char url[1024];
	char sha256[HASH_TEXT_LEN + 1];
	int64_t size;
};

/*
 * Fetch the daily package of an OJ S issue into the file part (replaced).
 * Returns ERR_OK, ERR_NOT_FOUND (404: not there, or not yet), ERR_REMOTE (gave
 * up after retries, wrong length, HTML), ERR_CHALLENGE, ERR_IO (cannot write
 * part, full disk). On error part is removed.
 */
MUST_CHECK enum err_code fetch_daily(struct fetch *f, int year, int number,
    const char *part, struct fetch_result *out, struct err *e);

/*
 * Number of notices TED's search API counts for an issue, into *count.
 * Returns ERR_OK, ERR_NOT_FOUND (no API configured) or ERR_REMOTE.
 */
MUST_CHECK enum err_code fetch_count(struct fetch *f, int year, int number,
    int64_t *count, struct err *e);

/*
 * The newest daily package a file:// source holds: *year and *number.
 * Returns ERR_OK, ERR_NOT_FOUND (none, or not a file:// source).
 */
MUST_CHECK enum err_code fetch_newest(struct fetch *f, int *year, int *number,
    struct err *e);

#endif
