#include "classify/register_rows.h"

#include "jointed/date.h"
#include "jointed/mem.h"
#include "jointed/table.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	enum match match;
} matches[] = {
	{ "is", MATCH_IS },
	{ "starts", MATCH_STARTS },
	{ "contains", MATCH_CONTAINS },
	{ "words", MATCH_WORDS },
};

static const char *const files[REGISTER_COUNT] = {
	[REGISTER_UNION] = "union-bodies.tsv",
	[REGISTER_TREATY] = "international.tsv",
	[REGISTER_CPB] = "purchasing-bodies.tsv",
	[REGISTER_ENTITY] = "joint-entities.tsv",
	[REGISTER_GROUP] = "groups.tsv",
	[REGISTER_MISSION] = "missions.tsv",
	[REGISTER_TOWN] = "towns.tsv",
};

static enum register_kind
find_kind(const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *base = slash == NULL ? file : slash + 1;

	for (int i = 0; i < REGISTER_COUNT; i++)
		if (strcmp(files[i], base) == 0)
			return (enum register_kind)i;
	return REGISTER_COUNT;
}

struct registers *
registers_new(void)
{
	return mem_alloc(sizeof(struct registers));
}

void
registers_free(struct registers *r)
{
	if (r == NULL)
		return;
	arena_free(&r->arena);
	free(r->entries);
	free(r->numbered);
	free(r);
}

static enum match
match_find(const char *name)
{
	for (size_t i = 0; i < sizeof matches / sizeof matches[0]; i++)
		if (strcmp(matches[i].name, name) == 0)
			return matches[i].match;
	return MATCH_NONE;
}

static void
add_entry(struct registers *r, const struct entry *entry)
{
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? 256 : r->cap * 2;
		r->entries = mem_resize(r->entries, r->cap, sizeof *entry);
	}
	r->entries[r->n] = *entry;
	r->entries[r->n].order = r->n;
	r->n++;
}

/* One row being read, and where its columns are. */
struct row {
	const struct table *table;
	size_t number;
	struct {
		int id, name, match, country, number, from, to, source;
	} columns;
};

static struct row
first_row(const struct table *t)
{
	return (struct row){
		.table = t,
		.columns = {
		    .id = table_column(t, "id"),
		    .name = table_column(t, "name"),
		    .match = table_column(t, "match"),
		    .country = table_column(t, "country"),
		    .number = table_column(t, "number"),
		    .from = table_column(t, "valid_from"),
		    .to = table_column(t, "valid_to"),
		    .source = table_column(t, "source"),
		},
	};
}

static const char *
row_get(const struct row *row, int column)
{
	return table_get(row->table, row->number, column);
}

/* A day, or a year alone: its first or its last day. Empty is DATE_NONE. */
static bool
read_day(const char *text, int month, int day, int32_t *out)
{
	size_t len = strlen(text);

	*out = DATE_NONE;
	if (len == 0)
		return true;
	*out = len == 4 && strspn(text, "0123456789") == 4
	    ? date_from_civil((int)strtol(text, NULL, 10), month, day)
	    : date_parse(text);
	return *out != DATE_NONE;
}

/* What is wrong with the dates of a row, NULL if nothing. */
static const char *
read_dates(const struct row *row, struct entry *entry)
{
	if (!read_day(row_get(row, row->columns.from), 1, 1, &entry->from) ||
	    !read_day(row_get(row, row->columns.to), 12, 31, &entry->to))
		return "valid_from and valid_to are yyyy or yyyy-mm-dd";
	if (entry->from != DATE_NONE && entry->to != DATE_NONE &&
	    entry->from > entry->to)
		return "valid_from is later than valid_to";
	return NULL;
}

/* The words with the longest first: the rarest, and the one looked up. */
static const char *
longest_first(const char *words, struct arena *a)
{
	const char *longest = words;
	const char *rest;
	size_t most = 0;
	char *out = arena_alloc(a, strlen(words) + 2);
	size_t before;

	for (const char *p = words; *p != '\0';) {
		size_t len = strcspn(p, " ");

		if (len > most) {
			longest = p;
			most = len;
		}
		p += len + strspn(p + len, " ");
	}
	before = (size_t)(longest - words);
	rest = longest + most;
	memcpy(out, longest, most);
	out[most] = ' ';
	memcpy(out + most + 1, words, before);
	memcpy(out + most + 1 + before, rest + (*rest == ' '),
	    strlen(rest + (*rest == ' ')));
	out[strlen(words)] = '\0'; /* over a blank if it was the last */
	return out;
}

/* What is wrong with a row, NULL if nothing: then it is added. */
static const char *
add_row(struct registers *r, enum register_kind kind, const struct row *row,
    const struct folder *f)
{
	const char *number = row_get(row, row->columns.number);
	struct entry entry = {
		.kind = kind,
		.id = arena_strdup(&r->arena, row_get(row, row->columns.id)),
		.country =
		    arena_strdup(&r->arena, row_get(row, row->columns.country)),
		.match = match_find(row_get(row, row->columns.match)),
		.words =
		    name_plain(f, row_get(row, row->columns.name), &r->arena),
	};

	if (entry.words[0] == '\0' || entry.id[0] == '\0' ||
	    entry.match == MATCH_NONE ||
	    row_get(row, row->columns.source)[0] == '\0')
		return "id, name, match (is, starts, contains, words) and "
		       "source are needed";
	if (number[0] != '\0') {
		entry.number = name_number(number, entry.country, &r->arena);
		if (entry.number == NULL || entry.country[0] == '\0')
			return "a number has five characters at least, and a "
			       "country";
	}
	if (entry.match == MATCH_WORDS)
		entry.words = longest_first(entry.words, &r->arena);
	add_entry(r, &entry);
	return read_dates(row, &r->entries[r->n - 1]);
}

enum err_code
registers_add(struct registers *r, const char *file, const char *text,
    const struct folder *f, struct err *e)
{
	enum register_kind kind = find_kind(file);
	struct table *t = NULL;
	enum err_code rc;
	struct row row;

	if (kind == REGISTER_COUNT)
		return err_set(e, ERR_RULE, 0,
		    "%s: no register goes by this name", file);
	rc = table_parse(file, text, &t, e);
	if (rc != ERR_OK)
		return rc;
	row = first_row(t);
	for (; row.number < table_rows(t) && rc == ERR_OK; row.number++) {
		const char *fault = add_row(r, kind, &row, f);

		if (fault != NULL)
			rc = err_set(e, ERR_RULE, 0, "%s:%zu: %s", file,
			    table_line(t, row.number), fault);
	}
	table_free(t);
	return rc;
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;
	int cmp = strcmp(x->words, y->words);

	if (cmp != 0)
		return cmp;
	return x->order < y->order ? -1 : x->order > y->order;
}

static int
compare_numbered(const void *a, const void *b)
{
	const struct entry *const *x = a;
	const struct entry *const *y = b;
	int cmp = strcmp((*x)->number, (*y)->number);

	if (cmp == 0)
		cmp = strcmp((*x)->country, (*y)->country);
	if (cmp != 0)
		return cmp;
	return (*x)->order < (*y)->order ? -1 : (*x)->order > (*y)->order;
}

void
registers_build(struct registers *r)
{
	if (r->n > 0)
		qsort(r->entries, r->n, sizeof *r->entries, compare_entries);
	for (size_t i = 0; i < r->n; i++)
		r->first[(unsigned char)r->entries[i].words[0] + 1] = i + 1;
	for (size_t b = 1; b < 257; b++)
		if (r->first[b] < r->first[b - 1])
			r->first[b] = r->first[b - 1];
	r->numbered = mem_array(r->n, sizeof *r->numbered);
	for (size_t i = 0; i < r->n; i++)
		if (r->entries[i].number != NULL)
			r->numbered[r->nnumbered++] = &r->entries[i];
	if (r->nnumbered > 0)
		qsort(r->numbered, r->nnumbered, sizeof(struct entry *),
		    compare_numbered);
}
