#include "classify/regimes.h"

#include "jointed/date.h"
#include "jointed/mem.h"
#include "jointed/table.h"

#include <stdlib.h>
#include <string.h>

struct regimes {
	struct table *table;
	int basis, qualifier;
	int32_t *ends; /* last day of each row, DATE_NONE if still in force */
};

/* Read a cell that is empty or a day. */
static bool
read_day(const char *text, int32_t *out)
{
	*out = text[0] == '\0' ? DATE_NONE : date_parse(text);
	return text[0] == '\0' || *out != DATE_NONE;
}

static enum err_code
read_rows(struct regimes *r, const char *name, struct err *e)
{
	int from = table_column(r->table, "valid_from");
	int to = table_column(r->table, "valid_to");
	int source = table_column(r->table, "source");
	size_t n = table_rows(r->table);

	r->ends = mem_array(n, sizeof *r->ends);
	for (size_t i = 0; i < n; i++) {
		int32_t start;

		if (!read_day(table_get(r->table, i, from), &start) ||
		    !read_day(table_get(r->table, i, to), &r->ends[i]) ||
		    table_get(r->table, i, r->basis)[0] == '\0' ||
		    table_get(r->table, i, source)[0] == '\0')
			return err_set(e, ERR_RULE, 0,
			    "%s:%zu: a basis, days as 2016-04-18 and a source "
			    "are needed",
			    name, table_line(r->table, i));
	}
	return ERR_OK;
}

enum err_code
regimes_parse(const char *name, const char *text, struct regimes **out,
    struct err *e)
{
	struct regimes *r = mem_alloc(sizeof *r);
	enum err_code rc = table_parse(name, text, &r->table, e);

	if (rc != ERR_OK)
		goto out;
	r->basis = table_column(r->table, "basis");
	r->qualifier = table_column(r->table, "qualifier");
	rc = read_rows(r, name, e);
	if (rc != ERR_OK)
		goto out;
	*out = r;
	r = NULL;
out:
	regimes_free(r);
	return rc;
}

void
regimes_free(struct regimes *r)
{
	if (r == NULL)
		return;
	table_free(r->table);
	free(r->ends);
	free(r);
}

struct regime
regimes_find(const struct regimes *r, const struct notice *n)
{
	struct regime none = { .qualifier = NULL };

	if (n->legal_basis == NULL)
		return none;
	for (size_t i = 0; i < table_rows(r->table); i++) {
		if (strcmp(table_get(r->table, i, r->basis), n->legal_basis) !=
		    0)
			continue;
		return (struct regime){
			.qualifier = table_get(r->table, i, r->qualifier),
			.is_former = r->ends[i] != DATE_NONE &&
			    n->publication_date != DATE_NONE &&
			    n->publication_date > r->ends[i],
		};
	}
	return none;
}
