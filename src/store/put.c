#include "jointed/buf.h"
#include "jointed/json.h"
#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/store.h"
#include "store/digest.h"
#include "store/rows.h"
#include "store/sql.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A notice on its way in. */
struct incoming {
	char key[NOTICE_KEY_MAX];
	struct digest digest;
	const struct notice *notice;
	const struct finding *finding;
};

/* What is known of a notice's number before its bytes are put. */
struct versions {
	int64_t same;    /* the stored version with these bytes, or 0 */
	int64_t here;    /* the version this package holds already, or 0 */
	int64_t current; /* the version the views show, or 0 */
};

static enum err_code
find_versions(struct store *s, const struct incoming *in, struct versions *v,
    struct err *e)
{
	struct cell cells[] = {
		cell_int(s->package.last_member),
		cell_text(in->key),
	};
	sqlite3_stmt *stmt = NULL;
	enum err_code rc;
	int step;

	*v = (struct versions){ 0 };
	rc = sql_bind(s, STATEMENT_FIND_NOTICE, cells, &stmt, e);
	if (rc != ERR_OK)
		return rc;
	while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(stmt, 0);

		if (memcmp(sqlite3_column_blob(stmt, 1), in->digest.bytes,
			sizeof in->digest.bytes) == 0)
			v->same = id;
		if (sqlite3_column_int(stmt, 2) != 0)
			v->current = id;
		if (sqlite3_column_int(stmt, 3) != 0)
			v->here = id;
	}
	if (step != SQLITE_DONE)
		rc = sql_fail(s, "read", e);
	(void)sqlite3_reset(stmt);
	return rc;
}

/* Find or make the ledger row of a member's unit. */
static enum err_code
enter_unit(struct store *s, const struct store_member *m, struct err *e)
{
	struct open_package *p = &s->package;
	const char *unit = m->unit != NULL ? m->unit : "";
	struct cell cells[5];
	sqlite3_stmt *stmt = NULL;
	enum err_code rc;

	if (p->issue != 0 && strcmp(p->unit, unit) == 0)
		return ERR_OK;
	cells[0] = cell_int(p->id);
	cells[1] = cell_text(unit);
	cells[2] = cell_given(p->ojs_year ? p->ojs_year : m->ojs_year);
	cells[3] = cell_given(p->ojs_number ? p->ojs_number : m->ojs_number);
	cells[4] = p->verified < 0 ? cell_text(NULL) : cell_int(p->verified);
	rc = sql_bind(s, STATEMENT_PUT_ISSUE, cells, &stmt, e);
	if (rc != ERR_OK)
		return rc;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		p->issue = sqlite3_column_int64(stmt, 0);
	else
		rc = sql_fail(s, "write", e);
	(void)sqlite3_reset(stmt);
	free(p->unit);
	p->unit = mem_strdup(unit);
	return rc;
}

/* Put the member itself; notice is 0 for one in quarantine. */
static enum err_code
put_member(struct store *s, const struct store_member *m, int64_t notice,
    struct err *e)
{
	struct digest digest;
	struct cell cells[6];
	enum err_code rc = enter_unit(s, m, e);

	if (rc != ERR_OK)
		return rc;
	cells[0] = cell_int(++s->package.member);
	cells[1] = cell_int(s->package.issue);
	cells[2] = cell_given(notice);
	cells[3] = cell_text(m->path);
	cells[4] = cell_int(m->size);
	cells[5] = cell_text(NULL);
	if (m->sha256 != NULL) {
		rc = digest_read(m->sha256, &digest, e);
		if (rc != ERR_OK)
			return rc;
		cells[5] = cell_blob(digest.bytes, sizeof digest.bytes);
	}
	return sql_run(s, STATEMENT_PUT_MEMBER, cells, e);
}

enum err_code
store_quarantine(struct store *s, const struct store_member *m,
    enum err_code code, const char *reason, struct err *e)
{
	struct cell cells[3];
	enum err_code rc;

	assert(s->package.is_open);
	rc = put_member(s, m, 0, e);
	if (rc != ERR_OK)
		return rc;
	cells[0] = cell_int(s->package.member);
	cells[1] = cell_text(err_name(code));
	cells[2] = cell_text(reason != NULL ? reason : "");
	return sql_run(s, STATEMENT_PUT_QUARANTINE, cells, e);
}

static enum err_code
supersede(struct store *s, int64_t id, struct err *e)
{
	struct cell cell = cell_int(id);
	enum err_code rc = sql_run(s, STATEMENT_SUMMARY_LESS, &cell, e);

	if (rc == ERR_OK)
		rc = sql_run(s, STATEMENT_SUPERSEDE, &cell, e);
	if (rc == ERR_OK)
		rc = sql_run(s, STATEMENT_CHAIN_LEAVE, &cell, e);
	s->package.has_replaced = true;
	return rc;
}

/* Two bits a flag, in the order of flag_kind. */
static int64_t
pack_flags(const struct notice *n)
{
	int64_t bits = 0;

	for (size_t i = 0; i < FLAG_COUNT; i++)
		bits |= (int64_t)n->flags[i].state << (2 * i);
	return bits;
}

static enum err_code
put_children(struct store *s, const struct notice *n, const struct finding *f,
    struct err *e)
{
	const struct batch batches[] = {
		{ ROW_BUYER, n->buyers, n->nbuyers, 0 },
		{ ROW_LOT, n->lots, n->nlots, 0 },
		{ ROW_AWARD, n->awards, n->nawards, 0 },
		{ ROW_LINK, n->links, n->nlinks, 0 },
		{ ROW_TEXT, n->texts, n->ntexts, 0 },
		{ ROW_DIAGNOSTIC, n->diags, n->ndiags, 0 },
		{ ROW_EVIDENCE, f->evidence, f->nevidence, 0 },
		{ ROW_VERDICT, &f->verdict, 1, 0 },
	};
	const struct cell id = cell_int(s->package.notice);
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < sizeof batches / sizeof batches[0]; i++) {
		rc = rows_put(s, &batches[i], &id, e);
		if (rc != ERR_OK)
			break;
	}
	return rc;
}

/* Texts of flags are rare: one row each, under the flag's number. */
static enum err_code
put_flag_texts(struct store *s, const struct notice *n, struct err *e)
{
	const struct cell id = cell_int(s->package.notice);
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < FLAG_COUNT && rc == ERR_OK; i++) {
		const struct batch one = { ROW_FLAG_TEXT, &n->flags[i], 1,
			(int64_t)i };

		if (n->flags[i].text != NULL)
			rc = rows_put(s, &one, &id, e);
	}
	return rc;
}

/*
 * All codes of a notice go into one row: a JSON array of "list<tab>lot<tab>
 * value". Views may only use functions that SQLite calls innocuous; json_each
 * is one, json_extract is not.
 */
static enum err_code
put_codes(struct store *s, const struct notice *n, struct err *e)
{
	const struct batch codes = { ROW_CODE, n->codes, n->ncodes, 0 };
	const struct cell id = cell_int(s->package.notice);

	if (n->ncodes == 0)
		return ERR_OK;
	rows_feed(s, &codes);
	return sql_run(s, STATEMENT_PUT_CODES, &id, e);
}

/* Put a version not seen before, with all its rows. */
static enum err_code
put_version(struct store *s, const struct incoming *in, struct err *e)
{
	struct cell head[] = {
		cell_int(++s->package.notice),
		cell_text(in->key),
		cell_int(1),
		cell_int(s->package.id),
		cell_blob(in->digest.bytes, sizeof in->digest.bytes),
		cell_int(pack_flags(in->notice)),
	};
	const struct batch notice = { ROW_NOTICE, in->notice, 1, 0 };
	enum err_code rc = rows_put(s, &notice, head, e);

	if (rc == ERR_OK)
		rc = put_flag_texts(s, in->notice, e);
	if (rc == ERR_OK)
		rc = put_codes(s, in->notice, e);
	if (rc == ERR_OK)
		rc = put_children(s, in->notice, in->finding, e);
	return rc;
}

/* Quarantine a member, and hand its reason back as the result. */
static enum err_code
refuse(struct store *s, const struct store_member *m, enum err_code code,
    const char *reason, struct err *e)
{
	enum err_code rc = store_quarantine(s, m, code, reason, e);

	return rc == ERR_OK ? err_set(e, code, 0, "%s", reason) : rc;
}

enum err_code
store_put(struct store *s, const struct store_member *m, const struct notice *n,
    const struct finding *f, struct err *e)
{
	struct incoming in = { .notice = n, .finding = f };
	struct versions v;
	enum err_code rc = digest_read(m->sha256, &in.digest, e);

	assert(s->package.is_open);
	if (rc != ERR_OK)
		return rc;
	if (n->number <= 0)
		return refuse(s, m, ERR_NUMBER, "no publication number", e);
	(void)notice_key(n->number, n->year, in.key);
	rc = find_versions(s, &in, &v, e);
	if (rc != ERR_OK)
		return rc;
	if (v.here != 0 && v.here != v.same)
		return refuse(s, m, ERR_DUPLICATE,
		    "another notice of this package has the same number", e);
	if (v.same == 0) {
		if (v.current != 0)
			rc = supersede(s, v.current, e);
		if (rc == ERR_OK)
			rc = put_version(s, &in, e);
		v.same = s->package.notice;
	}
	if (rc == ERR_OK)
		rc = put_member(s, m, v.same, e);
	return rc;
}
