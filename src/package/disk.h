#ifndef jointed_package_DISK_H
#define jointed_package_DISK_H

/*
 * Files that must survive a crash: written whole and flushed before their name
 * is seen, folders flushed after a change of names. Every failure is ERR_IO
 * with one sentence that names the file and says why ("No space left on
 * device").
 */
#include "jointed/buf.h"
#include "jointed/err.h"
#include "jointed/hash.h"

#include <stdint.h>

/* Make the folder and those above it (mode 0755); existing ones are fine. */
MUST_CHECK enum err_code disk_make_folder(const char *path, struct err *e);

/* Flush the folder in which the file stands. */
MUST_CHECK enum err_code disk_sync_folder_of(const char *file, struct err *e);

/* Flush a file's content. */
MUST_CHECK enum err_code disk_sync(const char *path, struct err *e);

/* Write a new or emptied file and flush it; no file is left on error. */
MUST_CHECK enum err_code disk_write(const char *path, const struct buf *text,
    struct err *e);

/* rename(2), which replaces what stands at to; then flush to's folder. */
MUST_CHECK enum err_code disk_rename(const char *from, const char *to,
    struct err *e);

/*
 * Copy what can be read from fd to the existing file at path, and hash it on
 * the way. Also returns ERR_LIMIT (more than FETCH_MAX_BYTES).
 */
MUST_CHECK enum err_code disk_receive(int fd, const char *path,
    char sha256[HASH_TEXT_LEN + 1], struct err *e);

/* SHA-256 and size of a file. */
MUST_CHECK enum err_code disk_hash(const char *path,
    char sha256[HASH_TEXT_LEN + 1], int64_t *size, struct err *e);

/* Append a small file's content to out; more than max bytes is ERR_IO. */
MUST_CHECK enum err_code disk_read(const char *path, size_t max,
    struct buf *out, struct err *e);

#endif
