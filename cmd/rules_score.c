#include "coded.h"
#include "fields.h"
#include "jointed/interval.h"
#include "rules.h"
#include "talk.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct rules_part parts[] = {
	{ { "concept", "Right and wrong, by concept", LAYOUT_TABLE,
	      "no coded notice is in the database" },
	    "db/commands/score-concept.sql" },
	{ { "language", "By language of the notice", LAYOUT_TABLE, NULL },
	    "db/commands/score-language.sql" },
	{ { "kind", "By kind of evidence, each alone", LAYOUT_TABLE, NULL },
	    "db/commands/score-kind.sql" },
	{ { "text", "Texts that say so, and texts that do not", LAYOUT_TABLE,
	      NULL },
	    "db/commands/score-text.sql" },
	{ { "rule", "Rules that fired in coded notices", LAYOUT_TABLE, NULL },
	    "db/commands/score-rule.sql" },
	{ { "error", "Notices that are labelled wrong", LAYOUT_TABLE, "none" },
	    "db/commands/score-error.sql" },
	{ { "missing", "Coded, but not in the database", LAYOUT_TABLE, NULL },
	    "db/commands/score-missing.sql" },
};

/* An integer column; false if the row has none of that name. */
static bool
get(const struct result_row *row, const char *name, int64_t *out)
{
	for (size_t i = 0; i < row->count; i++) {
		if (strcmp(row->names[i], name) != 0)
			continue;
		*out = row->values == NULL ? 0 : row->values[i].integer;
		return true;
	}
	return false;
}

static double
thousandths(double x)
{
	return floor(x * 1000 + 0.5) / 1000;
}

/* Three columns: a share, its lower and its upper end; empty for none at all.
 */
static void
put_interval(struct fields *f, const char *const names[3],
    const struct interval *i, int64_t of)
{
	const double ends[3] = { i->share, i->low, i->high };

	for (size_t k = 0; k < 3; k++) {
		if (of > 0)
			fields_real(f, names[k], thousandths(ends[k]));
		else
			fields_text(f, names[k], NULL);
	}
}

/* Shares with their intervals behind the counts that a row has. */
static enum err_code
widen(void *arg, const struct result_row *row, struct err *e)
{
	static const char *const precision[] = { "precision", "p_low",
		"p_high" };
	static const char *const recall[] = { "recall", "r_low", "r_high" };
	static const char *const f1[] = { "f1", "f1_low", "f1_high" };
	static const char *const share[] = { "share", "low", "high" };
	const struct widening *w = arg;
	struct fields f = { 0 };
	struct result_row wide;
	int64_t hits, wrong, missed, of;
	struct interval i;

	fields_copy(&f, row);
	if (get(row, "hits", &hits) && get(row, "false_alarms", &wrong) &&
	    get(row, "missed", &missed)) {
		i = interval_share(hits, hits + wrong);
		put_interval(&f, precision, &i, hits + wrong);
		i = interval_share(hits, hits + missed);
		put_interval(&f, recall, &i, hits + missed);
		i = interval_f1(hits, wrong + missed);
		put_interval(&f, f1, &i, hits + wrong + missed);
	}
	if (get(row, "found", &hits) && get(row, "of", &of)) {
		i = interval_share(hits, of);
		put_interval(&f, share, &i, of);
	}
	wide = fields_row(&f);
	return w->next(w->arg, &wide, e);
}

/* Coded notices that are not in the database are left out, and said to be. */
static enum err_code
count_missing(void *arg, const struct result_row *row, struct err *e)
{
	size_t *count = arg;

	(void)row;
	(void)e;
	++*count;
	return ERR_OK;
}

static enum err_code
tell_missing(struct call *call, struct store *s, const struct parameter *coded,
    struct err *e)
{
	struct buf sql = { 0 };
	size_t count = 0;
	struct query q = { .params = coded,
		.nparams = 1,
		.row = count_missing,
		.arg = &count };
	enum err_code rc;

	buf_puts(&sql, call_sql("db/commands/score-base.sql"));
	buf_puts(&sql, call_sql("db/commands/score-missing.sql"));
	q.sql = buf_str(&sql);
	rc = store_query(s, &q, e);
	buf_free(&sql);
	if (rc == ERR_OK && count > 0 && !call_has(call, OPT_QUIET))
		talk("coded notices that are not in the database: %zu", count);
	return rc;
}

enum err_code
rules_score(struct call *call, struct err *e)
{
	struct buf text = { 0 };
	struct parameter coded = { .name = "coded" };
	struct rules_sheet sheet = {
		.parts = parts,
		.count = sizeof parts / sizeof parts[0],
		.base = "db/commands/score-base.sql",
		.param = &coded,
		.widen = widen,
	};
	struct store *s = NULL;
	enum err_code rc = coded_read(call->words[1], &text, e);

	coded.value = buf_str(&text);
	if (rc == ERR_OK)
		rc = call_open(call, &s, e);
	if (rc == ERR_OK)
		rc = rules_print(call, s, &sheet, e);
	if (rc == ERR_OK)
		rc = tell_missing(call, s, &coded, e);
	store_close(s);
	buf_free(&text);
	return rc;
}
