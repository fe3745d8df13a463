#include "fields.h"
#include "filter.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define KEYS_MAX 8
#define BAR_WIDTH 6
#define NARROW 120 /* columns of a terminal that bars need */

/* What notices can be grouped by. */
static const struct key {
	const char *word;   /* of --by */
	const char *column; /* of db/commands/summary-*.sql */
	bool is_counted;    /* the counts kept by year know it */
} keys[KEYS_MAX] = {
	{ "country", "country", true },
	{ "year", "year", true },
	{ "form", "form", false },
	{ "procedure", "procedure", false },
	{ "cpv", "cpv", false },
	{ "legal-basis", "legal_basis", false },
	{ "label", "label", true },
	{ "kind", "kind", true },
};

/* The questions, as columns x, x_of and x_share of the statement. */
static const char *const questions[] = { "cpb", "joint", "on_behalf",
	"cross_border" };
#define QUESTIONS (sizeof questions / sizeof questions[0])

/* What is asked, and the sums of what was printed. */
struct summary {
	struct out *out;
	const struct key *by[KEYS_MAX];
	size_t nby;
	int64_t notices, yes[QUESTIONS], of[QUESTIONS];
};

static const struct key *
find_key(const char *word, size_t len)
{
	for (size_t i = 0; i < KEYS_MAX; i++)
		if (strlen(keys[i].word) == len &&
		    strncmp(keys[i].word, word, len) == 0)
			return &keys[i];
	return NULL;
}

static bool
has_key(const struct summary *s, const struct key *key)
{
	for (size_t i = 0; i < s->nby; i++)
		if (s->by[i] == key)
			return true;
	return false;
}

/* Read "country,year". */
static enum err_code
read_by(struct summary *s, const char *text, struct err *e)
{
	for (const char *w = text; *w != '\0';) {
		size_t len = strcspn(w, ",");
		const struct key *key = find_key(w, len);

		if (key == NULL)
			return err_set(e, ERR_USAGE, 0,
			    "--by knows country, year, form, procedure, cpv, "
			    "legal-basis, label and kind, not \"%.*s\"",
			    (int)len, w);
		if (!has_key(s, key))
			s->by[s->nby++] = key;
		w += len + (w[len] == ',');
	}
	return ERR_OK;
}

/* True if the counts kept by year answer the question. */
static bool
is_counted(const struct call *call, const struct summary *s)
{
	for (size_t i = 0; i < s->nby; i++)
		if (!s->by[i]->is_counted)
			return false;
	return !call_has(call, OPT_SINCE) && !call_has(call, OPT_UNTIL) &&
	    !call_has(call, OPT_CONFIDENCE);
}

static void
add_keys(struct buf *sql, const struct summary *s, const char *before)
{
	for (size_t i = 0; i < s->nby; i++)
		buf_printf(sql, "%s%s", i == 0 ? before : ", ",
		    s->by[i]->column);
}

/*
 * SELECT keys, shares FROM (SELECT keys, measures FROM (notices) WHERE ...
 * GROUP BY keys) ORDER BY keys, of fixed pieces only.
 */
static void
make_sql(struct buf *sql, const struct summary *s, const char *source,
    const char *where)
{
	buf_puts(sql, "SELECT ");
	add_keys(sql, s, "");
	buf_puts(sql, ",\n");
	buf_puts(sql, call_sql("db/commands/summary-shares.sql"));
	buf_puts(sql, "FROM (SELECT ");
	add_keys(sql, s, "");
	buf_puts(sql, ",\n");
	buf_puts(sql, call_sql("db/commands/summary-measures.sql"));
	buf_puts(sql, "FROM (");
	buf_puts(sql, call_sql(source));
	buf_puts(sql, ")");
	buf_puts(sql, where);
	add_keys(sql, s, " GROUP BY ");
	buf_puts(sql, ")");
	add_keys(sql, s, " ORDER BY ");
}

/* "3.5%", "35%", or "-" where nothing can be told. */
static const char *
share_text(char *out, size_t cap, int64_t yes, int64_t of)
{
	double share = of == 0 ? 0 : 100 * (double)yes / (double)of;

	if (of == 0)
		(void)snprintf(out, cap, "-");
	else
		(void)snprintf(out, cap, "%.*f%%", share < 10 ? 1 : 0, share);
	return out;
}

static const char *
bar_text(char *out, int64_t yes, int64_t of)
{
	/* Eighths of a block: U+258F (one) to U+2588 (all). */
	int eighths = of == 0
	    ? 0
	    : (int)(8.0 * BAR_WIDTH * (double)yes / (double)of + 0.5);
	char *p = out;

	for (; eighths > 0; eighths -= 8) {
		*p++ = '\xe2';
		*p++ = '\x96';
		*p++ = (char)(eighths >= 8 ? 0x88 : 0x90 - eighths);
	}
	*p = '\0';
	return out;
}

/* The texts of one row for people: they must live until it is printed. */
struct texts {
	char count[QUESTIONS][48], share[QUESTIONS][16];
	char bar[QUESTIONS][3 * BAR_WIDTH + 4];
};

/*
 * Notices, then "12/340" and "3.5%" for each question, with a bar behind if
 * this is a terminal that has room for it.
 */
static void
add_measures(struct fields *f, struct texts *t, const struct summary *row)
{
	bool has_bars = row->out->is_terminal && row->out->columns >= NARROW;

	fields_int(f, "notices", row->notices);
	for (size_t i = 0; i < QUESTIONS; i++) {
		(void)snprintf(t->count[i], sizeof t->count[i],
		    "%" PRId64 "/%" PRId64, row->yes[i], row->of[i]);
		fields_text(f, questions[i], t->count[i]);
		fields_text(f, "%",
		    share_text(t->share[i], sizeof t->share[i], row->yes[i],
			row->of[i]));
		if (has_bars)
			fields_text(f, "",
			    bar_text(t->bar[i], row->yes[i], row->of[i]));
	}
}

static enum err_code
print_row(struct summary *s, row_function *print, const struct fields *keys_of,
    const struct summary *row, struct err *e)
{
	struct fields f = *keys_of;
	struct texts t;
	struct result_row made;

	add_measures(&f, &t, row);
	made = fields_row(&f);
	return print(s->out, &made, e);
}

static enum err_code
table_columns(void *arg, const struct result_row *row, struct err *e)
{
	struct summary *s = arg, zero = { .out = s->out };
	struct fields f = { 0 };

	for (size_t i = 0; i < s->nby; i++)
		fields_text(&f, row->names[i], NULL);
	return print_row(s, out_columns, &f, &zero, e);
}

/* From x, x_of, x_share to people's columns; and add to the sums. */
static enum err_code
table_row(void *arg, const struct result_row *row, struct err *e)
{
	struct summary *s = arg, one = { .out = s->out };
	struct fields f = { 0 };
	const struct value *v = row->values + s->nby;

	for (size_t i = 0; i < s->nby; i++) {
		f.names[i] = row->names[i];
		f.values[i] = row->values[i];
	}
	f.count = s->nby;
	one.notices = v[0].integer;
	s->notices += one.notices;
	for (size_t i = 0; i < QUESTIONS; i++) {
		one.yes[i] = v[1 + 3 * i].integer;
		one.of[i] = v[2 + 3 * i].integer;
		s->yes[i] += one.yes[i];
		s->of[i] += one.of[i];
	}
	return print_row(s, out_row, &f, &one, e);
}

static enum err_code
print_table(struct store *store, struct query q, struct summary *s,
    struct err *e)
{
	struct fields f = { 0 };
	enum err_code rc;

	q.columns = table_columns;
	q.row = table_row;
	q.arg = s;
	rc = store_query(store, &q, e);
	for (size_t i = 0; i < s->nby; i++)
		fields_text(&f, s->by[i]->column, i == 0 ? "all" : "");
	if (rc == ERR_OK)
		rc = print_row(s, out_row, &f, s, e);
	return rc == ERR_OK ? out_end(s->out, e) : rc;
}

enum err_code
cmd_summary(struct call *call, struct err *e)
{
	const char *by = call_text(call, OPT_BY);
	struct summary s = { .out = &call->out };
	struct store *store = NULL;
	struct buf sql = { 0 };
	struct filter f;
	struct query q = { 0 };
	enum err_code rc = filter_make(&f, call, e);

	if (rc == ERR_OK)
		rc = read_by(&s, by == NULL ? "country" : by, e);
	if (rc == ERR_OK)
		rc = call_open(call, &store, e);
	if (rc != ERR_OK)
		goto out;
	make_sql(&sql, &s,
	    is_counted(call, &s) ? "db/commands/summary-counted.sql"
				 : "db/commands/summary-notices.sql",
	    buf_str(&f.where));
	q = (struct query){ .sql = buf_str(&sql),
		.params = f.params,
		.nparams = f.nparams };
	rc = call->out.form == OUT_TABLE ? print_table(store, q, &s, e)
					 : call_print(call, store, q, e);
out:
	store_close(store);
	buf_free(&sql);
	filter_free(&f);
	return rc;
}
