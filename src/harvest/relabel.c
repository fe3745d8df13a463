/* Stored notices labelled anew from the archive, in one transaction. */
#include "jointed/relabel.h"
#include "jointed/package.h"
#include "run.h"

#include <stdlib.h>

/* A package that is read again. */
struct pass {
	struct run *run;
	struct package *package;
	const struct archive_entry *entry;
};

static void
tell_odd(void *arg, const char *sentence)
{
	run_tell_damage(arg, "archive", sentence);
}

/* Write the oldest member's labels and forget it. */
static enum err_code
write_oldest(struct pass *p, struct err *e)
{
	struct run *run = p->run;
	struct slot *s = ring_oldest(run->ring);
	struct relabel r = {
		.sha256 = s->sha256,
		.notice = &s->notice,
		.finding = &s->finding,
	};
	enum err_code rc = run_check(run, e);

	if (rc == ERR_OK && s->why.code == ERR_OK)
		rc = relabel_put(run->store, &r, e);
	run->r->labelled += r.became != RELABEL_UNKNOWN;
	run->r->relabelled += r.became == RELABEL_CHANGED;
	ring_drop(run->ring);
	return rc;
}

static enum err_code
take_member(struct pass *p, const struct member *m, struct err *e)
{
	enum err_code rc = run_check(p->run, e);

	while (rc == ERR_OK && !ring_has_room(p->run->ring, m->len))
		rc = write_oldest(p, e);
	if (rc == ERR_OK)
		ring_put(p->run->ring, p->package, m);
	return rc;
}

static void
tell_progress(const struct pass *p)
{
	struct event event = { .type = EVENT_PROGRESS, .name = p->entry->name };
	size_t done, total;

	package_progress(p->package, &done, &total);
	event.done = (int64_t)done;
	event.total = (int64_t)total;
	run_tell(p->run, &event);
}

static enum err_code
read_all(struct pass *p, struct err *e)
{
	struct member m;
	enum err_code rc;

	while ((rc = package_next(p->package, &m, e)) == ERR_OK) {
		rc = take_member(p, &m, e);
		if (rc != ERR_OK)
			break;
		tell_progress(p);
	}
	if (rc != ERR_END)
		return rc;
	rc = ERR_OK;
	while (rc == ERR_OK && ring_oldest(p->run->ring) != NULL)
		rc = write_oldest(p, e);
	return rc;
}

static enum err_code
read_package(struct pass *p, struct err *e)
{
	struct event event = { .type = EVENT_PACKAGE, .name = p->entry->name };
	char *file = archive_path(p->run->archive, p->entry);
	enum err_code rc = package_open(file, p->entry->name, &p->package, e);

	run_tell(p->run, &event);
	if (rc == ERR_OK)
		rc = read_all(p, e);
	ring_clear(p->run->ring);
	package_close(p->package);
	if (rc == ERR_OK)
		rc = relabel_package(p->run->store, p->entry->sha256,
		    classifier_version(p->run->classifier), e);
	free(file);
	return rc;
}

/* The notices of a package that is damaged keep the labels they have. */
static enum err_code
take_entry(struct run *run, const struct archive_entry *entry, struct err *e)
{
	struct pass p = { .run = run, .entry = entry };
	struct err why = { 0 };
	enum err_code rc;

	if (!store_has_package(run->store, entry->sha256))
		return ERR_OK;
	run->r->packages++;
	rc = archive_verify(run->archive, entry, &why);
	if (rc == ERR_OK)
		rc = read_package(&p, &why);
	else
		rc = ERR_ARCHIVE;
	if (rc == ERR_ARCHIVE) {
		run_tell_damage(run, entry->path, why.text);
		return ERR_OK;
	}
	return rc == ERR_OK ? rc : err_set(e, rc, why.errnum, "%s", why.text);
}

static enum err_code
take_all(struct run *run, struct err *e)
{
	struct archive_entry *list = NULL;
	size_t count = 0;
	const struct archive_ear ear = { tell_odd, run };
	enum err_code rc = archive_list(run->archive, &list, &count, &ear, e);

	for (size_t i = 0; rc == ERR_OK && i < count; i++)
		rc = take_entry(run, &list[i], e);
	archive_list_free(list, count);
	return rc;
}

enum err_code
harvest_relabel(const struct harvest_options *o, struct harvest_result *r,
    struct err *e)
{
	struct run run;
	enum err_code rc = run_open(&run, o, o->db_path, r, e);

	if (rc == ERR_OK)
		rc = relabel_begin(run.store, e);
	if (rc == ERR_OK)
		rc = take_all(&run, e);
	if (rc == ERR_OK)
		rc = relabel_commit(run.store, e);
	run_close(&run);
	return rc;
}
