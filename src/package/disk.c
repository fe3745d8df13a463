#include "package/disk.h"

#include "jointed/limits.h"
#include "jointed/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK ((size_t)64 * 1024)

static enum err_code
fail(struct err *e, const char *what, const char *path)
{
	int errnum = errno;

	return err_set(e, ERR_IO, errnum, "%s %s: %s", what, path,
	    strerror(errnum));
}

/* 0 if the folder is there now, else errno. */
static int
make_one_folder(const char *path)
{
	struct stat st;
	int why;

	if (mkdir(path, 0755) == 0)
		return 0;
	why = errno;
	if (stat(path, &st) != 0)
		return why;
	return S_ISDIR(st.st_mode) ? 0 : ENOTDIR;
}

enum err_code
disk_make_folder(const char *path, struct err *e)
{
	char *part = mem_strdup(path);
	int failed = 0;

	/* Folders above that cannot be made may be there already. */
	for (size_t i = 1; part[i - 1] != '\0' && failed == 0; i++) {
		char end = part[i];

		if (end != '/' && end != '\0')
			continue;
		part[i] = '\0';
		failed = make_one_folder(part);
		part[i] = end;
	}
	free(part);
	errno = failed;
	return failed == 0 ? ERR_OK : fail(e, "cannot make the folder", path);
}

enum err_code
disk_sync(const char *path, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	enum err_code rc = ERR_OK;

	if (fd < 0)
		return fail(e, "cannot open", path);
	if (fsync(fd) != 0)
		rc = fail(e, "cannot write", path);
	(void)close(fd);
	return rc;
}

enum err_code
disk_sync_folder_of(const char *file, struct err *e)
{
	const char *slash = strrchr(file, '/');
	char *folder = slash == NULL
	    ? mem_strdup(".")
	    : mem_strndup(file, (size_t)(slash - file) + 1);
	enum err_code rc = disk_sync(folder, e);

	free(folder);
	return rc;
}

static enum err_code
write_all(int fd, const char *path, const char *data, size_t len, struct err *e)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(e, "cannot write", path);
		data += n;
		len -= (size_t)n;
	}
	return ERR_OK;
}

enum err_code
disk_write(const char *path, const struct buf *text, struct err *e)
{
	int fd = open(path,
	    O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
	enum err_code rc;

	if (fd < 0)
		return fail(e, "cannot write", path);
	rc = write_all(fd, path, buf_str(text), text->len, e);
	if (rc == ERR_OK && fsync(fd) != 0)
		rc = fail(e, "cannot write", path);
	(void)close(fd);
	if (rc != ERR_OK)
		(void)unlink(path);
	return rc;
}

enum err_code
disk_rename(const char *from, const char *to, struct err *e)
{
	if (rename(from, to) != 0)
		return fail(e, "cannot make", to);
	return disk_sync_folder_of(to, e);
}

/* The next block of fd; *len is 0 at the end. */
static enum err_code
read_block(int fd, const char *path, char *block, size_t *len, struct err *e)
{
	ssize_t n;

	do
		n = read(fd, block, BLOCK);
	while (n < 0 && errno == EINTR);
	*len = n < 0 ? 0 : (size_t)n;
	return n < 0 ? fail(e, "cannot read", path) : ERR_OK;
}

enum err_code
disk_receive(int fd, const char *path, char sha256[HASH_TEXT_LEN + 1],
    struct err *e)
{
	struct hash *h = hash_new();
	char *block = mem_resize(NULL, BLOCK, 1);
	int out = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	size_t total = 0;
	size_t len = 1;
	enum err_code rc = ERR_OK;

	if (out < 0)
		rc = fail(e, "cannot write", path);
	while (rc == ERR_OK && len > 0) {
		rc = read_block(fd, "the input", block, &len, e);
		total += len;
		if (rc == ERR_OK && total > FETCH_MAX_BYTES)
			rc = err_set(e, ERR_LIMIT, 0,
			    "the input is larger than %d GiB",
			    (int)(FETCH_MAX_BYTES >> 30));
		if (rc == ERR_OK)
			rc = write_all(out, path, block, len, e);
		hash_add(h, block, len);
	}
	hash_end(h, sha256);
	if (out >= 0 && close(out) != 0 && rc == ERR_OK)
		rc = fail(e, "cannot write", path);
	free(block);
	hash_free(h);
	return rc;
}

enum err_code
disk_hash(const char *path, char sha256[HASH_TEXT_LEN + 1], int64_t *size,
    struct err *e)
{
	struct hash *h = hash_new();
	char *block = mem_resize(NULL, BLOCK, 1);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t len = 1;
	enum err_code rc = fd < 0 ? fail(e, "cannot open", path) : ERR_OK;

	*size = 0;
	while (rc == ERR_OK && len > 0) {
		rc = read_block(fd, path, block, &len, e);
		hash_add(h, block, len);
		*size += (int64_t)len;
	}
	hash_end(h, sha256);
	if (fd >= 0)
		(void)close(fd);
	free(block);
	hash_free(h);
	return rc;
}

enum err_code
disk_read(const char *path, size_t max, struct buf *out, struct err *e)
{
	char *block = mem_resize(NULL, BLOCK, 1);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	size_t len = 1;
	enum err_code rc = fd < 0 ? fail(e, "cannot open", path) : ERR_OK;

	while (rc == ERR_OK && len > 0) {
		rc = read_block(fd, path, block, &len, e);
		buf_add(out, block, len);
		if (out->len > max)
			rc = err_set(e, ERR_IO, EFBIG,
			    "%s is larger than %zu bytes", path, max);
	}
	if (fd >= 0)
		(void)close(fd);
	free(block);
	return rc;
}
