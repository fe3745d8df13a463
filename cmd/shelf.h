#ifndef jointed_CMD_SHELF_H
#define jointed_CMD_SHELF_H

/*
 * The archive as a shelf of packages found by their hash, to read a notice's
 * bytes again.
 */
#include "command.h"
#include "jointed/archive.h"
#include "jointed/package.h"

#include <stddef.h>

struct shelf {
	struct archive *archive;
	struct archive_entry *entries; /* in order of arrival */
	const struct archive_entry **by_hash;
	size_t count;
	size_t odd; /* sidecars that could not be read; each was told */
};

/*
 * Open the call's archive folder, which must exist. shelf_close() is due in any
 * case. Returns ERR_OK or ERR_IO.
 */
MUST_CHECK enum err_code shelf_open(struct shelf *s, const struct call *call,
    struct err *e);
void shelf_close(struct shelf *s);

/* The package of that SHA-256 (hex), NULL if it is not there. */
const struct archive_entry *shelf_find(const struct shelf *s,
    const char *sha256);

/*
 * Open a package for reading; the caller closes it. Errors as package_open().
 */
MUST_CHECK enum err_code shelf_package(const struct shelf *s,
    const struct archive_entry *entry, struct package **out, struct err *e);

#endif
