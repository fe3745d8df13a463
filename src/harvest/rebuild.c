/* The database derived again: beside the old one, then in its place. */
#include "jointed/buf.h"
#include "run.h"

#include <unistd.h>

static void
tell_damage(struct run *run, const char *name, const char *text)
{
	struct event event = { .type = EVENT_FAILED, .name = name };

	event.text = text;
	run->r->packages++;
	run->r->failed++;
	run_tell(run, &event);
}

static void
tell_odd(void *arg, const char *sentence)
{
	tell_damage(arg, "archive", sentence);
}

/*
 * A package that is not what was kept is told and left out; so is one that
 * cannot be read, though none such is ever kept.
 */
static enum err_code
load_entry(struct run *run, const struct archive_entry *entry, struct err *e)
{
	struct err why = { 0 };
	enum err_code rc = run_check(run, e);

	if (rc != ERR_OK)
		return rc;
	rc = archive_verify(run->archive, entry, &why);
	if (rc == ERR_OK)
		rc = entry_load(run, entry, &why);
	else
		rc = ERR_ARCHIVE;
	if (rc == ERR_ARCHIVE) {
		tell_damage(run, entry->path, why.text);
		return ERR_OK;
	}
	return rc == ERR_OK ? rc : err_set(e, rc, why.errnum, "%s", why.text);
}

static enum err_code
load_all(struct run *run, struct err *e)
{
	struct archive_entry *list = NULL;
	size_t count = 0;
	const struct archive_ear ear = { tell_odd, run };
	enum err_code rc = archive_list(run->archive, &list, &count, &ear, e);

	for (size_t i = 0; rc == ERR_OK && i < count; i++)
		if (!store_has_package(run->store, list[i].sha256))
			rc = load_entry(run, &list[i], e);
	archive_list_free(list, count);
	return rc;
}

/* Better told before the work than after it. */
static enum err_code
check_old(const char *path, struct err *e)
{
	struct store *old = NULL;
	enum err_code rc = ERR_OK;

	if (access(path, F_OK) == 0)
		rc = store_open(path, STORE_WRITE, &old, e);
	store_close(old);
	return rc;
}

static enum err_code
swap(struct run *run, const char *path, struct err *e)
{
	store_close(run->store);
	run->store = NULL;
	return store_replace(path, run->o->db_path, e);
}

enum err_code
harvest_rebuild(const struct harvest_options *o, struct harvest_result *r,
    struct err *e)
{
	struct buf path = { 0 };
	struct run run;
	enum err_code rc;

	buf_printf(&path, "%s" REBUILD_ENDING, o->db_path);
	rc = run_open(&run, o, buf_str(&path), r, e);
	if (rc == ERR_OK)
		rc = check_old(o->db_path, e);
	if (rc == ERR_OK)
		rc = load_all(&run, e);
	if (rc == ERR_OK)
		rc = swap(&run, buf_str(&path), e);
	run_close(&run);
	buf_free(&path);
	return rc;
}
