#include "jointed/buf.h"
#include "jointed/mem.h"
#include "jointed/store.h"
#include "store/feed.h"
#include "store/migrate.h"
#include "store/sql.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 1000

static const char settings_any[] = "PRAGMA trusted_schema = OFF;";
/* Pages of 16 kB hold nearly every text whole: a quarter faster than 4 kB. */
static const char settings_write[] = "PRAGMA page_size = 16384;"
				     "PRAGMA journal_mode = WAL;"
				     "PRAGMA synchronous = NORMAL;"
				     "PRAGMA secure_delete = OFF;"
				     "PRAGMA journal_size_limit = 67108864;";
static const char settings_read[] = "PRAGMA query_only = ON;";
/*
 * A page cache of 2 MB is as fast as one of 64 and keeps memory flat. SQLite
 * turns it into a number of pages at once, so it must know their size by then.
 */
static const char settings_last[] = "PRAGMA cache_size = -2048;";

/* Make the folders a file stands in, as far as they are missing. */
static enum err_code
make_folders(const char *path, struct err *e)
{
	char *copy = mem_strdup(path);
	enum err_code rc = ERR_OK;

	for (char *p = strchr(copy + 1, '/'); p != NULL;
	     p = strchr(p + 1, '/')) {
		*p = '\0';
		if (mkdir(copy, 0755) != 0 && errno != EEXIST) {
			rc = err_set(e, ERR_IO, errno,
			    "cannot make the folder %s for the database %s: %s",
			    copy, path, strerror(errno));
			break;
		}
		*p = '/';
	}
	free(copy);
	return rc;
}

/*
 * SQLite makes files beside the database. Asked first, because of a folder that
 * refuses them it only says that the file does not exist.
 */
static enum err_code
check_folder(const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/');
	char *folder;
	enum err_code rc = ERR_OK;

	if (slash == NULL)
		folder = mem_strdup(".");
	else
		folder = mem_strndup(path, (size_t)(slash - path) + 1);
	if (access(folder, W_OK | X_OK) != 0)
		rc = err_set(e, ERR_IO, errno,
		    "cannot write the database %s: in its folder: %s", path,
		    strerror(errno));
	free(folder);
	return rc;
}

/* SQLite would take a path like "file:x" for a URI. */
static char *
plain_name(const char *path)
{
	struct buf name = { 0 };

	if (strncmp(path, "file:", 5) == 0)
		buf_puts(&name, "./");
	buf_puts(&name, path);
	return name.data;
}

/* A URI that promises SQLite that nobody writes the file. */
static char *
immutable_name(const char *path)
{
	struct buf name = { 0 };

	buf_puts(&name, "file:");
	for (const char *p = path; *p != '\0'; p++) {
		if (strchr("?#%", *p) != NULL)
			buf_printf(&name, "%%%02X",
			    (unsigned)(unsigned char)*p);
		else
			buf_putc(&name, *p);
	}
	buf_puts(&name, "?immutable=1");
	return name.data;
}

static enum err_code
connect(struct store *s, char *name, int flags, struct err *e)
{
	enum err_code rc = ERR_OK;

	(void)sqlite3_close(s->db);
	s->db = NULL;
	if (sqlite3_open_v2(name, &s->db,
		flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
		NULL) != SQLITE_OK)
		rc = sql_fail(s, "open", e);
	free(name);
	return rc;
}

static enum err_code
setup(struct store *s, struct err *e)
{
	(void)sqlite3_busy_timeout(s->db, BUSY_TIMEOUT_MS);
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return sql_exec(s, settings_any, e);
}

/* Is there a log beside the database with changes it does not have yet? */
static bool
has_log(const char *path)
{
	struct buf name = { 0 };
	struct stat st;
	bool answer;

	buf_printf(&name, "%s-wal", path);
	answer = stat(buf_str(&name), &st) == 0 && st.st_size > 0;
	buf_free(&name);
	return answer;
}

/*
 * A reader of a WAL database needs its shared memory file. Where that can be
 * neither made nor found (a read-only disk) and there is no log, nobody writes
 * either, so the file is opened once more as one that does not change.
 */
static enum err_code
open_read(struct store *s, struct err *e)
{
	struct stat st;
	enum err_code rc;

	if (stat(s->path, &st) != 0)
		return err_set(e, ERR_NOT_FOUND, errno,
		    "there is no database %s", s->path);
	rc = connect(s, plain_name(s->path), SQLITE_OPEN_READWRITE, e);
	if (rc == ERR_OK)
		rc = setup(s, e);
	if (rc == ERR_OK)
		rc = migrate_identify(s, e);
	if (rc == ERR_IO && !has_log(s->path)) {
		rc = connect(s, immutable_name(s->path),
		    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, e);
		if (rc == ERR_OK)
			rc = setup(s, e);
		if (rc == ERR_OK)
			rc = migrate_identify(s, e);
	}
	if (rc == ERR_OK && s->version < store_version_wanted())
		rc = err_set(e, ERR_DB, 0,
		    "the database %s is of an older version (%d, not %d): "
		    "harvest, import or rebuild brings it up to date",
		    s->path, s->version, store_version_wanted());
	if (rc == ERR_OK)
		rc = sql_exec(s, settings_read, e);
	return rc;
}

static enum err_code
open_write(struct store *s, struct err *e)
{
	enum err_code rc = make_folders(s->path, e);

	if (rc == ERR_OK)
		rc = check_folder(s->path, e);
	if (rc == ERR_OK)
		rc = connect(s, plain_name(s->path),
		    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, e);
	if (rc == ERR_OK && sqlite3_db_readonly(s->db, "main") == 1)
		rc = err_set(e, ERR_IO, 0,
		    "cannot write the database %s: it is read-only", s->path);
	if (rc == ERR_OK)
		rc = setup(s, e);
	if (rc == ERR_OK)
		rc = migrate_identify(s, e);
	if (rc == ERR_OK)
		rc = sql_exec(s, settings_write, e);
	if (rc == ERR_OK)
		rc = migrate(s, e);
	return rc == ERR_OK ? feed_register(s, e) : rc;
}

static enum err_code
open_memory(struct store *s, struct err *e)
{
	enum err_code rc = connect(s, mem_strdup(":memory:"),
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, e);

	if (rc == ERR_OK)
		rc = setup(s, e);
	if (rc == ERR_OK)
		rc = migrate(s, e);
	return rc == ERR_OK ? feed_register(s, e) : rc;
}

enum err_code
store_open(const char *path, enum store_mode mode, struct store **out,
    struct err *e)
{
	static enum err_code (*const openers[])(struct store *,
	    struct err *) = {
		[STORE_READ] = open_read,
		[STORE_WRITE] = open_write,
		[STORE_MEMORY] = open_memory,
	};
	struct store *s = mem_alloc(sizeof *s);
	enum err_code rc;

	s->path = mem_strdup(mode == STORE_MEMORY ? ":memory:" : path);
	s->mode = mode;
	rc = openers[mode](s, e);
	if (rc == ERR_OK)
		rc = sql_exec(s, settings_last, e);
	if (rc != ERR_OK) {
		store_close(s);
		s = NULL;
	}
	*out = s;
	return rc;
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	store_rollback(s);
	sql_forget(s);
	(void)sqlite3_close(s->db);
	free(s->path);
	free(s);
}

int
store_version(const struct store *s)
{
	return s->version;
}
