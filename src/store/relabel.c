#include "jointed/relabel.h"

#include "jointed/notice_add.h"
#include "store/digest.h"
#include "store/rows.h"
#include "store/sql.h"

#include <assert.h>

enum err_code
relabel_begin(struct store *s, struct err *e)
{
	enum err_code rc;

	assert(!s->package.is_open);
	rc = sql_exec(s, "BEGIN IMMEDIATE", e);
	if (rc == ERR_OK)
		rc = sql_exec(s,
		    "DELETE FROM former_verdict; DELETE FROM former_evidence",
		    e);
	if (rc != ERR_OK)
		(void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}

static enum err_code
find_notice(struct store *s, const char *sha256, const struct notice *n,
    int64_t *id, struct err *e)
{
	char key[NOTICE_KEY_MAX];
	struct digest digest;
	struct cell cells[2];
	enum err_code rc = digest_read(sha256, &digest, e);

	*id = 0;
	if (rc != ERR_OK || n->number <= 0)
		return rc;
	cells[0] = cell_text(notice_key(n->number, n->year, key));
	cells[1] = cell_blob(digest.bytes, sizeof digest.bytes);
	return sql_ask(s, STATEMENT_RELABEL_FIND, cells, id, e);
}

/* Is all that was found what is stored already? ERR_NOT_FOUND: it is not. */
static enum err_code
compare(struct store *s, int64_t id, const struct finding *f, struct err *e)
{
	const struct batch verdict = { ROW_VERDICT, &f->verdict, 1, 0 };
	const struct batch evidence = { ROW_EVIDENCE, f->evidence, f->nevidence,
		0 };
	const struct cell head = cell_int(id);
	int64_t stored = 0;
	enum err_code rc =
	    sql_ask(s, STATEMENT_RELABEL_COUNT, &head, &stored, e);

	if (rc == ERR_OK && stored != (int64_t)f->nevidence)
		return ERR_NOT_FOUND;
	if (rc == ERR_OK)
		rc = rows_same(s, &verdict, &head, e);
	return rc == ERR_OK ? rows_same(s, &evidence, &head, e) : rc;
}

static enum err_code
replace(struct store *s, int64_t id, const struct finding *f, struct err *e)
{
	static const enum statement steps[] = {
		STATEMENT_RELABEL_KEEP_VERDICT,
		STATEMENT_RELABEL_KEEP_EVIDENCE,
		STATEMENT_RELABEL_DROP_VERDICT,
		STATEMENT_RELABEL_DROP_EVIDENCE,
	};
	const struct batch verdict = { ROW_VERDICT, &f->verdict, 1, 0 };
	const struct batch evidence = { ROW_EVIDENCE, f->evidence, f->nevidence,
		0 };
	const struct cell head = cell_int(id);
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		rc = sql_run(s, steps[i], &head, e);
		if (rc != ERR_OK)
			return rc;
	}
	rc = rows_put(s, &evidence, &head, e);
	return rc == ERR_OK ? rows_put(s, &verdict, &head, e) : rc;
}

static enum err_code
put_persons(struct store *s, int64_t id, const struct notice *n, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < n->nbuyers && rc == ERR_OK; i++) {
		const struct cell cells[] = {
			cell_given(n->buyers[i].person),
			cell_int(id),
			cell_int((int64_t)i),
		};

		rc = sql_run(s, STATEMENT_RELABEL_PERSON, cells, e);
	}
	return rc;
}

enum err_code
relabel_put(struct store *s, struct relabel *r, struct err *e)
{
	int64_t id = 0;
	enum err_code rc = find_notice(s, r->sha256, r->notice, &id, e);

	r->became = RELABEL_UNKNOWN;
	if (rc != ERR_OK || id == 0)
		return rc;
	rc = compare(s, id, r->finding, e);
	r->became = rc == ERR_OK ? RELABEL_SAME : RELABEL_CHANGED;
	if (rc == ERR_NOT_FOUND)
		rc = replace(s, id, r->finding, e);
	return rc == ERR_OK ? put_persons(s, id, r->notice, e) : rc;
}

enum err_code
relabel_package(struct store *s, const char *sha256, const char *rules,
    struct err *e)
{
	struct digest digest;
	struct cell cells[2];
	enum err_code rc = digest_read(sha256, &digest, e);

	if (rc != ERR_OK)
		return rc;
	cells[0] = cell_text(rules);
	cells[1] = cell_blob(digest.bytes, sizeof digest.bytes);
	return sql_run(s, STATEMENT_RELABEL_PACKAGE, cells, e);
}

enum err_code
relabel_commit(struct store *s, struct err *e)
{
	enum err_code rc = sql_exec(s, "DELETE FROM summary", e);

	if (rc == ERR_OK)
		rc = sql_run(s, STATEMENT_RELABEL_SUMMARY, NULL, e);
	return rc == ERR_OK ? sql_exec(s, "COMMIT", e) : rc;
}
