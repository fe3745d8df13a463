/* What dead runs left in the archive folder, put right. */
#include "package/archive_folder.h"
#include "package/disk.h"
#include "package/shelf.h"
#include "package/sidecar.h"

#include "jointed/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* One sweep: the folder, who is told, and the names found at its beginning. */
struct sweep {
	struct archive *a;
	struct shelf names;
	const struct archive_ear *ear; /* may be NULL */
};

static void
tell(const struct sweep *s, const char *name, const char *what)
{
	struct err sentence;

	err_set(&sentence, ERR_OK, 0, "%s: %s", name, what);
	if (s->ear != NULL)
		s->ear->odd(s->ear->arg, sentence.text);
}

static bool
has(const struct sweep *s, const char *package, const char *ending)
{
	struct buf name = { 0 };
	bool found;

	buf_printf(&name, "%s%s", package, ending);
	found = shelf_has(&s->names, name.data);
	buf_free(&name);
	return found;
}

/*
 * Is name the sidecar of a package that got its own name just before the run
 * died? Reads it then; the caller drops the entry.
 */
static bool
is_unfinished(const struct sweep *s, const char *name,
    struct archive_entry *entry)
{
	if (!shelf_ends(name, SHELF_SIDECAR SHELF_PART) ||
	    sidecar_read(s->a->dir, name, entry, NULL) != ERR_OK)
		return false;
	if (has(s, entry->path, "") && !has(s, entry->path, SHELF_SIDECAR) &&
	    archive_verify(s->a, entry, NULL) == ERR_OK)
		return true;
	archive_entry_drop(entry);
	return false;
}

/* Write the entry's sidecar, under the next number unless it has a higher. */
static enum err_code
put(const struct sweep *s, struct archive_entry *entry, struct err *e)
{
	enum err_code rc = archive_number(s->a, e);

	if (rc != ERR_OK)
		return rc;
	if (entry->seq < s->a->next_seq)
		entry->seq = s->a->next_seq;
	rc = archive_put_sidecar(s->a, entry, e);
	if (rc == ERR_OK)
		s->a->next_seq = entry->seq + 1;
	return rc;
}

static enum err_code
sweep_part(const struct sweep *s, const char *name, struct err *e)
{
	struct archive_entry entry;
	struct buf full = { 0 };
	enum err_code rc = ERR_OK;

	if (is_unfinished(s, name, &entry)) {
		rc = put(s, &entry, e);
		if (rc == ERR_OK)
			tell(s, name,
			    "left by a run that died, its package is kept");
		archive_entry_drop(&entry);
		return rc;
	}
	buf_printf(&full, "%s/%s", s->a->dir, name);
	if (unlink(full.data) != 0)
		rc = err_set(e, ERR_IO, errno, "cannot remove %s: %s",
		    full.data, strerror(errno));
	else
		tell(s, name, "left by a run that died, removed");
	buf_free(&full);
	return rc;
}

/* What the place and the file itself still tell of a package. */
static enum err_code
guess(const struct sweep *s, const char *name, struct archive_entry *entry,
    struct err *e)
{
	const char *file = strrchr(name, '/') + 1;
	char *path;
	char text[40];
	struct stat st;
	struct tm tm;
	enum err_code rc;

	(void)shelf_issue(name, &entry->ojs_year, &entry->ojs_number);
	entry->path = mem_strdup(name);
	entry->name =
	    entry->ojs_year != 0 ? mem_strndup(file, 9) : mem_strdup(file);
	entry->source = mem_strdup("");
	entry->verified = -1;
	path = archive_path(s->a, entry);
	rc = disk_hash(path, entry->sha256, &entry->size, e);
	if (rc == ERR_OK &&
	    (stat(path, &st) != 0 || gmtime_r(&st.st_mtime, &tm) == NULL ||
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0))
		rc = err_set(e, ERR_IO, errno, "cannot look at %s: %s", path,
		    strerror(errno));
	if (rc == ERR_OK)
		entry->fetched_at = mem_strdup(text);
	free(path);
	return rc;
}

/* Give a package without sidecar one, if its bytes are those it is named for.
 */
static enum err_code
adopt(const struct sweep *s, const char *name, struct err *e)
{
	struct archive_entry entry = { 0 };
	enum err_code rc = guess(s, name, &entry, e);

	if (rc == ERR_OK && !shelf_fits(name, &entry)) {
		tell(s, name,
		    "has no sidecar and other bytes than its name says, left "
		    "alone");
	} else if (rc == ERR_OK) {
		rc = put(s, &entry, e);
		if (rc == ERR_OK)
			tell(s, name, "had no sidecar, adopted");
	}
	archive_entry_drop(&entry);
	return rc;
}

/* A package that stands alone, also after its ".json.part" was looked at. */
static bool
is_orphan(const struct sweep *s, const char *name)
{
	struct buf sidecar = { 0 };
	int32_t year, number;
	bool is_alone;

	if (!shelf_issue(name, &year, &number) || has(s, name, SHELF_SIDECAR))
		return false;
	buf_printf(&sidecar, "%s/%s" SHELF_SIDECAR, s->a->dir, name);
	is_alone = access(sidecar.data, F_OK) != 0;
	buf_free(&sidecar);
	return is_alone;
}

enum err_code
archive_sweep(struct archive *a, const struct archive_ear *ear, struct err *e)
{
	struct sweep s = { .a = a, .ear = ear };
	enum err_code rc = shelf_read(a->dir, &s.names, e);
	char *const *names = s.names.names;

	for (size_t i = 0; i < s.names.count && rc == ERR_OK; i++)
		if (shelf_ends(names[i], SHELF_PART))
			rc = sweep_part(&s, names[i], e);
	for (size_t i = 0; i < s.names.count && rc == ERR_OK; i++)
		if (is_orphan(&s, names[i]))
			rc = adopt(&s, names[i], e);
	shelf_free(&s.names);
	return rc;
}
