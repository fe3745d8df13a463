#include "jointed/codes.h"
#include "jointed/hash.h"
#include "jointed/mem.h"
#include "jointed/notice.h"
#include "jointed/notice_add.h"
#include "jointed/parse.h"
#include "verify.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A member as the database has it. */
struct row {
	const char *path, *sha256, *notice; /* notice NULL: quarantined */
	bool wants_quotes, is_seen;
};

/* The rows of one package, gathered until the next one begins. */
struct pass {
	struct store *store;
	const struct shelf *shelf;
	struct findings *findings;
	struct parser *parser;
	struct notice notice; /* read anew */
	struct arena arena;   /* strings of the rows */
	struct row *rows;
	size_t nrows, cap;
	const char *sha256, *name; /* of the package; NULL before the first */
};

static int
by_path(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int cmp = strcmp(x->path, y->path);

	if (cmp == 0)
		cmp = strcmp(x->sha256, y->sha256);
	return cmp;
}

/* The row of a member that was not met yet, NULL if there is none. */
static struct row *
find_row(struct pass *p, const char *path, const char *sha256)
{
	struct row want = { .path = path, .sha256 = sha256 };
	struct row *at = p->nrows == 0
	    ? NULL
	    : bsearch(&want, p->rows, p->nrows, sizeof want, by_path);

	if (at == NULL)
		return NULL;
	/* A package may hold the same file twice. */
	while (at > p->rows && by_path(at - 1, &want) == 0)
		at--;
	for (; at < p->rows + p->nrows && by_path(at, &want) == 0; at++)
		if (!at->is_seen)
			return at;
	return NULL;
}

static const char *
cell(const struct result_row *row, size_t i)
{
	return row->values[i].type == VALUE_TEXT ? row->values[i].text : "";
}

static bool
is_same(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b) == 0;
}

/* One quote to be found again in the record that was read anew. */
struct quote {
	struct pass *pass;
	const char *notice;
};

static bool
is_there(const struct notice *n, const struct result_row *row)
{
	enum text_field field = text_field_find(cell(row, 0));
	int64_t position = row->values[4].integer;
	int64_t length = row->values[5].integer;
	const char *quote = cell(row, 3);

	for (size_t i = 0; i < n->ntexts; i++) {
		const struct text *t = &n->texts[i];

		if (t->field == field && is_same(t->lot, cell(row, 1)) &&
		    is_same(t->lang, cell(row, 2)) && position >= 0 &&
		    length >= 0 && position + length <= (int64_t)t->len &&
		    strlen(quote) == (size_t)length &&
		    memcmp(t->value + position, quote, (size_t)length) == 0)
			return true;
	}
	return false;
}

static enum err_code
quote_row(void *arg, const struct result_row *row, struct err *e)
{
	struct quote *q = arg;
	struct findings *f = q->pass->findings;

	(void)e;
	f->done[CHECK_REREAD]++;
	if (!is_there(&q->pass->notice, row))
		findings_wrong(f, CHECK_REREAD,
		    "%s: the quote of %s is not in its text read again",
		    q->notice, cell(row, 6));
	return ERR_OK;
}

static enum err_code
check_quotes(struct pass *p, const struct row *row, const struct member *m,
    struct err *e)
{
	struct quote quote = { .pass = p, .notice = row->notice };
	struct parameter key = { .name = "notice", .value = row->notice };
	struct query q = { .sql = call_sql("db/commands/verify-quotes-of.sql"),
		.params = &key,
		.nparams = 1,
		.row = quote_row,
		.arg = &quote };
	struct err why = { 0 };

	if (parser_read(p->parser, m->data, m->len, &p->notice, &why) == ERR_OK)
		return store_query(p->store, &q, e);
	findings_wrong(p->findings, CHECK_REREAD, "%s: %s: %s", p->name,
	    m->path, why.text);
	return ERR_OK;
}

static enum err_code
check_member(struct pass *p, const struct member *m, struct err *e)
{
	char sha256[HASH_TEXT_LEN + 1] = "";
	struct row *row;

	/* Bytes that could not be read were not hashed. */
	if (m->code == ERR_OK)
		hash_bytes(m->data, m->len, sha256);
	row = find_row(p, m->path, sha256);
	if (row == NULL) {
		findings_wrong(p->findings, CHECK_MEMBERS,
		    "%s: %s is not in the database with these bytes", p->name,
		    m->path);
		return ERR_OK;
	}
	row->is_seen = true;
	if (!row->wants_quotes)
		return ERR_OK;
	return check_quotes(p, row, m, e);
}

/* Compare the package in the archive with the rows gathered. */
static enum err_code
check_package(struct pass *p, const struct archive_entry *entry, struct err *e)
{
	struct package *package = NULL;
	struct err why = { 0 };
	struct member m;
	enum err_code rc = shelf_package(p->shelf, entry, &package, &why);
	enum err_code stop = ERR_OK;

	while (rc == ERR_OK && stop == ERR_OK &&
	    (rc = package_next(package, &m, &why)) == ERR_OK)
		stop = check_member(p, &m, e);
	if (rc != ERR_OK && rc != ERR_END)
		findings_wrong(p->findings, CHECK_MEMBERS, "%s", why.text);
	package_close(package);
	return stop;
}

/* The rows of a package are complete: check them, and make room. */
static enum err_code
finish(struct pass *p, struct err *e)
{
	const struct archive_entry *entry;
	enum err_code rc = ERR_OK;

	if (p->sha256 == NULL)
		return ERR_OK;
	qsort(p->rows, p->nrows, sizeof *p->rows, by_path);
	entry = shelf_find(p->shelf, p->sha256);
	if (entry == NULL)
		findings_wrong(p->findings, CHECK_MEMBERS,
		    "%s: the package is not in the archive", p->name);
	else
		rc = check_package(p, entry, e);
	for (size_t i = 0; i < p->nrows && entry != NULL && rc == ERR_OK; i++)
		if (!p->rows[i].is_seen)
			findings_wrong(p->findings, CHECK_MEMBERS,
			    "%s: %s is not in the archive with these bytes",
			    p->name, p->rows[i].path);
	p->findings->done[CHECK_MEMBERS] += (int64_t)p->nrows;
	p->nrows = 0;
	p->sha256 = NULL;
	arena_reset(&p->arena);
	return rc;
}

static enum err_code
member_row(void *arg, const struct result_row *row, struct err *e)
{
	struct pass *p = arg;
	enum err_code rc = ERR_OK;
	struct row *r;

	if (p->sha256 == NULL || strcmp(p->sha256, cell(row, 0)) != 0) {
		rc = finish(p, e);
		p->sha256 = arena_strdup(&p->arena, cell(row, 0));
		p->name = arena_strdup(&p->arena, cell(row, 1));
	}
	if (p->nrows == p->cap) {
		p->cap = p->cap == 0 ? 1024 : 2 * p->cap;
		p->rows = mem_resize(p->rows, p->cap, sizeof *p->rows);
	}
	r = &p->rows[p->nrows++];
	*r = (struct row){
		.path = arena_strdup(&p->arena, cell(row, 2)),
		.sha256 = arena_strdup(&p->arena, cell(row, 3)),
		.notice = row->values[4].type == VALUE_TEXT
		    ? arena_strdup(&p->arena, cell(row, 4))
		    : NULL,
		.wants_quotes = row->values[5].type == VALUE_INT &&
		    row->values[5].integer == 1,
	};
	return rc;
}

enum err_code
verify_members(struct store *s, const struct shelf *shelf, struct findings *f,
    struct err *e)
{
	struct pass p = { .store = s, .shelf = shelf, .findings = f };
	struct query q = { .sql = call_sql("db/commands/verify-members.sql"),
		.row = member_row,
		.arg = &p };
	struct codes *codes = codes_new();
	enum err_code rc;

	p.parser = parser_new(codes);
	rc = store_query(s, &q, e);
	if (rc == ERR_OK)
		rc = finish(&p, e);
	notice_free(&p.notice);
	parser_free(p.parser);
	codes_free(codes);
	free(p.rows);
	arena_free(&p.arena);
	return rc;
}
