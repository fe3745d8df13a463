#include "command.h"
#include "explainer.h"
#include "jointed/notice_add.h"
#include "sections.h"
#include "shelf.h"
#include "talk.h"

#include <string.h>
#include <unistd.h>

/* What happens to each member of a package that is explained. */
struct visit {
	struct call *call;
	struct explainer *explainer;
	const char *only; /* the member meant, NULL: all */
	size_t seen;
	struct asked asked; /* store NULL: not in the database */
};

static enum err_code
put_chain(void *arg, struct sheet *s, struct err *e)
{
	return sections_put_chain(s, arg, e);
}

static enum err_code
print(struct visit *v, struct err *e)
{
	struct out *o = &v->call->out;
	sheet_function *more = v->asked.store != NULL ? put_chain : NULL;
	enum err_code rc = explainer_print(v->explainer, o, more, &v->asked, e);

	if (rc == ERR_OK && o->form == OUT_TABLE &&
	    call_has(v->call, OPT_VERBOSE)) {
		out_puts(o, "\n");
		explainer_dump(v->explainer, o);
	}
	return rc;
}

/*
 * A member that cannot be read is told and counts as done in part; only writing
 * that fails ends the command.
 */
static enum err_code
visit_member(struct visit *v, const struct member *m, struct err *e)
{
	struct err why = { 0 };
	enum err_code rc;

	if (v->only != NULL && strcmp(v->only, m->path) != 0)
		return ERR_OK;
	if (v->seen++ > 0 && v->call->out.form == OUT_TABLE)
		out_puts(&v->call->out, "\n\n");
	rc = m->code;
	if (rc != ERR_OK)
		(void)err_set(&why, rc, 0, "%s", m->reason);
	else
		rc = explainer_read(v->explainer, m->data, m->len, &why);
	if (rc != ERR_OK) {
		talk("%s: %s", m->path, why.text);
		v->call->is_partial = true;
		return ERR_OK;
	}
	return print(v, e);
}

static enum err_code
visit_package(struct visit *v, struct package *p, struct err *e)
{
	struct member m;
	enum err_code rc;

	while ((rc = package_next(p, &m, e)) == ERR_OK) {
		rc = visit_member(v, &m, e);
		if (rc != ERR_OK || (v->only != NULL && v->seen > 0))
			return rc;
	}
	return rc == ERR_END ? ERR_OK : rc;
}

static enum err_code
explain_path(struct visit *v, const char *path, struct err *e)
{
	bool is_input = strcmp(path, "-") == 0;
	struct package *p = NULL;
	enum err_code rc = package_open(is_input ? "/dev/stdin" : path,
	    is_input ? "standard input" : path, &p, e);

	v->only = NULL;
	if (rc == ERR_OK)
		rc = visit_package(v, p, e);
	package_close(p);
	return rc;
}

/* Where a notice stands in the archive. */
struct place {
	struct arena *arena;
	const char *sha256, *package, *member;
};

static enum err_code
place_row(void *arg, const struct result_row *row, struct err *e)
{
	struct place *p = arg;

	(void)e;
	p->sha256 = arena_strdup(p->arena, row->values[0].text);
	p->package = arena_strdup(p->arena, row->values[1].text);
	p->member = arena_strdup(p->arena, row->values[2].text);
	return ERR_OK;
}

static enum err_code
find_place(const struct asked *asked, struct place *place, struct err *e)
{
	struct parameter param = { .name = "notice", .value = asked->notice };
	struct query q = { .sql = call_sql("db/commands/member-place.sql"),
		.params = &param,
		.nparams = 1,
		.row = place_row,
		.arg = place };
	enum err_code rc = store_query(asked->store, &q, e);

	if (rc == ERR_OK && place->member == NULL)
		rc = err_set(e, ERR_NOT_FOUND, 0,
		    "%s: no such notice in the database", asked->notice);
	return rc;
}

/* Read the notice anew from the package it came in. */
static enum err_code
explain_notice(struct visit *v, const char *word, struct err *e)
{
	struct place place = { .arena = &v->call->arena };
	const struct archive_entry *entry;
	struct shelf shelf = { 0 };
	struct package *p = NULL;
	struct asked *asked = &v->asked;
	size_t before = v->seen;
	enum err_code rc = call_notice(v->call, word, &asked->notice, e);

	if (rc == ERR_OK)
		rc = call_open(v->call, &asked->store, e);
	if (rc == ERR_OK)
		rc = find_place(asked, &place, e);
	if (rc == ERR_OK)
		rc = shelf_open(&shelf, v->call, e);
	if (rc != ERR_OK)
		goto out;
	entry = shelf_find(&shelf, place.sha256);
	v->only = place.member;
	if (entry == NULL)
		rc = err_set(e, ERR_NOT_FOUND, 0,
		    "%s: its package %s is not in the archive", asked->notice,
		    place.package);
	else
		rc = shelf_package(&shelf, entry, &p, e);
	if (rc == ERR_OK)
		rc = visit_package(v, p, e);
	if (rc == ERR_OK && v->seen == before)
		rc = err_set(e, ERR_NOT_FOUND, 0,
		    "%s: package %s no longer holds %s", asked->notice,
		    place.package, place.member);
out:
	package_close(p);
	shelf_close(&shelf);
	store_close(asked->store);
	asked->store = NULL;
	return rc;
}

/* A word that reads as a number and is no file is a notice. */
static bool
is_notice(const char *word)
{
	int32_t number, year;

	return notice_parse_number(word, &number, &year) &&
	    access(word, F_OK) != 0;
}

enum err_code
cmd_explain(struct call *call, struct err *e)
{
	struct visit v = { .call = call };
	enum err_code rc = call_check_sheet(call, e);

	if (rc == ERR_OK)
		rc = explainer_new(call_text(call, OPT_PATTERNS), &v.explainer,
		    e);
	for (size_t i = 0; i < call->nwords && rc == ERR_OK; i++) {
		const char *word = call->words[i];

		rc = is_notice(word) ? explain_notice(&v, word, e)
				     : explain_path(&v, word, e);
	}
	explainer_free(v.explainer);
	return rc;
}
