#ifndef jointed_package_PATH_H
#define jointed_package_PATH_H

/*
 * Names of members: which are hostile, how they are shown, and which ledger
 * unit (issue, bundle) they belong to. Nothing here touches the file system.
 */
#include "jointed/buf.h"

/*
 * Why a member of that name is not accepted ("has an absolute name"), NULL if
 * nothing speaks against it. Backslashes separate as slashes do.
 */
const char *path_fault(const char *name);

/*
 * Append the name as it is shown: "." components and repeated slashes left out,
 * control characters and invalid UTF-8 as '?', cut after PACKAGE_MAX_PATH.
 */
void path_add(struct buf *out, const char *name);

/* Append a hostile name as it is, but clean and cut likewise. */
void path_add_hostile(struct buf *out, const char *name);

/* The name behind the last slash; borrowed from path. */
const char *path_last(const char *path);

/*
 * Set *unit to the ledger unit of a member: archive is the path of the
 * innermost archive it stands in ("" for the package itself, else
 * "10/20191030_2019210.tar.gz"), inner its path in there. The nearest folder or
 * archive around it that is named like an issue; else the top folder of inner;
 * else the last name of archive; else "".
 */
void path_unit(const char *archive, const char *inner, struct buf *unit);

#endif
