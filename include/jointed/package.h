#ifndef jointed_PACKAGE_H
#define jointed_PACKAGE_H

/*
 * Packages to notices: .tar.gz, .tar, .zip, archives inside archives, single
 * .xml files, gzipped or not. Everything streams: one member's bytes are in
 * memory at a time. Hostile names and sizes cost one member, never the rest.
 */
#include "jointed/err.h"

#include <stdbool.h>
#include <stddef.h>

struct package; /* an open package */

/* One regular file of a package, nested archives opened. */
struct member {
	/*
	 * Where it stands: "20220321_056/145861_2022.xml"; for nested archives
	 * "outer.tar.gz!inner.xml". Borrowed, valid until the next call.
	 * Control characters and invalid UTF-8 are replaced by '?'.
	 */
	const char *path;
	/* The archive or folder it stands in, for the ledger ("20220321_056"),
	 * "" at top level. Borrowed likewise. */
	const char *unit;
	const char *data; /* borrowed, valid until the next call; never NULL */
	size_t len;
	/*
	 * ERR_OK, or why its bytes cannot be used: ERR_LIMIT (too large),
	 * ERR_ARCHIVE (hostile name, link or device). Then data is "".
	 */
	enum err_code code;
	char reason[ERR_TEXT_MAX];
};

/*
 * Open the package in a file. name is what messages call it (borrowed during
 * the call). *out is owned by the caller (package_close).
 * Returns ERR_OK, ERR_IO (cannot be opened) or ERR_ARCHIVE (empty, HTML,
 * neither archive nor XML).
 */
MUST_CHECK enum err_code package_open(const char *path, const char *name,
    struct package **out, struct err *e);

/*
 * Step to the next regular file and fill *m. Folders are passed over; links,
 * devices and hostile names are given with m->code set.
 * Returns ERR_OK, ERR_END, or ERR_ARCHIVE (cut or damaged from here on; e says
 * where) or ERR_IO. After an error no further call is allowed but close.
 */
MUST_CHECK enum err_code package_next(struct package *p, struct member *m,
    struct err *e);

/*
 * Progress: compressed bytes consumed so far, and the size of the whole.
 */
void package_progress(const struct package *p, size_t *done, size_t *total);

/* Close and release; NULL is allowed. */
void package_close(struct package *p);

/*
 * Read the whole package and say whether it is complete: gzip check sum, tar
 * end marker, every member readable. *members counts regular files.
 * Returns ERR_OK, ERR_IO or ERR_ARCHIVE.
 */
MUST_CHECK enum err_code package_check(const char *path, const char *name,
    size_t *members, struct err *e);

#endif
