#ifndef jointed_ARCHIVE_KEEPING_H
#define jointed_ARCHIVE_KEEPING_H

/* Keep small packages in the folder a of a scratch folder, and list them. */
#include "jointed/archive.h"
#include "jointed/buf.h"
#include "scratch.h"

#include <string.h>

/* SHA-256 of the five bytes that most tests keep. */
#define BYTES "bytes"
#define SHA "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9"
#define DAILY "daily/2022/202200056-277089d91c0b.tar.gz"
#define LOOSE "loose/27/" SHA

static const struct archive_entry issue = {
	.name = (char[]){ "202200056" },
	.source = (char[]){ "https://example.org/packages/daily/202200056" },
	.fetched_at = (char[]){ "2022-03-22T01:02:03Z" },
	.ojs_year = 2022,
	.ojs_number = 56,
};

static inline struct archive *
open_archive(const struct scratch *s)
{
	char path[128];
	struct archive *a;
	struct err e;

	assert_int_equal(archive_open(scratch_path(s, path, "a"), &a, &e),
	    ERR_OK);
	return a;
}

/* A part file with that content; the caller frees the path. */
static inline char *
make_part(const struct archive *a, const char *content)
{
	char *part = archive_part(a, "x");
	FILE *f = fopen(part, "wb");

	assert_non_null(f);
	assert_true(fputs(content, f) >= 0);
	assert_int_equal(fclose(f), 0);
	return part;
}

static inline enum err_code
keep(struct archive *a, const char *content, const struct archive_entry *want,
    struct archive_entry *out)
{
	char *part = make_part(a, content);
	struct err e;
	enum err_code rc = archive_keep(a, part, want, out, &e);

	assert_int_not_equal(access(part, F_OK), 0);
	free(part);
	return rc;
}

/* Keep, and want it to be new or not; only the place is asked for. */
static inline void
keep_at(struct archive *a, const char *content,
    const struct archive_entry *want, const char *path, bool is_to_be_new)
{
	struct archive_entry out;

	assert_int_equal(keep(a, content, want, &out), ERR_OK);
	if (path != NULL)
		assert_string_equal(out.path, path);
	assert_int_equal(out.is_new, is_to_be_new);
	archive_entry_drop(&out);
}

static inline void
hear(void *arg, const char *sentence)
{
	struct buf *heard = arg;

	buf_printf(heard, "%s\n", sentence);
}

/* "seq path" of each entry, then what is odd. */
static inline void
list(const struct archive *a, struct buf *out)
{
	struct buf heard = { 0 };
	const struct archive_ear ear = { hear, &heard };
	struct archive_entry *entries;
	struct err e;
	size_t n;

	buf_clear(out, out->cap);
	assert_int_equal(archive_list(a, &entries, &n, &ear, &e), ERR_OK);
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%d %s\n", (int)entries[i].seq,
		    entries[i].path);
	buf_puts(out, buf_str(&heard));
	archive_list_free(entries, n);
	buf_free(&heard);
}

static inline void
assert_lists(const struct archive *a, const char *want)
{
	struct buf out = { 0 };

	list(a, &out);
	assert_string_equal(buf_str(&out), want);
	buf_free(&out);
}

static inline void
assert_sweeps(struct archive *a, const char *want)
{
	struct buf heard = { 0 };
	const struct archive_ear ear = { hear, &heard };
	struct err e;

	assert_int_equal(archive_sweep(a, &ear, &e), ERR_OK);
	assert_string_equal(buf_str(&heard), want);
	buf_free(&heard);
}

#endif
