#ifndef jointed_harvest_WALK_H
#define jointed_harvest_WALK_H

/*
 * The files below a path, in the order of their names, folders opened,
 * symbolic links passed over. What the caller names itself may be a link.
 */
#include "jointed/err.h"

/* What is met; strings are borrowed for the call. */
struct walker {
	/* A regular file, or what was named and is no folder (a pipe). */
	enum err_code (*file)(void *arg, const char *path, struct err *e);
	/* Something that cannot be read, with a sentence. */
	void (*odd)(void *arg, const char *path, const char *sentence);
	void *arg;
};

/*
 * Visit path, or all that is below it. Returns ERR_OK, or the first error that
 * w->file returned.
 */
MUST_CHECK enum err_code walk(const char *path, const struct walker *w,
    struct err *e);

#endif
