#ifndef jointed_package_SIDECAR_H
#define jointed_package_SIDECAR_H

/*
 * The JSON beside a kept package. One object with the keys name, source,
 * fetched_at, sha256, size, seq, ojs_year, ojs_number, verified, and for a
 * bundle counts: a list of objects with ojs_year, ojs_number and count.
 */
#include "jointed/archive.h"
#include "jointed/buf.h"

/*
 * Read dir/path, where path ends in ".json" (or ".json.part") and belongs to
 * the package of the same name without it. *entry is filled, its path too; the
 * caller releases it with archive_entry_drop().
 * Returns ERR_OK or ERR_IO: unreadable, not JSON, a value that is missing, of
 * another type or out of range, or the sidecar of another package.
 */
MUST_CHECK enum err_code sidecar_read(const char *dir, const char *path,
    struct archive_entry *entry, struct err *e);

/* Write the entry to dir/path and flush it. ERR_OK or ERR_IO. */
MUST_CHECK enum err_code sidecar_write(const char *dir, const char *path,
    const struct archive_entry *entry, struct err *e);

/*
 * Is it a time as fetched_at has it: ISO 8601, a date that exists, at most 40
 * characters? NULL is not. And is it a lower-case SHA-256?
 */
bool sidecar_is_time(const char *text);
bool sidecar_is_sha256(const char *text);

#endif
