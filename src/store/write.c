#include "jointed/buf.h"
#include "jointed/mem.h"
#include "jointed/store.h"
#include "store/chain.h"
#include "store/digest.h"
#include "store/sql.h"

#include <assert.h>
#include <stdlib.h>

static enum err_code
read_ids(struct store *s, struct open_package *p, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	enum err_code rc = sql_bind(s, STATEMENT_LAST_IDS, NULL, &stmt, e);

	if (rc != ERR_OK)
		return rc;
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		p->id = sqlite3_column_int64(stmt, 0) + 1;
		p->last_member = sqlite3_column_int64(stmt, 1);
		p->last_notice = sqlite3_column_int64(stmt, 2);
		p->member = p->last_member;
		p->notice = p->last_notice;
	} else {
		rc = sql_fail(s, "read", e);
	}
	(void)sqlite3_reset(stmt);
	return rc;
}

/* The id of the package with these bytes, 0 if there is none. */
static enum err_code
find_package(struct store *s, const char *sha256, int64_t *id, struct err *e)
{
	struct digest digest;
	struct cell cell;
	sqlite3_stmt *stmt = NULL;
	enum err_code rc = digest_read(sha256, &digest, e);

	*id = 0;
	if (rc != ERR_OK)
		return rc;
	cell = cell_blob(digest.bytes, sizeof digest.bytes);
	rc = sql_bind(s, STATEMENT_FIND_PACKAGE, &cell, &stmt, e);
	if (rc != ERR_OK)
		return rc;
	switch (sqlite3_step(stmt)) {
	case SQLITE_ROW:
		*id = sqlite3_column_int64(stmt, 0);
		break;
	case SQLITE_DONE:
		break;
	default:
		rc = sql_fail(s, "read", e);
	}
	(void)sqlite3_reset(stmt);
	return rc;
}

bool
store_has_package(struct store *s, const char *sha256)
{
	int64_t id;

	return find_package(s, sha256, &id, NULL) == ERR_OK && id != 0;
}

static enum err_code
put_package(struct store *s, const struct store_package *p, struct err *e)
{
	struct digest digest;
	struct cell cells[9];
	enum err_code rc = digest_read(p->sha256, &digest, e);

	if (rc != ERR_OK)
		return rc;
	cells[0] = cell_int(s->package.id);
	cells[1] = cell_blob(digest.bytes, sizeof digest.bytes);
	cells[2] = cell_text(p->name != NULL ? p->name : "");
	cells[3] = cell_text(p->source);
	cells[4] = cell_text(p->fetched_at);
	cells[5] = cell_int(p->size);
	cells[6] = cell_given(p->seq);
	cells[7] = cell_given(p->ojs_year);
	cells[8] = cell_given(p->ojs_number);
	return sql_run(s, STATEMENT_PUT_PACKAGE, cells, e);
}

enum err_code
store_begin(struct store *s, const struct store_package *p, struct err *e)
{
	int64_t former;
	enum err_code rc;

	assert(!s->package.is_open);
	rc = sql_exec(s, "BEGIN IMMEDIATE", e);
	if (rc != ERR_OK)
		return rc;
	s->package = (struct open_package){
		.is_open = true,
		.ojs_year = p->ojs_year,
		.ojs_number = p->ojs_number,
		.verified = p->ojs_number != 0 ? p->verified : -1,
	};
	rc = find_package(s, p->sha256, &former, e);
	if (rc == ERR_OK && former != 0)
		rc = err_set(e, ERR_DUPLICATE, 0, "%s is loaded already",
		    p->name != NULL ? p->name : p->sha256);
	if (rc == ERR_OK)
		rc = read_ids(s, &s->package, e);
	if (rc == ERR_OK)
		rc = put_package(s, p, e);
	if (rc != ERR_OK)
		store_rollback(s);
	return rc;
}

enum err_code
store_commit(struct store *s, const char *rules, struct err *e)
{
	struct open_package *p = &s->package;
	struct cell package = cell_int(p->id);
	struct cell notice = cell_int(p->last_notice);
	struct cell issue[] = { cell_int(p->last_member), package };
	struct cell labels[] = { cell_text(rules), package };
	enum err_code rc;

	assert(p->is_open);
	rc = sql_run(s, STATEMENT_COMMIT_PACKAGE, labels, e);
	if (rc == ERR_OK)
		rc = sql_run(s, STATEMENT_COMMIT_ISSUE, issue, e);
	if (rc == ERR_OK)
		rc = sql_run(s, STATEMENT_COMMIT_EXPECTED, &package, e);
	if (rc == ERR_OK)
		rc = sql_run(s, STATEMENT_COMMIT_SUMMARY, &notice, e);
	if (rc == ERR_OK)
		rc = chain_update(s, e);
	if (rc == ERR_OK)
		rc = sql_exec(s, "COMMIT", e);
	if (rc != ERR_OK) {
		store_rollback(s);
		return rc;
	}
	free(p->unit);
	*p = (struct open_package){ 0 };
	return ERR_OK;
}

void
store_rollback(struct store *s)
{
	if (!s->package.is_open)
		return;
	(void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	free(s->package.unit);
	s->package = (struct open_package){ 0 };
}
