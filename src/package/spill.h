#ifndef jointed_package_SPILL_H
#define jointed_package_SPILL_H

/*
 * Zip archives are read from their end, where the directory stands; one that
 * comes as a stream goes to an unlinked temporary file first.
 */
#include "package/stream.h"

#include <stdbool.h>

/*
 * Copy what is left of the stream to a new unlinked file in $TMPDIR (or /tmp)
 * and set *fd to it, at its beginning; the caller closes it.
 * Returns ERR_OK, ERR_IO (no room, no such folder), ERR_LIMIT (more than
 * PACKAGE_MAX_NESTED_BYTES) or the stream's error. *fd is -1 on error.
 */
MUST_CHECK enum err_code spill_stream(struct stream *in, int *fd,
    struct err *e);

/*
 * Does the file end in a zip archive's end record (PK 5 6, at most 64 kB of
 * comment behind it)? A cut one does not. Moves the file's position.
 * Source: PKWARE APPNOTE 6.3.9, section 4.3.16.
 */
bool spill_has_zip_end(int fd);

#endif
