#ifndef jointed_HARVEST_H
#define jointed_HARVEST_H

/*
 * The whole way: which packages, fetched or imported, kept, read by workers,
 * written by one writer. What happens is told to an observer; nothing prints.
 */
#include "jointed/archive.h"
#include "jointed/err.h"
#include "jointed/fetch.h"
#include "jointed/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an observer is told. Strings are borrowed for the call. */
enum event_type {
	EVENT_PACKAGE,    /* a package is being loaded: name */
	EVENT_PROGRESS,   /* done of total bytes of it */
	EVENT_FETCH,      /* done of total bytes fetched */
	EVENT_QUARANTINE, /* a member was quarantined: name, text */
	EVENT_LOADED,     /* a package is in: name, counts */
	EVENT_SAME,       /* a package was loaded before: name */
	EVENT_FAILED,     /* a package could not be read: name, text */
	EVENT_WARNING,    /* anything else worth a line: text */
};

struct event {
	enum event_type type;
	const char *name, *text;
	int64_t done, total;
	int64_t stored, quarantined;
};

typedef void observer(void *arg, const struct event *event);

struct harvest_options {
	const char *archive_dir, *db_path;
	const char *patterns_dir; /* NULL: embedded */
	int workers;              /* 0: parse in the reader's thread */
	observer *observe;        /* may be NULL */
	void *arg;
	struct fetch_options fetch;
	int issue_year, issue_number; /* 0: whatever is not yet complete */
	int32_t from, to;             /* dates; DATE_NONE: open */
	bool dry_run, no_verify, wait;
};

/* What a run did, for the last line and the exit code. */
struct harvest_result {
	int64_t packages, same, failed; /* read, seen before, unreadable */
	int64_t stored, quarantined;    /* members */
	int64_t missing;                /* issues expected and not there */
};

/*
 * Fetch and load what is not yet complete. Returns ERR_OK (see *r for what was
 * quarantined), ERR_REMOTE, ERR_CHALLENGE, ERR_LOCKED, ERR_IO, ERR_DB...
 */
MUST_CHECK enum err_code harvest_run(const struct harvest_options *o,
    struct harvest_result *r, struct err *e);

/*
 * Load files, folders and "-" (standard input). A package that cannot be read
 * is counted in r->failed, told to the observer and not kept.
 */
MUST_CHECK enum err_code harvest_import(const struct harvest_options *o,
    const char *const *paths, size_t npaths, struct harvest_result *r,
    struct err *e);

/* Derive the database again from the archive, into a new file, then swap. */
MUST_CHECK enum err_code harvest_rebuild(const struct harvest_options *o,
    struct harvest_result *r, struct err *e);

#endif
