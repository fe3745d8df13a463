#ifndef jointed_ARCHIVE_H
#define jointed_ARCHIVE_H

/*
 * The archive folder: every package byte for byte as it came, with a sidecar
 * (JSON) that tells its name, source, time, size, SHA-256, order of arrival and
 * verified count. The archive is the truth; the database is derived from it.
 *
 * Layout: daily/YYYY/YYYYNNNNN-<first 12 of sha>.<ext>, and
 * loose/<first 2 of sha>/<sha>.<ext>; beside each the same name with ".json".
 * ext comes from the source's name if it is a known one (tar.gz, tgz, tar, zip,
 * xml.gz, xml, gz), else it is tar.gz or bin. Temporary files end in ".part".
 * Nothing here opens the packages.
 *
 * Crashes: first the sidecar is written as ".json.part", then the package gets
 * its name, last the sidecar gets its own, all flushed at each step. So a run
 * that dies leaves only *.part files, or a package with a ".json.part" beside
 * it; archive_sweep() removes the former and finishes the latter. The order of
 * arrival is one more than the highest in any sidecar, so it is never given
 * twice. One writer at a time: the caller's lock sees to it.
 */
#include "jointed/err.h"
#include "jointed/hash.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct archive; /* an open archive folder */

/* TED's own count of an issue's notices. */
struct archive_count {
	int32_t ojs_year, ojs_number;
	int64_t count;
};

struct archive_entry {
	char *path;       /* of the package, relative to the folder */
	char *name;       /* as its source called it: "202200056", "x.tar.gz" */
	char *source;     /* URL or path it came from; "" if not known */
	char *fetched_at; /* ISO 8601, UTC */
	char sha256[HASH_TEXT_LEN + 1];
	int64_t size;
	int64_t seq;                  /* order of arrival, from 1 */
	int32_t ojs_year, ojs_number; /* 0 for loose files and bundles */
	int64_t verified; /* TED's own count of its notices, -1: not known */
	struct archive_count *counts; /* of a bundle's issues */
	size_t ncounts;
	bool is_new; /* set by archive_keep(): not kept before */
};

/* Who is told of what is odd in the folder: one sentence, borrowed. */
struct archive_ear {
	void (*odd)(void *arg, const char *sentence);
	void *arg;
};

/* Open the folder, making it if need be (mode 0755). *out is owned by the
   caller. Returns ERR_OK or ERR_IO (cannot be made or written). */
MUST_CHECK enum err_code archive_open(const char *dir, struct archive **out,
    struct err *e);

/* The same for reading, perhaps read-only. ERR_OK or ERR_NOT_FOUND. */
MUST_CHECK enum err_code archive_open_existing(const char *dir,
    struct archive **out, struct err *e);

/* Release; NULL is allowed. And the folder, as given; borrowed. */
void archive_close(struct archive *a);
const char *archive_dir(const struct archive *a);

/*
 * Path of a new, empty temporary file inside the folder, for a download; the
 * caller frees it, and removes the file or hands it to archive_keep(). If it
 * cannot be made, opening it says why. name (may be NULL) is made harmless.
 */
char *archive_part(const struct archive *a, const char *name);

/*
 * Copy fd to its end into a new temporary file: *part is its path (the caller
 * frees it, and removes the file or hands it to archive_keep() together with
 * sha256). For input that must be looked at before it is kept. Returns ERR_OK,
 * ERR_IO (also a full disk) or ERR_LIMIT (above FETCH_MAX_BYTES); on error no
 * file is left and *part is NULL.
 */
MUST_CHECK enum err_code archive_receive(const struct archive *a, int fd,
    char **part, char sha256[HASH_TEXT_LEN + 1], struct err *e);

/* The new entry that archive_keep() would make of part, but for its path. */
MUST_CHECK enum err_code archive_prepare(struct archive *a, const char *part,
    const struct archive_entry *want, struct archive_entry *out, struct err *e);

/*
 * Keep the finished temporary file part: hash it (unless want->sha256 is
 * given), fsync, rename into place, write the sidecar. want gives name, source
 * (NULL: ""), fetched_at (NULL: now), issue and verified; control characters
 * and invalid UTF-8 in it become '?', and only the first 4096 bytes of a text
 * are kept. *out receives the kept entry (release with archive_entry_drop). If
 * the same bytes are kept already for the same issue, or as a loose file under
 * any name, part is removed, *out is the former entry and out->is_new false; if
 * the former package is damaged or gone by now, part takes its place. Returns
 * ERR_OK or ERR_IO (also a full disk); part is removed on error, and nothing is
 * half kept.
 */
MUST_CHECK enum err_code archive_keep(struct archive *a, const char *part,
    const struct archive_entry *want, struct archive_entry *out, struct err *e);

/* archive_receive(), then archive_keep(); want->sha256 is not looked at. */
MUST_CHECK enum err_code archive_keep_file(struct archive *a, const char *path,
    const struct archive_entry *want, struct archive_entry *out, struct err *e);
MUST_CHECK enum err_code archive_keep_stream(struct archive *a, int fd,
    const struct archive_entry *want, struct archive_entry *out, struct err *e);

/*
 * All entries in order of arrival; the caller frees with archive_list_free().
 * Sidecars that cannot be read or belong elsewhere, an order of arrival given
 * twice, and packages without sidecar are reported to ear (may be NULL), one
 * sentence each; whether a package is there, archive_verify() finds out.
 * Returns ERR_OK or ERR_IO (a folder cannot be read).
 */
MUST_CHECK enum err_code archive_list(const struct archive *a,
    struct archive_entry **out, size_t *count, const struct archive_ear *ear,
    struct err *e);
void archive_list_free(struct archive_entry *list, size_t count);

/* Free what the entry holds and zero it. */
void archive_entry_drop(struct archive_entry *entry);

/*
 * Put right what dead runs left; to be called under the lock, before the first
 * archive_keep(). Removes *.part files; gives a package with a fitting
 * ".json.part" its sidecar. A package without any sidecar is adopted, in order
 * of path, if its hash is the one in its name: name from the path, source "",
 * time of its last change; else it is left alone. Each act is reported to ear
 * (may be NULL). Returns ERR_OK or ERR_IO.
 */
MUST_CHECK enum err_code archive_sweep(struct archive *a,
    const struct archive_ear *ear, struct err *e);

/* Write fetched_at and the counts back into the sidecar. ERR_OK or ERR_IO. */
MUST_CHECK enum err_code archive_update(const struct archive *a,
    const struct archive_entry *entry, struct err *e);

/* Hash the kept package anew and compare with its sidecar. Returns ERR_OK,
   ERR_IO (missing, unreadable, no path of this folder) or ERR_ARCHIVE. */
MUST_CHECK enum err_code archive_verify(const struct archive *a,
    const struct archive_entry *entry, struct err *e);
/* Absolute or given-relative path of an entry's package; the caller frees. */
char *archive_path(const struct archive *a, const struct archive_entry *entry);

#endif
