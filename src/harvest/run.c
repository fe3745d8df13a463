#include "run.h"

#include "jointed/buf.h"
#include "jointed/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
run_tell(const struct run *run, const struct event *event)
{
	if (run->o->observe != NULL)
		run->o->observe(run->o->arg, event);
}

void
run_tell_damage(const struct run *run, const char *name, const char *text)
{
	const struct event event = { .type = EVENT_FAILED,
		.name = name,
		.text = text };

	run->r->failed++;
	run_tell(run, &event);
}

enum err_code
run_check(const struct run *run, struct err *e)
{
	if (run->o->stop == NULL || *run->o->stop == 0)
		return ERR_OK;
	return err_set(e, ERR_STOPPED, EINTR,
	    "stopped by a signal; the package in hand is not stored");
}

static char *
path_with(const char *path, const char *ending)
{
	struct buf b = { 0 };
	char *joined;

	buf_printf(&b, "%s%s", path, ending);
	joined = mem_strdup(buf_str(&b));
	buf_free(&b);
	return joined;
}

/* The database's lock, and the archive's: two databases may share it. */
static enum err_code
take_locks(struct run *run, struct err *e)
{
	const struct harvest_options *o = run->o;
	enum patience patience = o->wait ? LOCK_WAIT : LOCK_TRY;
	char *db_lock = path_with(o->db_path, ".lock");
	char *archive_lock = path_with(o->archive_dir, "/.lock");
	enum err_code rc = make_folder_of(db_lock, e);

	if (rc == ERR_OK)
		rc = lock_take(db_lock, patience, o->stop, &run->db_lock, e);
	if (rc == ERR_OK)
		rc = archive_open(o->archive_dir, &run->archive, e);
	if (rc == ERR_OK)
		rc = lock_take(archive_lock, patience, o->stop,
		    &run->archive_lock, e);
	free(db_lock);
	free(archive_lock);
	return rc;
}

static void
tell_odd(void *arg, const char *sentence)
{
	struct event event = { .type = EVENT_WARNING, .text = sentence };

	run_tell(arg, &event);
}

/* What a rebuild leaves that was killed, or that failed. */
static void
remove_rebuild(const struct run *run)
{
	static const char *const endings[] = { REBUILD_ENDING,
		REBUILD_ENDING "-wal", REBUILD_ENDING "-shm",
		REBUILD_ENDING "-journal" };

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		char *path = path_with(run->o->db_path, endings[i]);

		(void)unlink(path);
		free(path);
	}
}

enum err_code
run_open(struct run *run, const struct harvest_options *o, const char *db_path,
    struct harvest_result *r, struct err *e)
{
	const struct archive_ear ear = { tell_odd, run };
	enum err_code rc;

	*run = (struct run){ .o = o, .r = r };
	run->pending = path_with(db_path, ".pending");
	rc = take_locks(run, e);
	if (rc == ERR_OK)
		remove_rebuild(run);
	if (rc == ERR_OK)
		rc = archive_sweep(run->archive, &ear, e);
	if (rc == ERR_OK)
		rc = kept_read(run->archive, &run->kept, e);
	if (rc == ERR_OK)
		rc = store_open(db_path, STORE_WRITE, &run->store, e);
	if (rc != ERR_OK)
		return rc;
	run->codes = codes_new();
	rc = classifier_new(o->patterns_dir, run->codes, &run->classifier, e);
	if (rc == ERR_OK)
		rc = ring_new(o->workers, run->codes, run->classifier,
		    &run->ring, e);
	if (rc == ERR_OK)
		rc = run_recover(run, e);
	return rc;
}

void
run_close(struct run *run)
{
	ring_free(run->ring);
	classifier_free(run->classifier);
	codes_free(run->codes);
	store_close(run->store);
	kept_free(run->kept);
	archive_close(run->archive);
	if (run->db_lock.is_held)
		remove_rebuild(run);
	lock_drop(&run->archive_lock);
	lock_drop(&run->db_lock);
	free(run->pending);
	*run = (struct run){ 0 };
}
