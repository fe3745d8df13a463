#ifndef jointed_FETCH_H
#define jointed_FETCH_H

/*
 * Transfers from TED or a source shaped like it: addresses, one connection,
 * retries with back-off, politeness, the challenge answer. Bytes go to a file;
 * of what they hold only the first ones are looked at (gzip or zip), the rest
 * is length and hash. Nothing here prints, unpacks or knows the archive.
 *
 * Shapes of TED's answers: public observations of 2024-2026, none promised by
 * TED beyond the addresses themselves (docs.ted.europa.eu/reuse), so every
 * address can be configured.
 */
#include "jointed/buf.h"
#include "jointed/err.h"
#include "jointed/hash.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fetch; /* one session with one source */

/* An issue of the OJ S: 56 of 2022. */
struct issue {
	int year, number;
};

struct fetch_options {
	const char *source; /* base URL: https://ted.europa.eu, file:///dir */
	/* search API base (https://api.ted.europa.eu), NULL for none */
	const char *api;
	const char *user_agent; /* NULL: fetch_user_agent() */
	const char *ca_file;    /* certificates to trust; NULL: the system's */
	/* Between requests; -1: the default of 1000, and with TED never less:
	   it blocks after 600 requests in 6 minutes (Developers' corner) */
	long pause_ms;
	long backoff_ms; /* before the first repeat, doubled each time;
			    0: the default of 1000 */
	long timeout_s;  /* connect and stall; 0: the default of 60 */
	int tries;       /* 0: the default of 5 */
	/* Called now and then while bytes arrive; may be NULL. */
	void (*progress)(void *arg, int64_t done, int64_t total);
	void *arg; /* for progress and wait */
	/* How to wait; NULL: sleep. A test counts instead of sleeping. */
	void (*wait)(void *arg, int64_t ms);
	/* Not 0 ends a transfer or a wait with ERR_STOPPED; may be NULL. */
	const volatile sig_atomic_t *stop;
};

/*
 * Start a session; strings are copied, stop must outlive it. *out is owned by
 * the caller (fetch_free). Returns ERR_OK or ERR_USAGE (source or api is not a
 * http, https or, for source, file URL).
 */
MUST_CHECK enum err_code fetch_new(const struct fetch_options *o,
    struct fetch **out, struct err *e);

/* End the session and release; NULL is allowed. */
void fetch_free(struct fetch *f);

/*
 * What the program calls itself unless told otherwise; static. The form is the
 * crawlers' convention: TED challenges plain "tool/1.0" (observed 2026-09-30).
 */
const char *fetch_user_agent(void);

/* Is the source a local folder (file://), which can be listed? */
bool fetch_is_local(const struct fetch *f);
/* Between two requests: as asked for; at TED never less than its limits ask. */
long fetch_pause_ms(const struct fetch *f);

struct fetch_result {
	char url[1024];
	char sha256[HASH_TEXT_LEN + 1];
	int64_t size;
};

/*
 * Fetch the daily package of an OJ S issue into the file part (replaced), from
 * SOURCE/packages/daily/yyyynnnnn. Connection errors, short bodies and statuses
 * 408, 425, 429 and 5xx are tried again, after Retry-After or a growing wait; a
 * transfer that broke off goes on where it ended, if the server gives parts and
 * the length of the whole is the same. Returns ERR_OK, ERR_NOT_FOUND (404: not
 * there, or not yet), ERR_ARCHIVE (a web page or something else that is no
 * package), ERR_REMOTE (gave up after retries, sent elsewhere), ERR_CHALLENGE,
 * ERR_STOPPED, ERR_IO (cannot write part, full disk). On error part is removed.
 */
MUST_CHECK enum err_code fetch_daily(struct fetch *f, struct issue i,
    const char *part, struct fetch_result *out, struct err *e);

/* The same for a month's package, SOURCE/packages/monthly/y-m: number 1..12. */
MUST_CHECK enum err_code fetch_monthly(struct fetch *f, struct issue month,
    const char *part, struct fetch_result *out, struct err *e);

/*
 * Ask for the size of a daily package without fetching it, into *size (bytes,
 * 0 if the server does not tell); tried once only. Returns ERR_OK,
 * ERR_NOT_FOUND, ERR_REMOTE, ERR_CHALLENGE or ERR_STOPPED.
 */
MUST_CHECK enum err_code fetch_size(struct fetch *f, struct issue i,
    int64_t *size, struct err *e);

/*
 * Fetch the release calendar of a year, CSV as it came, into *out (cleared),
 * from SOURCE/en/release-calendar/-/download/file/CSV/yyyy; tried once only.
 * Returns as fetch_size().
 */
MUST_CHECK enum err_code fetch_calendar(struct fetch *f, int year,
    struct buf *out, struct err *e);

/* What the session has done so far: requests, and bytes of their answers. */
struct fetch_totals {
	int64_t requests, bytes;
} fetch_totals(const struct fetch *f);

/*
 * Number of notices TED's search API counts for an issue, into *count.
 * Returns ERR_OK, ERR_NOT_FOUND (no API configured), ERR_REMOTE, ERR_CHALLENGE
 * or ERR_STOPPED.
 */
MUST_CHECK enum err_code fetch_count(struct fetch *f, struct issue i,
    int64_t *count, struct err *e);

/*
 * The newest issue there is: of a file:// source the last package in its
 * folder, else the last issue published upto that day (date.h) or within 30
 * days before, asked of the API, into *out. Returns ERR_OK, ERR_NOT_FOUND
 * (none, or neither a folder nor an API to ask), ERR_REMOTE (also a folder that
 * cannot be listed), or as fetch_count().
 */
MUST_CHECK enum err_code fetch_newest(struct fetch *f, int32_t upto,
    struct issue *out, struct err *e);

/*
 * The first issue published on or within 30 days after a date (date.h), asked
 * of the API. Returns and errors as fetch_newest().
 */
MUST_CHECK enum err_code fetch_first(struct fetch *f, int32_t from,
    struct issue *out, struct err *e);

/*
 * The first package of a file:// source after issue *i, which is replaced.
 * Returns ERR_OK or ERR_NOT_FOUND (none, or no folder to list).
 */
MUST_CHECK enum err_code fetch_after(const struct fetch *f, struct issue *i,
    struct err *e);

#endif
