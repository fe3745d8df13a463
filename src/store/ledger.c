#include "jointed/date.h"
#include "jointed/store.h"
#include "store/digest.h"
#include "store/sql.h"

enum err_code
store_expect(struct store *s, const struct store_issue *i, struct err *e)
{
	char day[DATE_TEXT_MAX];
	const char *date = date_format(i->publication_date, day);
	struct cell cells[] = {
		cell_int(i->ojs_year),
		cell_int(i->ojs_number),
		cell_text(date[0] == '\0' ? NULL : date),
		cell_text(i->is_fetched ? "fetched" : "expected"),
	};

	return sql_run(s, STATEMENT_PUT_EXPECTED, cells, e);
}

/* Run a statement about one loaded package. */
static enum err_code
set(struct store *s, enum statement id, const struct cell *cells,
    const char *what, struct err *e)
{
	enum err_code rc = sql_run(s, id, cells, e);

	if (rc == ERR_OK && sqlite3_changes(s->db) == 0)
		rc = err_set(e, ERR_NOT_FOUND, 0, "%s is not loaded", what);
	return rc;
}

enum err_code
store_set_count(struct store *s, const struct store_count *c, struct err *e)
{
	struct digest digest;
	struct cell cells[4];
	enum err_code rc = digest_read(c->sha256, &digest, e);

	if (rc != ERR_OK)
		return rc;
	cells[0] = c->count < 0 ? cell_text(NULL) : cell_int(c->count);
	cells[1] = cell_blob(digest.bytes, sizeof digest.bytes);
	cells[2] = cell_int(c->ojs_year);
	cells[3] = cell_int(c->ojs_number);
	return set(s, STATEMENT_PUT_COUNT, cells, c->sha256, e);
}

enum err_code
store_set_fetched(struct store *s, const char *sha256, const char *fetched_at,
    struct err *e)
{
	struct digest digest;
	struct cell cells[2];
	enum err_code rc = digest_read(sha256, &digest, e);

	if (rc != ERR_OK)
		return rc;
	cells[0] = cell_text(fetched_at);
	cells[1] = cell_blob(digest.bytes, sizeof digest.bytes);
	return set(s, STATEMENT_PUT_FETCHED, cells, sha256, e);
}

enum err_code
store_run(struct store *s, const struct run_entry *run, struct err *e)
{
	struct cell cells[] = {
		cell_text(run->command),
		cell_text(run->started_at),
		cell_int(run->exit_code),
		cell_text(run->summary),
	};

	return sql_run(s, STATEMENT_PUT_RUN, cells, e);
}
