#ifndef jointed_package_SHELF_H
#define jointed_package_SHELF_H

/*
 * Where things stand in the archive folder: names made from numbers and
 * hashes only, never from what a source called its file.
 */
#include "jointed/archive.h"
#include "jointed/buf.h"

#define SHELF_SIDECAR ".json"
#define SHELF_PART ".part"
#define SHELF_NAME_MAX 200 /* no name that we give is as long */

/* Names below the folder, relative to it, sorted; owned. */
struct shelf {
	char **names;
	size_t count, cap;
};

/*
 * Append the entry's place without ending to out:
 * "daily/2022/202200056-0123456789ab" if it has an issue, else
 * "loose/01/0123...". sha256 must be set.
 */
void shelf_stem(const struct archive_entry *entry, struct buf *out);

/* Ending for a new entry, by its name: one of shelf_ending(). */
const char *shelf_ending_for(const struct archive_entry *entry);

/* The endings in use ("tar.gz", "zip", ...); NULL behind the last. */
const char *shelf_ending(size_t i);

/*
 * Could a package (not a sidecar or part) of the entry stand at that place?
 * Tells a sidecar that was copied beside another package.
 */
bool shelf_fits(const char *path, const struct archive_entry *entry);

/*
 * Read the issue out of a place ("daily/2022/202200056-..."): sets ojs_year and
 * ojs_number, 0 for loose files. False if no package of ours stands like that
 * (also for a path that leads elsewhere).
 */
bool shelf_issue(const char *path, int32_t *year, int32_t *number);

/*
 * All regular files below daily/ and loose/, sidecars and leftovers among them,
 * and the *.part files in the folder itself. Links and folders are passed over.
 * Returns ERR_OK or ERR_IO. *s is empty on error, else shelf_free() releases.
 */
MUST_CHECK enum err_code shelf_read(const char *dir, struct shelf *s,
    struct err *e);
void shelf_free(struct shelf *s);

/* Is that name among them? */
bool shelf_has(const struct shelf *s, const char *name);

/* Does the name end so? */
bool shelf_ends(const char *name, const char *ending);

#endif
