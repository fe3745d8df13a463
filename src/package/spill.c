#include "package/spill.h"

#include "jointed/buf.h"
#include "jointed/limits.h"
#include "jointed/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ZIP_END_MAX (22 + 65535) /* end record with the longest comment */

/* A new file without a name; -1 with *e set if there can be none. */
static int
open_nameless(struct err *e)
{
	const char *dir = getenv("TMPDIR");
	struct buf path = { 0 };
	int fd;

	if (dir == NULL || *dir == '\0')
		dir = "/tmp";
	buf_printf(&path, "%s/jointed-XXXXXX", dir);
	fd = mkstemp(path.data);
	if (fd < 0)
		err_set(e, ERR_IO, errno, "needs a temporary file in %s: %s",
		    dir, strerror(errno));
	else
		(void)unlink(path.data);
	buf_free(&path);
	return fd;
}

static enum err_code
write_all(int fd, const char *data, size_t len, struct err *e)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(e, ERR_IO, errno,
			    "cannot be unpacked to a temporary file: %s",
			    strerror(errno));
		data += n;
		len -= (size_t)n;
	}
	return ERR_OK;
}

static enum err_code
copy(struct stream *in, int fd, struct err *e)
{
	uint64_t limit = stream_given(in) + PACKAGE_MAX_NESTED_BYTES;

	for (;;) {
		const char *data;
		size_t len;
		enum err_code rc = stream_next(in, &data, &len, e);

		if (rc != ERR_OK || len == 0)
			return rc;
		if (stream_given(in) > limit)
			return err_set(e, ERR_LIMIT, 0,
			    "is a zip archive above %d MiB inside another",
			    (int)(PACKAGE_MAX_NESTED_BYTES >> 20));
		rc = write_all(fd, data, len, e);
		if (rc != ERR_OK)
			return rc;
	}
}

enum err_code
spill_stream(struct stream *in, int *fd, struct err *e)
{
	enum err_code rc;

	*fd = open_nameless(e);
	if (*fd < 0)
		return ERR_IO;
	rc = copy(in, *fd, e);
	if (rc == ERR_OK && lseek(*fd, 0, SEEK_SET) < 0)
		rc = err_set(e, ERR_IO, errno, "cannot be read back: %s",
		    strerror(errno));
	if (rc != ERR_OK) {
		(void)close(*fd);
		*fd = -1;
	}
	return rc;
}

bool
spill_has_zip_end(int fd)
{
	off_t size = lseek(fd, 0, SEEK_END);
	off_t from = size > ZIP_END_MAX ? size - ZIP_END_MAX : 0;
	char *tail = mem_alloc(ZIP_END_MAX);
	ssize_t n = size < 0 ? -1 : pread(fd, tail, ZIP_END_MAX, from);
	bool found = false;

	for (ssize_t i = n - 22; i >= 0 && !found; i--)
		found = memcmp(tail + i, "PK\5\6", 4) == 0;
	free(tail);
	return found;
}
