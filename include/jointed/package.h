#ifndef jointed_PACKAGE_H
#define jointed_PACKAGE_H

/*
 * Packages to notices: .tar.gz, .tar, .zip, archives inside archives, single
 * .xml files, gzipped or not. Everything streams: one member's bytes are in
 * memory at a time. Hostile names and sizes cost one member, never the rest.
 */
#include "jointed/buf.h"
#include "jointed/err.h"

#include <stdbool.h>
#include <stddef.h>

struct package; /* an open package */

/* One regular file of a package, nested archives opened. */
struct member {
	/*
	 * Where it stands: "20220321_056/145861_2022.xml"; for nested archives
	 * "outer.tar.gz!inner.xml". Borrowed, valid until the next call.
	 * Control characters and invalid UTF-8 are replaced by '?', "./" and
	 * "//" are left out. A single file is called by the last part of name.
	 */
	const char *path;
	/*
	 * The ledger unit it belongs to: the nearest folder or nested archive
	 * around it that is named like an issue ("20220321_056"), else the top
	 * folder in its archive ("eforms-2024"), else the nested archive's
	 * name, else "". Borrowed likewise.
	 */
	const char *unit;
	const char *data; /* borrowed likewise; NUL behind it; never NULL */
	size_t len;
	/*
	 * ERR_OK, or why its bytes cannot be used; then data is "" and reason
	 * ends a sentence that begins with the path ("is a symbolic link").
	 * ERR_LIMIT: above NOTICE_MAX_BYTES, or archives nested deeper than
	 * PACKAGE_MAX_NESTING. ERR_ARCHIVE: hostile name, link, device, its own
	 * data are damaged, an archive of a kind that is not read, or a nested
	 * archive that is damaged (one member for what is left of it) or empty.
	 */
	enum err_code code;
	char reason[ERR_TEXT_MAX];
};

/*
 * Open the package in a file, told by its content and not by its name: tar,
 * gzip, zip, XML. name is what messages and a single file's path call it
 * (copied). A zip archive inside another is unpacked to an unlinked temporary
 * file in $TMPDIR or /tmp. *out is owned by the caller (package_close).
 * Returns ERR_OK, ERR_IO (cannot be opened or read) or ERR_ARCHIVE (empty,
 * HTML, neither archive nor XML); e is one sentence that begins with name.
 */
MUST_CHECK enum err_code package_open(const char *path, const char *name,
    struct package **out, struct err *e);

/*
 * Step to the next regular file and fill *m. Folders are passed over; links,
 * devices, hostile names and damaged nested archives are given with m->code
 * set, so every one of them is counted.
 * Returns ERR_OK, ERR_END (the whole package was there: gzip check sum, tar end
 * marker, zip directory), or ERR_ARCHIVE (cut, damaged or foreign from here on,
 * no member at all, more than PACKAGE_MAX_MEMBERS or PACKAGE_MAX_BYTES; e says
 * where) or ERR_IO (the file, or a temporary one). After an error no further
 * call is allowed but package_progress() and package_close().
 */
MUST_CHECK enum err_code package_next(struct package *p, struct member *m,
    struct err *e);

/*
 * Take the last member's bytes away without copying them: they move to *out,
 * whose own memory is used for the next member. m->data is then out->data.
 */
void package_take(struct package *p, struct buf *out);

/*
 * Progress: packed bytes read so far, and the size of the whole. Reading goes
 * up to 64 kB ahead.
 */
void package_progress(const struct package *p, size_t *done, size_t *total);

/* Close and release; NULL is allowed. */
void package_close(struct package *p);

/*
 * Read the whole package and say whether it is complete, as package_next()
 * would find it. *members counts regular files, those that package_next()
 * gives with a code among them: they cost themselves, not the package.
 * Returns ERR_OK, ERR_IO or ERR_ARCHIVE.
 */
MUST_CHECK enum err_code package_check(const char *path, const char *name,
    size_t *members, struct err *e);

/*
 * Is a unit (or a package's name) that of one OJ S issue? Reads yyyymmdd_nnn
 * (folder of a daily package), yyyymmdd_yyyynnn (its file name) and yyyynnnnn
 * (its address), with or without .tar.gz, .tgz, .tar or .zip. The date must
 * exist, both years must be the same, the number be within 1..999.
 * Returns false, and leaves *year and *number alone, for anything else
 * ("eforms-2024"). Source: TED, "Developers' corner", bulk packages.
 */
bool package_unit_issue(const char *unit, int *year, int *number);

/*
 * Is a package's name that of a month (2026-1, 2026-01.tar.gz, 2023_01)? Source
 * as above.
 */
bool package_is_month(const char *name);

#endif
