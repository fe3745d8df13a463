#include "package/layer.h"

#include "package/spill.h"

#include "jointed/mem.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TAR_BLOCK ((uint64_t)512)

enum layer_kind {
	LAYER_SINGLE,
	LAYER_TAR,
	LAYER_ZIP,
};

struct layer {
	enum layer_kind kind;
	struct stream *in;
	enum content content; /* behind gzip, if it was gzipped */
	struct archive *a;    /* NULL for LAYER_SINGLE */
	int fd;               /* the stream's source if it is a file, or -1 */
	int spilled;          /* a zip archive from a stream, or -1 */
	bool is_gzipped;
	bool has_directory; /* LAYER_ZIP */
	bool is_given;      /* LAYER_SINGLE: its one member */
	struct err failed;
};

/* Source of a layer that is a file. */
static ssize_t
file_read(void *arg, void *buf, size_t cap, struct err *e)
{
	const struct layer *l = arg;
	ssize_t n;

	do
		n = read(l->fd, buf, cap);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		err_set(e, ERR_IO, errno, "cannot be read: %s",
		    strerror(errno));
	return n;
}

/* libarchive asks for the next block. */
static la_ssize_t
feed(struct archive *a, void *arg, const void **block)
{
	struct layer *l = arg;
	const char *data;
	size_t len;

	if (stream_next(l->in, &data, &len, &l->failed) != ERR_OK) {
		archive_set_error(a, EIO, "%s", l->failed.text);
		return -1;
	}
	*block = data;
	return (la_ssize_t)len;
}

/*
 * Note what ends the layer. What the stream found is nearer to the cause than
 * what libarchive makes of it.
 */
static enum err_code
fail(struct layer *l)
{
	const char *why;

	if (l->failed.code != ERR_OK)
		return l->failed.code;
	why = archive_error_string(l->a);
	if (why == NULL)
		why = "no more to be read";
	if (l->kind == LAYER_ZIP)
		return err_set(&l->failed, ERR_ARCHIVE, 0,
		    "is a zip archive that is cut short or damaged (%s)", why);
	return err_set(&l->failed, ERR_ARCHIVE, 0,
	    "is a tar archive that is cut short or damaged after %" PRId64
	    " bytes (%s)",
	    archive_filter_bytes(l->a, 0), why);
}

static void
open_tar(struct layer *l)
{
	l->kind = LAYER_TAR;
	l->a = archive_read_new();
	if (l->a == NULL)
		abort();
	/*
	 * Archives that were joined with cat(1) are read to their end, and
	 * whatever follows the end marker must be an archive or zeros.
	 */
	if (archive_read_support_format_tar(l->a) != ARCHIVE_OK ||
	    archive_read_set_format_option(l->a, "tar",
		"read_concatenated_archives", "1") != ARCHIVE_OK ||
	    archive_read_open(l->a, l, NULL, feed, NULL) != ARCHIVE_OK)
		(void)fail(l);
}

/* A zip archive that is a file is read in place, any other is spilled. */
static void
open_zip(struct layer *l)
{
	int fd = l->fd;

	l->kind = LAYER_ZIP;
	if (fd < 0 || l->is_gzipped) {
		if (spill_stream(l->in, &l->spilled, &l->failed) != ERR_OK)
			return;
		fd = l->spilled;
	}
	l->has_directory = spill_has_zip_end(fd);
	if (lseek(fd, 0, SEEK_SET) < 0) {
		err_set(&l->failed, ERR_IO, errno, "cannot be read: %s",
		    strerror(errno));
		return;
	}
	l->a = archive_read_new();
	if (l->a == NULL)
		abort();
	if (archive_read_support_format_zip(l->a) != ARCHIVE_OK ||
	    archive_read_open_fd(l->a, fd, STREAM_BLOCK) != ARCHIVE_OK)
		(void)fail(l);
}

/* See what the bytes are, and behind gzip once more. */
static void
open_by_content(struct layer *l)
{
	const char *data;
	size_t len = stream_peek(l->in, CONTENT_LOOK, &data);

	l->content = content_of(data, len);
	if (l->content == CONTENT_GZIP) {
		l->is_gzipped = true;
		stream_gunzip(l->in);
		len = stream_peek(l->in, CONTENT_LOOK, &data);
		l->content = content_of(data, len);
	}
	if (l->content == CONTENT_TAR)
		open_tar(l);
	else if (l->content == CONTENT_ZIP)
		open_zip(l);
}

static struct layer *
layer_new(stream_source *source, void *arg, const void *first, size_t len)
{
	struct layer *l = mem_alloc(sizeof *l);

	l->fd = -1;
	l->spilled = -1;
	l->in = stream_new(source, arg == NULL ? l : arg, first, len);
	return l;
}

static enum err_code
tell(const struct layer *l, struct err *e)
{
	if (e != NULL && l->failed.code != ERR_OK)
		*e = l->failed;
	return l->failed.code;
}

struct layer *
layer_open(stream_source *source, void *arg, const void *first, size_t len)
{
	struct layer *l = layer_new(source, arg, first, len);

	open_by_content(l);
	return l;
}

/* A package that is one file must be XML, perhaps gzipped more than once. */
static void
refuse_others(struct layer *l)
{
	const char *data;
	size_t len = stream_peek(l->in, CONTENT_LOOK, &data);
	const struct err *why = stream_failed(l->in);
	char text[ERR_TEXT_MAX];

	if (l->content == CONTENT_XML || l->content == CONTENT_GZIP)
		return;
	if (why != NULL) {
		l->failed = *why;
		return;
	}
	content_describe(data, len, text);
	err_set(&l->failed, ERR_ARCHIVE, 0, "%s%s",
	    l->is_gzipped ? "is a gzip file whose content " : "", text);
}

enum err_code
layer_open_file(int fd, struct layer **out, struct err *e)
{
	struct layer *l = layer_new(file_read, NULL, NULL, 0);

	*out = l;
	l->fd = fd;
	open_by_content(l);
	if (l->failed.code == ERR_OK && l->kind == LAYER_SINGLE)
		refuse_others(l);
	return tell(l, e);
}

void
layer_close(struct layer *l)
{
	if (l == NULL)
		return;
	(void)archive_read_free(l->a);
	stream_free(l->in);
	if (l->spilled >= 0)
		(void)close(l->spilled);
	free(l);
}

/* Read what is left, so that gzip's check sum is compared. */
static void
drain(struct layer *l)
{
	const char *data;
	size_t len = 1;

	while (len > 0 && stream_next(l->in, &data, &len, &l->failed) == ERR_OK)
		;
}

/*
 * No more members: was it all there? libarchive takes a tar archive that stops
 * between two members for a whole one, and a zip archive without its directory
 * too, so both ends are looked at here.
 */
static enum err_code
finish(struct layer *l)
{
	switch (l->kind) {
	case LAYER_SINGLE:
		drain(l);
		break;
	case LAYER_TAR:
		drain(l);
		if (l->failed.code == ERR_OK &&
		    (uint64_t)archive_read_header_position(l->a) + TAR_BLOCK >
			stream_given(l->in))
			err_set(&l->failed, ERR_ARCHIVE, 0,
			    "is a tar archive that is cut short after %" PRIu64
			    " bytes (the end marker is missing)",
			    stream_given(l->in));
		break;
	case LAYER_ZIP:
		if (!l->has_directory)
			err_set(&l->failed, ERR_ARCHIVE, 0,
			    "is a zip archive that is cut short (the directory "
			    "at its end is missing)");
		break;
	}
	return l->failed.code == ERR_OK ? ERR_END : l->failed.code;
}

/* Why the member is not a file with bytes, NULL if it is one. */
static const char *
entry_fault(struct archive_entry *ae)
{
	static const struct {
		unsigned type;
		const char *fault;
	} types[] = {
		{ AE_IFLNK, "is a symbolic link" },
		{ AE_IFCHR, "is a device" },
		{ AE_IFBLK, "is a device" },
		{ AE_IFIFO, "is a named pipe" },
		{ AE_IFSOCK, "is a socket" },
	};

	if (archive_entry_hardlink(ae) != NULL)
		return "is a hard link";
	if (archive_entry_is_encrypted(ae))
		return "is encrypted";
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (archive_entry_filetype(ae) == types[i].type)
			return types[i].fault;
	return NULL;
}

/*
 * A UTF-8 name has no other form in the C locale, an ill-formed one no UTF-8
 * form: take what there is.
 */
static const char *
entry_name(struct archive_entry *ae)
{
	const char *name = archive_entry_pathname(ae);

	if (name == NULL)
		name = archive_entry_pathname_utf8(ae);
	return name == NULL ? "" : name;
}

enum err_code
layer_next(struct layer *l, struct entry *entry, struct err *e)
{
	struct archive_entry *ae;
	int rc;

	*entry = (struct entry){ .size = -1 };
	if (l->failed.code != ERR_OK)
		return tell(l, e);
	if (l->kind == LAYER_SINGLE && !l->is_given) {
		l->is_given = true;
		return ERR_OK;
	}
	rc = l->kind == LAYER_SINGLE ? ARCHIVE_EOF
				     : archive_read_next_header(l->a, &ae);
	if (rc == ARCHIVE_EOF && finish(l) == ERR_END)
		return ERR_END;
	if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN) {
		(void)fail(l);
		return tell(l, e);
	}
	entry->name = entry_name(ae);
	entry->fault = entry_fault(ae);
	entry->is_folder = archive_entry_filetype(ae) == AE_IFDIR;
	if (archive_entry_size_is_set(ae))
		entry->size = archive_entry_size(ae);
	return ERR_OK;
}

ssize_t
layer_read(void *arg, void *buf, size_t cap, struct err *e)
{
	struct layer *l = arg;
	size_t len;
	la_ssize_t n;

	if (l->kind == LAYER_SINGLE) {
		if (stream_read(l->in, buf, cap, &len, &l->failed) == ERR_OK)
			return (ssize_t)len;
		(void)tell(l, e);
		return -1;
	}
	n = archive_read_data(l->a, buf, cap);
	if (n >= 0)
		return n;
	if (n == ARCHIVE_FATAL) {
		(void)fail(l);
		(void)tell(l, e);
	} else {
		err_set(e, ERR_ARCHIVE, 0, "has damaged data (%s)",
		    archive_error_string(l->a));
	}
	return -1;
}

const struct err *
layer_failed(const struct layer *l)
{
	return l->failed.code == ERR_OK ? NULL : &l->failed;
}
