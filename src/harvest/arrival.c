/* A file that has arrived: loaded, kept, committed (the protocol of run.h). */
#include "jointed/buf.h"
#include "jointed/mem.h"
#include "jointed/package.h"
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void
arrival_stamp(const struct run *run, struct arrival *a)
{
	time_t now = run->o->now != 0 ? (time_t)run->o->now : time(NULL);
	struct tm tm;

	if (gmtime_r(&now, &tm) == NULL ||
	    strftime(a->fetched_at, sizeof a->fetched_at, "%Y-%m-%dT%H:%M:%SZ",
		&tm) == 0)
		a->fetched_at[0] = '\0';
}

/* Note the package that is about to be kept. */
static enum err_code
mark_pending(const struct run *run, const char *sha256, struct err *e)
{
	int fd =
	    open(run->pending, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	ssize_t n = -1;

	if (fd >= 0) {
		n = write(fd, sha256, HASH_TEXT_LEN);
		if (close(fd) != 0)
			n = -1;
	}
	if (n == HASH_TEXT_LEN)
		return ERR_OK;
	return err_set(e, ERR_IO, errno, "cannot write %s: %s", run->pending,
	    strerror(errno));
}

static void
unmark_pending(const struct run *run)
{
	(void)unlink(run->pending);
}

static void
warn(const struct run *run, const char *name, struct buf *text)
{
	struct event event = { .type = EVENT_WARNING, .name = name };

	event.text = buf_str(text);
	run_tell(run, &event);
	buf_free(text);
}

/* The members disagree with the issue that the package was asked for as. */
static void
tell_foreign(const struct run *run, const struct archive_entry *p,
    const struct tally *t)
{
	struct buf text = { 0 };

	buf_printf(&text,
	    "%s: %lld of %lld notices say that they stand in another issue "
	    "than OJ S %d/%d (one: %d/%d)",
	    p->name, (long long)t->foreign, (long long)t->stored, p->ojs_number,
	    p->ojs_year, t->foreign_number, t->foreign_year);
	warn(run, p->name, &text);
}

static void
tell_loaded(struct run *run, const struct archive_entry *p,
    const struct tally *t)
{
	struct event event = { .type = EVENT_LOADED, .name = p->name };

	run->r->packages++;
	run->r->stored += t->stored;
	run->r->quarantined += t->quarantined;
	event.stored = t->stored;
	event.quarantined = t->quarantined;
	run_tell(run, &event);
	if (t->foreign > 0)
		tell_foreign(run, p, t);
}

/* As it goes into the ledger; strings are borrowed from the entry. */
static struct store_package
package_of(const struct archive_entry *entry)
{
	return (struct store_package){
		.sha256 = entry->sha256,
		.name = entry->name,
		.source = entry->source,
		.fetched_at = entry->fetched_at,
		.size = entry->size,
		.seq = entry->seq,
		.ojs_year = entry->ojs_year,
		.ojs_number = entry->ojs_number,
		.verified = entry->verified,
	};
}

/* Load into a transaction, whatever file the bytes are in. */
static enum err_code
load_from(struct run *run, const char *file, const struct archive_entry *entry,
    struct tally *t, struct err *e)
{
	struct event event = { .type = EVENT_PACKAGE, .name = entry->name };
	struct store_package p = package_of(entry);

	event.total = entry->size;
	run_tell(run, &event);
	return load(run, file, &p, t, e);
}

/* The counts of a bundle's issues; a single issue's came with the package. */
static enum err_code
put_counts(struct run *run, const struct archive_entry *entry, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < entry->ncounts; i++) {
		const struct store_count c = { entry->sha256,
			entry->counts[i].ojs_year, entry->counts[i].ojs_number,
			entry->counts[i].count };

		rc = store_set_count(run->store, &c, e);
		/* An issue that the package does not hold: a foreign hand. */
		if (rc == ERR_NOT_FOUND)
			rc = ERR_OK;
	}
	return rc;
}

static enum err_code
commit(struct run *run, const struct archive_entry *entry,
    const struct tally *t, struct err *e)
{
	enum err_code rc =
	    store_commit(run->store, classifier_version(run->classifier), e);

	if (rc == ERR_OK)
		tell_loaded(run, entry, t);
	return rc;
}

enum err_code
entry_load(struct run *run, const struct archive_entry *entry, struct err *e)
{
	char *file = archive_path(run->archive, entry);
	struct tally t = { 0 };
	enum err_code rc;

	rc = load_from(run, file, entry, &t, e);
	if (rc == ERR_OK) {
		rc = put_counts(run, entry, e);
		if (rc != ERR_OK)
			store_rollback(run->store);
	}
	if (rc == ERR_OK)
		rc = commit(run, entry, &t, e);
	free(file);
	return rc;
}

/* What the archive is to keep of an arrival. */
static struct archive_entry
entry_of(const struct arrival *a)
{
	struct archive_entry entry = { .ojs_year = a->ojs_year,
		.ojs_number = a->ojs_number,
		.verified = -1 };
	int year, number;

	entry.name = mem_strdup(a->name);
	entry.source = mem_strdup(a->source);
	entry.fetched_at = mem_strdup(a->fetched_at);
	memcpy(entry.sha256, a->sha256, sizeof entry.sha256);
	if (entry.ojs_number == 0 &&
	    package_unit_issue(a->name, &year, &number)) {
		entry.ojs_year = year;
		entry.ojs_number = number;
	}
	return entry;
}

/* Steps 3 to 6: it was read to its end, the transaction is open. */
static enum err_code
keep_and_commit(struct run *run, const struct arrival *a,
    const struct archive_entry *want, const struct tally *t, struct err *e)
{
	struct archive_entry kept = { 0 };
	enum err_code rc = mark_pending(run, want->sha256, e);

	if (rc == ERR_OK)
		rc = archive_keep(run->archive, a->part, want, &kept, e);
	if (rc == ERR_OK)
		rc = commit(run, &kept, t, e);
	else
		store_rollback(run->store);
	/* After a failed commit the mark stays: it is kept, not loaded. */
	if (rc == ERR_OK)
		unmark_pending(run);
	if (kept.is_new)
		kept_add(run->kept, &kept);
	archive_entry_drop(&kept);
	return rc;
}

/* Bytes that are neither in the database nor in the archive. */
static enum err_code
take_new(struct run *run, const struct arrival *a, struct err *e)
{
	struct archive_entry want = entry_of(a), entry = { 0 };
	struct tally t = { 0 };
	enum err_code rc =
	    archive_prepare(run->archive, a->part, &want, &entry, e);

	if (rc == ERR_OK)
		rc = load_from(run, a->part, &entry, &t, e);
	if (rc == ERR_OK)
		rc = keep_and_commit(run, a, &entry, &t, e);
	archive_entry_drop(&entry);
	archive_entry_drop(&want);
	return rc;
}

/*
 * Bytes that were kept before: put the archive's copy right if it is damaged,
 * then load it if the database does not have it.
 */
static enum err_code
take_kept(struct run *run, const struct arrival *a,
    const struct archive_entry *former, struct err *e)
{
	struct event same = { .type = EVENT_SAME, .name = a->name };
	struct archive_entry kept = { 0 };
	enum err_code rc =
	    archive_keep(run->archive, a->part, former, &kept, e);

	if (rc == ERR_OK && !store_has_package(run->store, kept.sha256)) {
		rc = entry_load(run, &kept, e);
	} else if (rc == ERR_OK) {
		run->r->packages++;
		run->r->same++;
		run_tell(run, &same);
	}
	if (kept.is_new)
		kept_add(run->kept, &kept);
	archive_entry_drop(&kept);
	return rc;
}

/* Bytes that the archive has lost: keep them anew, under another number. */
static enum err_code
take_lost(struct run *run, const struct arrival *a, struct err *e)
{
	struct archive_entry want = entry_of(a);
	enum err_code rc = take_kept(run, a, &want, e);

	archive_entry_drop(&want);
	return rc;
}

enum err_code
arrival_take(struct run *run, struct arrival *a, struct err *e)
{
	const struct archive_entry *former = kept_find(run->kept, a->sha256);
	enum err_code rc;

	if (former != NULL)
		rc = take_kept(run, a, former, e);
	else if (store_has_package(run->store, a->sha256))
		rc = take_lost(run, a, e);
	else
		rc = take_new(run, a, e);
	(void)unlink(a->part);
	free(a->part);
	a->part = NULL;
	return rc;
}

/* The hash in DB.pending; false if there is none. */
static bool
read_pending(const struct run *run, char sha256[HASH_TEXT_LEN + 1])
{
	int fd = open(run->pending, O_RDONLY | O_CLOEXEC);
	ssize_t n = 0;

	if (fd >= 0) {
		n = read(fd, sha256, HASH_TEXT_LEN);
		(void)close(fd);
	}
	sha256[HASH_TEXT_LEN] = '\0';
	return n == HASH_TEXT_LEN;
}

enum err_code
run_recover(struct run *run, struct err *e)
{
	const struct archive_entry *entry = NULL;
	char sha256[HASH_TEXT_LEN + 1];
	enum err_code rc = ERR_OK;
	struct err why = { 0 };
	struct buf text = { 0 };

	if (read_pending(run, sha256) && !store_has_package(run->store, sha256))
		entry = kept_find(run->kept, sha256);
	if (entry != NULL)
		rc = entry_load(run, entry, &why);
	if (rc == ERR_ARCHIVE) {
		/* Damaged since it was kept; verify and rebuild tell it too. */
		buf_puts(&text, why.text);
		warn(run, entry->name, &text);
		rc = ERR_OK;
	}
	if (rc != ERR_OK)
		return err_set(e, rc, why.errnum, "%s", why.text);
	unmark_pending(run);
	return ERR_OK;
}
