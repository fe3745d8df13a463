/*
 * A new database in the place of an old one.
 *
 * A file renamed over a WAL database would be read together with the old one's
 * log; so the old one leaves WAL mode first, which moves its log into it and
 * removes it. SQLite allows that only if nobody else has the file open. If
 * somebody has, the new content is written over the old in one transaction
 * instead: readers go on with what they saw, and see the new when they look
 * again.
 */
#include "jointed/buf.h"
#include "jointed/mem.h"
#include "jointed/store.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Make a change of names in the file's folder last. */
static void
flush_folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL
	    ? mem_strdup(".")
	    : mem_strndup(path, (size_t)(slash - path) + 1);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		(void)fsync(fd);
		(void)close(fd);
	}
	free(folder);
}

static enum err_code
rename_over(const char *from, const char *to, struct err *e)
{
	if (rename(from, to) != 0)
		return err_set(e, ERR_IO, errno, "cannot rename %s to %s: %s",
		    from, to, strerror(errno));
	flush_folder_of(to);
	return ERR_OK;
}

static void
remove_database(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		struct buf name = { 0 };

		buf_printf(&name, "%s%s", path, endings[i]);
		(void)unlink(buf_str(&name));
		buf_free(&name);
	}
}

/* The whole of from over what old holds, in one transaction. */
static enum err_code
copy_over(const char *from, struct store *old, struct err *e)
{
	struct store *new = NULL;
	sqlite3_backup *copy;
	enum err_code rc = store_open(from, STORE_READ, &new, e);

	if (rc != ERR_OK)
		return rc;
	copy = sqlite3_backup_init(old->db, "main", new->db, "main");
	if (copy != NULL)
		(void)sqlite3_backup_step(copy, -1);
	if (copy == NULL || sqlite3_backup_finish(copy) != SQLITE_OK)
		rc = sql_fail(old, "replace", e);
	store_close(new);
	if (rc == ERR_OK)
		remove_database(from);
	return rc;
}

enum err_code
store_replace(const char *from, const char *to, struct err *e)
{
	struct store *old = NULL;
	enum err_code rc;

	if (access(to, F_OK) != 0)
		return rename_over(from, to, e);
	rc = store_open(to, STORE_WRITE, &old, e);
	if (rc != ERR_OK)
		return rc;
	rc = sql_exec(old, "PRAGMA journal_mode = DELETE", e);
	if (rc == ERR_LOCKED) {
		rc = copy_over(from, old, e);
		store_close(old);
		return rc;
	}
	store_close(old);
	return rc == ERR_OK ? rename_over(from, to, e) : rc;
}
