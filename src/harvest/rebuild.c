/* The database derived again: beside the old one, then in its place. */
#include "jointed/buf.h"
#include "jointed/date.h"
#include "ledger.h"
#include "run.h"

#include <unistd.h>

static void
tell_damage(struct run *run, const char *name, const char *text)
{
	run->r->packages++;
	run_tell_damage(run, name, text);
}

static void
tell_odd(void *arg, const char *sentence)
{
	tell_damage(arg, "archive", sentence);
}

/* The issues of a package that is damaged are in the archive, and not loaded.
 */
static enum err_code
expect_entry(struct run *run, const struct archive_entry *entry, struct err *e)
{
	struct store_issue issue = { .ojs_year = entry->ojs_year,
		.ojs_number = entry->ojs_number,
		.publication_date = DATE_NONE,
		.is_fetched = true };
	enum err_code rc = ERR_OK;

	if (issue.ojs_number != 0)
		return store_expect(run->store, &issue, e);
	for (size_t i = 0; rc == ERR_OK && i < entry->ncounts; i++) {
		issue.ojs_year = entry->counts[i].ojs_year;
		issue.ojs_number = entry->counts[i].ojs_number;
		rc = store_expect(run->store, &issue, e);
	}
	return rc;
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
		return expect_entry(run, entry, e);
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

static enum err_code
carry_row(void *arg, const struct result_row *row, struct err *e)
{
	const struct value *v = row->values;
	const struct store_issue issue = { .ojs_year = (int)v[0].integer,
		.ojs_number = (int)v[1].integer,
		.publication_date =
		    v[2].type == VALUE_TEXT ? date_parse(v[2].text) : DATE_NONE,
		.is_fetched = v[3].integer != 0 };

	return store_expect(arg, &issue, e);
}

/*
 * What the ledger knows to be missing is nowhere in the archive: it is carried
 * over from the old database. That this cannot be used is better told before
 * the work than after it.
 */
static enum err_code
carry_expected(struct run *run, const char *path, struct err *e)
{
	struct query q = { .row = carry_row, .arg = run->store };
	struct store *old = NULL;
	enum err_code rc;

	if (access(path, F_OK) != 0)
		return ERR_OK;
	rc = store_open(path, STORE_WRITE, &old, e);
	if (rc == ERR_OK)
		rc = ledger_ask(old, "db/harvest/missing-issues.sql", q, e);
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
		rc = carry_expected(&run, o->db_path, e);
	if (rc == ERR_OK)
		rc = load_all(&run, e);
	if (rc == ERR_OK)
		rc = swap(&run, buf_str(&path), e);
	run_close(&run);
	buf_free(&path);
	return rc;
}
