#include "ledger.h"

#include "jointed/date.h"
#include "jointed/embed.h"
#include "jointed/mem.h"

#include <stdlib.h>

/* What TED's daily packages of 2025 and 2026 have: 15 to 20 MB. */
#define DAILY_BYTES ((int64_t)17 * 1000 * 1000)

enum err_code
ledger_ask(struct store *s, const char *name, struct query q, struct err *e)
{
	const struct embed *sql = embed_find(name);

	if (sql == NULL)
		abort();
	q.sql = sql->body;
	return s == NULL ? ERR_OK : store_query(s, &q, e);
}

static enum err_code
add_row(void *arg, const struct result_row *row, struct err *e)
{
	struct ledger *l = arg;
	struct known *k;

	(void)e;
	if ((l->count & (l->count - 1)) == 0)
		l->rows = mem_resize(l->rows, l->count == 0 ? 1 : l->count * 2,
		    sizeof *l->rows);
	k = &l->rows[l->count++];
	*k = (struct known){
		.issue = { (int)row->values[0].integer,
		    (int)row->values[1].integer },
		.day = row->values[2].type == VALUE_TEXT
		    ? date_parse(row->values[2].text)
		    : DATE_NONE,
		.is_loaded = row->values[3].integer != 0,
	};
	return ERR_OK;
}

static enum err_code
take_size(void *arg, const struct result_row *row, struct err *e)
{
	int64_t *size = arg;

	(void)e;
	if (row->values[0].type == VALUE_INT && row->values[0].integer > 0)
		*size = row->values[0].integer;
	return ERR_OK;
}

enum err_code
ledger_read(struct store *s, struct ledger *out, struct err *e)
{
	struct query all = { .row = add_row, .arg = out };
	struct query size = { .row = take_size, .arg = &out->daily_bytes };
	enum err_code rc;

	*out = (struct ledger){ .daily_bytes = DAILY_BYTES };
	rc = ledger_ask(s, "db/harvest/known-issues.sql", all, e);
	if (rc == ERR_OK)
		rc = ledger_ask(s, "db/harvest/daily-size.sql", size, e);
	return rc;
}

void
ledger_drop(struct ledger *l)
{
	free(l->rows);
	*l = (struct ledger){ 0 };
}

int
issue_compare(struct issue a, struct issue b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	return (a.number > b.number) - (a.number < b.number);
}

/* Index of the first row that is not before an issue. */
static size_t
place_of(const struct ledger *l, struct issue i)
{
	size_t low = 0, high = l->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (issue_compare(l->rows[middle].issue, i) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct known *
ledger_find(const struct ledger *l, struct issue i)
{
	size_t at = place_of(l, i);

	if (at == l->count || issue_compare(l->rows[at].issue, i) != 0)
		return NULL;
	return &l->rows[at];
}

int
ledger_first(const struct ledger *l, int year)
{
	size_t at = place_of(l, (struct issue){ year, 0 });

	return at < l->count && l->rows[at].issue.year == year
	    ? l->rows[at].issue.number
	    : 0;
}

int
ledger_last(const struct ledger *l, int year)
{
	size_t at = place_of(l, (struct issue){ year + 1, 0 });

	return at > 0 && l->rows[at - 1].issue.year == year
	    ? l->rows[at - 1].issue.number
	    : 0;
}

int
ledger_last_year(const struct ledger *l)
{
	return l->count == 0 ? 0 : l->rows[l->count - 1].issue.year;
}

bool
ledger_has_days(const struct ledger *l, int32_t from, int32_t to)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->rows[i].is_loaded && l->rows[i].day != DATE_NONE &&
		    l->rows[i].day >= from && l->rows[i].day <= to)
			return true;
	return false;
}

int32_t
ledger_newest_day(const struct ledger *l)
{
	int32_t newest = DATE_NONE;

	for (size_t i = 0; i < l->count; i++)
		if (l->rows[i].is_loaded && l->rows[i].day > newest)
			newest = l->rows[i].day;
	return newest;
}
