#ifndef jointed_harvest_KEPT_H
#define jointed_harvest_KEPT_H

/* What the archive holds, found by its SHA-256 however it is filed. */
#include "jointed/archive.h"

struct kept;

/*
 * Read the list of the archive. Returns ERR_OK or ERR_IO; *out is owned by the
 * caller (kept_free).
 */
MUST_CHECK enum err_code kept_read(const struct archive *a, struct kept **out,
    struct err *e);

/* Release; NULL is allowed. */
void kept_free(struct kept *k);

/* The entry of these bytes, borrowed until the next kept_add(); NULL if none.
 */
const struct archive_entry *kept_find(const struct kept *k, const char *sha256);

/* The same to be changed, all but its SHA-256. */
struct archive_entry *kept_edit(struct kept *k, const char *sha256);

/* Add an entry, which is taken over and left empty. */
void kept_add(struct kept *k, struct archive_entry *entry);

#endif
