#ifndef jointed_ARCHIVE_H
#define jointed_ARCHIVE_H

/*
 * The archive folder: every package byte for byte as it came, with a sidecar
 * (JSON) that tells its name, source, time, size, SHA-256, order of arrival and
 * verified count. The archive is the truth; the database is derived from it.
 *
 * Layout: daily/YYYY/YYYYNNNNN-<first 12 of sha>.tar.gz, and
 * loose/<first 2 of sha>/<sha>.<ext>; beside each the same name with ".json".
 * Temporary files end in ".part". Nothing here opens the packages.
 */
#include "jointed/err.h"
#include "jointed/hash.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct archive; /* an open archive folder */

struct archive_entry {
	char *path;       /* of the package, relative to the folder */
	char *name;       /* as its source called it: "202200056", "x.tar.gz" */
	char *source;     /* URL or path it came from */
	char *fetched_at; /* ISO 8601, UTC */
	char sha256[HASH_TEXT_LEN + 1];
	int64_t size;
	int64_t seq;                  /* order of arrival, from 1 */
	int32_t ojs_year, ojs_number; /* 0 for loose files and bundles */
	int64_t verified; /* count confirmed by TED's API, -1 if not */
};

/*
 * Open the folder, making it if need be (mode 0755). *out is owned by the
 * caller. Returns ERR_OK or ERR_IO (cannot be made or written).
 */
MUST_CHECK enum err_code archive_open(const char *dir, struct archive **out,
    struct err *e);
void archive_close(struct archive *a);

/* The folder, as given. Borrowed. */
const char *archive_dir(const struct archive *a);

/*
 * Path of a new temporary file inside the folder, for a download; the caller
 * frees the string, and removes the file or hands it to archive_keep().
 */
char *archive_part(const struct archive *a, const char *name);

/*
 * Keep the finished temporary file part: hash it (unless sha256 is given),
 * fsync, rename into place, write the sidecar. want gives name, source,
 * fetched_at (NULL: now) and issue; *out receives the kept entry (release with
 * archive_entry_drop). If the same bytes are kept already for the same issue,
 * part is removed, *out is the former entry and *is_new is false.
 * Returns ERR_OK or ERR_IO (also a full disk); part is removed on error.
 */
MUST_CHECK enum err_code archive_keep(struct archive *a, const char *part,
    const struct archive_entry *want, struct archive_entry *out, bool *is_new,
    struct err *e);

/* Copy any readable file, or bytes, into a part file and keep it. */
MUST_CHECK enum err_code archive_keep_file(struct archive *a, const char *path,
    const struct archive_entry *want, struct archive_entry *out, bool *is_new,
    struct err *e);
MUST_CHECK enum err_code archive_keep_stream(struct archive *a, int fd,
    const struct archive_entry *want, struct archive_entry *out, bool *is_new,
    struct err *e);

/*
 * All entries in order of arrival; the caller frees with archive_list_free().
 * Sidecars that cannot be read are reported through odd (may be NULL), one
 * sentence each. Returns ERR_OK or ERR_IO.
 */
MUST_CHECK enum err_code archive_list(const struct archive *a,
    struct archive_entry **out, size_t *count,
    void (*odd)(void *arg, const char *sentence), void *arg, struct err *e);
void archive_list_free(struct archive_entry *list, size_t count);
void archive_entry_drop(struct archive_entry *entry);

/* Write entry->verified back into its sidecar. ERR_OK or ERR_IO. */
MUST_CHECK enum err_code archive_set_verified(const struct archive *a,
    const struct archive_entry *entry, struct err *e);

/*
 * Hash the kept package anew and compare with its sidecar.
 * Returns ERR_OK, ERR_IO (missing or unreadable) or ERR_ARCHIVE (differs).
 */
MUST_CHECK enum err_code archive_verify(const struct archive *a,
    const struct archive_entry *entry, struct err *e);

/* Absolute or given-relative path of an entry's package; the caller frees. */
char *archive_path(const struct archive *a, const struct archive_entry *entry);

#endif
