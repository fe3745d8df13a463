#ifndef jointed_package_LAYER_H
#define jointed_package_LAYER_H

/*
 * One archive being read: the package itself, or one nested in it. A layer
 * reads its bytes from a stream, and its members' bytes may be the stream of
 * the next layer, so that nested archives stream through. layer.c is the only
 * file that knows libarchive.
 */
#include "package/content.h"
#include "package/stream.h"

#include <stdbool.h>
#include <stdint.h>

struct layer;

/* A member as its archive tells of it. */
struct entry {
	const char *name; /* raw; NULL: the layer is one file, not an archive */
	const char *fault; /* "is a symbolic link"; NULL for a regular file */
	bool is_folder;
	int64_t size; /* unpacked bytes, -1 if the archive does not tell */
};

/*
 * Open a layer over source(arg), whose first len bytes were read already (first
 * is copied). What is neither tar nor zip, perhaps behind gzip, is a layer of
 * one member. Never NULL; a failure is told by the first layer_next(). The
 * caller closes it, before what arg points to.
 */
struct layer *layer_open(stream_source *source, void *arg, const void *first,
    size_t len);

/*
 * The same for a file that is open for reading, at its beginning: a zip archive
 * is read in place, and a single file must be XML. fd stays the caller's; *out
 * is the caller's on error, too (layer_close).
 * Returns ERR_OK, ERR_ARCHIVE (nothing that is read here, or cut so early that
 * it cannot be told) or ERR_IO.
 */
MUST_CHECK enum err_code layer_open_file(int fd, struct layer **out,
    struct err *e);

/* Close and release; NULL is allowed. */
void layer_close(struct layer *l);

/*
 * Step to the next member. *entry is borrowed until the next call.
 * Returns ERR_OK, ERR_END (and the layer was whole), ERR_ARCHIVE (cut or
 * damaged from here on), ERR_LIMIT or ERR_IO (temporary file for a zip archive)
 * or the source's error; all of them are final.
 */
MUST_CHECK enum err_code layer_next(struct layer *l, struct entry *entry,
    struct err *e);

/*
 * A stream_source over the present member's bytes; arg is the layer. On failure
 * layer_failed() tells whether only this member is lost.
 */
ssize_t layer_read(void *arg, void *buf, size_t cap, struct err *e);

/* What ended the layer, NULL as long as nothing did. */
const struct err *layer_failed(const struct layer *l);

#endif
