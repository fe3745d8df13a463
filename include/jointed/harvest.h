#ifndef jointed_HARVEST_H
#define jointed_HARVEST_H

/*
 * The whole way: which packages, fetched or imported, kept, read by workers,
 * written by one writer. What happens is told to an observer; nothing prints.
 *
 * One run at a time: a kernel lock on DB.lock, and one on .lock in the archive
 * folder, which two databases may share. Both end with the process.
 *
 * A run may be killed at any instant, and a plain second run leaves the same
 * database as an undisturbed one. A package arrives as a .part file in the
 * archive folder and is read to its end inside an open transaction; then it is
 * kept (renamed, with its sidecar), then committed. So what is in the archive
 * was readable when it came, and what is in the database is in the archive.
 * Between keeping and committing its SHA-256 stands in DB.pending; the next
 * run loads that package before all else, so that packages are loaded in the
 * order in which they were kept, as in a rebuild. Left-over .part files and a
 * half-made rebuild are cleared away by that run, too.
 */
#include "jointed/archive.h"
#include "jointed/err.h"
#include "jointed/fetch.h"
#include "jointed/store.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an observer is told. Strings are borrowed for the call. */
enum event_type {
	EVENT_PACKAGE,    /* a package is in hand: name */
	EVENT_PROGRESS,   /* done of total bytes of it */
	EVENT_FETCH,      /* done of total bytes fetched: name */
	EVENT_QUARANTINE, /* a member was quarantined: name, text */
	EVENT_LOADED,     /* a package is in: name, counts */
	EVENT_SAME,       /* a package was loaded before: name */
	EVENT_FAILED,     /* a package could not be read: name, text */
	EVENT_WARNING,    /* anything else worth a line: text */
	EVENT_NOTE,       /* what is good to know, but no trouble: text */
	EVENT_PLAN,       /* dry run: name, text (URL), cost, issues in done */
};

/* What fetching costs, about. */
struct harvest_cost {
	int64_t requests, bytes, ms;
};

struct event {
	enum event_type type;
	const char *name, *text;
	int64_t done, total;
	int64_t stored, quarantined;
	struct harvest_cost cost;
};

/* Called in the thread that called the harvest function. */
typedef void observer(void *arg, const struct event *event);

struct harvest_options {
	const char *archive_dir, *db_path; /* made if need be */
	const char *patterns_dir;          /* NULL: embedded */
	int workers;                       /* 0: all work in one thread */
	observer *observe;                 /* may be NULL */
	void *arg;
	/* progress, arg and stop are set by harvest_run() itself */
	struct fetch_options fetch;
	int issue_year, issue_number; /* 0: whatever is not yet complete */
	int32_t from, to;             /* dates; DATE_NONE: open */
	int64_t now; /* the second it is, UTC; 0: as the clock says */
	bool dry_run, no_verify, wait;
	/*
	 * Not 0 ends the run with ERR_STOPPED; the package in hand is rolled
	 * back. Meant to be set by a signal handler; may be NULL.
	 */
	const volatile sig_atomic_t *stop;
};

/* What a run did, for the last line, the exit code and the metrics. */
struct harvest_result {
	int64_t packages, same, failed; /* seen, seen before, unreadable */
	int64_t stored, quarantined;    /* members */
	int64_t missing;                /* issues expected and not there */
	int64_t verified, miscounted; /* issues whose count is TED's, or not */
	int64_t changed;              /* issues that TED has changed */
	int64_t requests, bytes;      /* fetched */
	int64_t ms;                   /* it took */
	int64_t labelled, relabelled; /* notices looked at, and changed */
};

/* The second, in UTC, of a day (date.h) and a minute of it in Luxembourg. */
int64_t harvest_time(int32_t day, int minute);

/*
 * Fetch and load what is not yet complete: the issue asked for; the issues of
 * the days asked for; else everything since the oldest incomplete issue, and of
 * an empty database the newest one. What must exist is known from the ledger
 * and from the source's release calendar, and entered as expected before it is
 * fetched, so a later run completes what this one could not. An issue is taken
 * when it is final (09:30 in Luxembourg) unless it was asked for; one that was
 * fetched before is fetched again. Months are fetched as one package where that
 * costs less. Counts are compared with the API's unless there is none, or
 * no_verify; its being down is a warning.
 *
 * A package that cannot be used does not keep the others out, but the run ends
 * with ERR_REMOTE. Returns ERR_OK (see *r for what was quarantined or missing),
 * ERR_USAGE (a bad source; a source that cannot tell where to start),
 * ERR_REMOTE, ERR_CHALLENGE, ERR_LOCKED, ERR_STOPPED, ERR_IO, ERR_DB,
 * ERR_DB_NEWER or ERR_RULE. *r counts what was done until then.
 */
MUST_CHECK enum err_code harvest_run(const struct harvest_options *o,
    struct harvest_result *r, struct err *e);

/*
 * Load files, folders and "-" (standard input). Folders are walked in the
 * order of names, links in them passed over; each file is a package, or a loose
 * notice, which is a package of one. What cannot be read is counted in
 * r->failed, told to the observer and not kept; the other paths go on. Returns
 * ERR_OK, or an error that ends the run, as harvest_run().
 */
MUST_CHECK enum err_code harvest_import(const struct harvest_options *o,
    const char *const *paths, size_t npaths, struct harvest_result *r,
    struct err *e);

/*
 * Derive the database again from the archive, in order of arrival, into a new
 * file beside it (DB.rebuild), then put that in the place of the old one, which
 * stays as it is until then. Packages that are missing or altered are counted
 * in r->failed, told, and left out; the ledger has their issues as fetched, so
 * that a harvest puts them right. Needs no network. Returns ERR_OK,
 * ERR_LOCKED (also: somebody reads the old database and does not end), or as
 * harvest_run().
 */
MUST_CHECK enum err_code harvest_rebuild(const struct harvest_options *o,
    struct harvest_result *r, struct err *e);

/*
 * Label the stored notices anew, read again from the archive, in one
 * transaction (relabel.h): the verdicts are those of a rebuild, the former ones
 * are kept beside them. Notices of packages that are missing or altered keep
 * their labels; these packages are counted and told as in a rebuild. Returns
 * ERR_OK or as harvest_run(); then nothing is changed.
 */
MUST_CHECK enum err_code harvest_relabel(const struct harvest_options *o,
    struct harvest_result *r, struct err *e);

#endif
