#ifndef jointed_package_ARCHIVE_FOLDER_H
#define jointed_package_ARCHIVE_FOLDER_H

/* What archive.c, archive_list.c and archive_sweep.c share. */
#include "jointed/archive.h"

struct archive {
	char *dir;
	int64_t next_seq; /* 0 until archive_number() */
};

/*
 * Find out the next order of arrival, once: one more than the highest in any
 * sidecar. Returns ERR_OK or ERR_IO.
 */
MUST_CHECK enum err_code archive_number(struct archive *a, struct err *e);

/*
 * Write the sidecar of an entry that has its place, replacing a former one at
 * once and for good. Returns ERR_OK or ERR_IO (the former one stands).
 */
MUST_CHECK enum err_code archive_put_sidecar(const struct archive *a,
    const struct archive_entry *entry, struct err *e);

#endif
