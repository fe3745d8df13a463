#include "classify/registers.h"

#include "classify/name.h"
#include "jointed/arena.h"
#include "jointed/mem.h"
#include "jointed/table.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct registers {
	struct arena arena;
	struct entry *entries; /* sorted by words once built */
	size_t n, cap;
};

/* Where in the name the words of a row must stand. */
enum match {
	MATCH_NONE = 0,
	MATCH_IS,
	MATCH_STARTS,
	MATCH_CONTAINS,
};

static const struct {
	const char *name;
	enum match match;
} matches[] = {
	{ "is", MATCH_IS },
	{ "starts", MATCH_STARTS },
	{ "contains", MATCH_CONTAINS },
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
		int id, name, match, country, source;
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
		    .source = table_column(t, "source"),
		},
	};
}

static const char *
row_get(const struct row *row, int column)
{
	return table_get(row->table, row->number, column);
}

static enum err_code
add_row(struct registers *r, enum register_kind kind, const struct row *row,
    const struct folder *f)
{
	const char *name = row_get(row, row->columns.name);
	struct entry entry = {
		.kind = kind,
		.id = arena_strdup(&r->arena, row_get(row, row->columns.id)),
		.country =
		    arena_strdup(&r->arena, row_get(row, row->columns.country)),
		.match = match_find(row_get(row, row->columns.match)),
		.words = name_plain(f, name, &r->arena),
	};

	if (entry.words[0] == '\0' || entry.id[0] == '\0' ||
	    entry.match == MATCH_NONE ||
	    row_get(row, row->columns.source)[0] == '\0')
		return ERR_RULE;
	add_entry(r, &entry);
	return ERR_OK;
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
	for (; row.number < table_rows(t) && rc == ERR_OK; row.number++)
		if (add_row(r, kind, &row, f) != ERR_OK)
			rc = err_set(e, ERR_RULE, 0,
			    "%s:%zu: id, name, match (is, starts, contains) "
			    "and source are needed",
			    file, table_line(t, row.number));
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

void
registers_build(struct registers *r)
{
	if (r->n > 0)
		qsort(r->entries, r->n, sizeof *r->entries, compare_entries);
}

/* The first entry that does not sort before the len bytes at word. */
static size_t
lower_bound(const struct registers *r, const char *word, size_t len)
{
	size_t low = 0;
	size_t high = r->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strncmp(r->entries[mid].words, word, len) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
ends_word(char c)
{
	return c == ' ' || c == '\0';
}

/* Keep an entry that stands at word in plain, if it may stand there. */
static void
note_entry(const struct entry *entry, const char *plain, const char *word,
    const char *country, struct known *out)
{
	size_t len = strlen(entry->words);
	const struct entry **slot = &out->as[entry->kind];

	if (strncmp(entry->words, word, len) != 0 || !ends_word(word[len]))
		return;
	if (entry->match != MATCH_CONTAINS && word != plain)
		return;
	if (entry->match == MATCH_IS && word[len] != '\0')
		return;
	if (entry->country[0] != '\0' && country != NULL &&
	    strcmp(entry->country, country) != 0)
		return;
	if (*slot == NULL || entry->order < (*slot)->order)
		*slot = entry;
}

void
registers_find(const struct registers *r, const char *plain,
    const char *country, struct known *out)
{
	const char *word = plain;

	*out = (struct known){ 0 };
	while (*word != '\0') {
		size_t len = strcspn(word, " ");

		for (size_t i = lower_bound(r, word, len);
		     i < r->n && strncmp(r->entries[i].words, word, len) == 0;
		     i++)
			note_entry(&r->entries[i], plain, word, country, out);
		word += len;
		word += strspn(word, " ");
	}
}
