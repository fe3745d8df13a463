#ifndef jointed_harvest_LOCK_H
#define jointed_harvest_LOCK_H

/*
 * One run at a time: a kernel lock on an empty file, gone with its process
 * however that ends. The file itself stays; removing it would be a race.
 */
#include "jointed/err.h"

#include <signal.h>
#include <stdbool.h>

struct lock {
	bool is_held;
	int fd;
};

/* How long to try: until it is free, or only once. */
enum patience {
	LOCK_TRY,
	LOCK_WAIT,
};

/*
 * Take the lock on the file path, made if need be. With LOCK_WAIT a signal that
 * sets *stop (may be NULL) ends the wait. Returns ERR_OK, ERR_LOCKED (e names
 * the holder's process), ERR_STOPPED or ERR_IO (the folder cannot be written).
 */
MUST_CHECK enum err_code lock_take(const char *path, enum patience patience,
    const volatile sig_atomic_t *stop, struct lock *out, struct err *e);

/* Give it back; a lock that is not held is allowed. */
void lock_drop(struct lock *l);

/* Make the folders above path (mode 0755). Returns ERR_OK or ERR_IO. */
MUST_CHECK enum err_code make_folder_of(const char *path, struct err *e);

#endif
