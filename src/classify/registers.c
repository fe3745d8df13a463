#include "classify/registers.h"

#include "classify/automaton.h"
#include "classify/name.h"
#include "jointed/arena.h"
#include "jointed/mem.h"
#include "jointed/table.h"

#include <stdlib.h>
#include <string.h>

#define PLAIN_MAX 2048 /* bytes of a name that are looked at */

struct registers {
	struct arena arena;
	struct automaton *names;
	struct entry *entries;
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
	struct registers *r = mem_alloc(sizeof *r);

	r->names = automaton_new();
	return r;
}

void
registers_free(struct registers *r)
{
	if (r == NULL)
		return;
	automaton_free(r->names);
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

/* The words with one blank around them, as they are looked for in names. */
static const char *
padded(struct registers *r, const struct folder *f, const char *name)
{
	const char *plain = name_plain(f, name, &r->arena);
	size_t len = strlen(plain);
	char *out = arena_alloc(&r->arena, len + 3);

	if (len == 0)
		return NULL;
	out[0] = ' ';
	memcpy(out + 1, plain, len);
	out[len + 1] = ' ';
	return out;
}

static void
add_entry(struct registers *r, const struct entry *entry, const char *words)
{
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? 256 : r->cap * 2;
		r->entries = mem_resize(r->entries, r->cap, sizeof *entry);
	}
	automaton_add(r->names, words, entry->words_len, (uint32_t)r->n);
	r->entries[r->n++] = *entry;
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
	const char *words = padded(r, f, row_get(row, row->columns.name));
	struct entry entry = {
		.kind = kind,
		.id = arena_strdup(&r->arena, row_get(row, row->columns.id)),
		.country =
		    arena_strdup(&r->arena, row_get(row, row->columns.country)),
		.match = match_find(row_get(row, row->columns.match)),
	};

	if (words == NULL || entry.id[0] == '\0' || entry.match == MATCH_NONE ||
	    row_get(row, row->columns.source)[0] == '\0')
		return ERR_RULE;
	entry.words_len = strlen(words);
	add_entry(r, &entry, words);
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

void
registers_build(struct registers *r)
{
	automaton_build(r->names);
}

struct lookup {
	const struct registers *r;
	const char *country;
	size_t len; /* of the padded name */
	struct known *out;
};

static void
note_hit(void *ctx, uint32_t id, size_t end)
{
	struct lookup *l = ctx;
	const struct entry *entry = &l->r->entries[id];
	size_t start = end - entry->words_len;
	const struct entry **slot = &l->out->as[entry->kind];

	if (entry->match != MATCH_CONTAINS && start != 0)
		return;
	if (entry->match == MATCH_IS && end != l->len)
		return;
	if (entry->country[0] != '\0' && l->country != NULL &&
	    strcmp(entry->country, l->country) != 0)
		return;
	if (*slot == NULL || entry < *slot)
		*slot = entry;
}

void
registers_find(const struct registers *r, const char *plain,
    const char *country, struct known *out)
{
	char name[PLAIN_MAX + 3];
	size_t len = strlen(plain);
	struct lookup l = { .r = r, .country = country, .out = out };

	*out = (struct known){ 0 };
	if (len > PLAIN_MAX)
		len = PLAIN_MAX;
	name[0] = ' ';
	memcpy(name + 1, plain, len);
	name[len + 1] = ' ';
	l.len = len + 2;
	automaton_scan(r->names, name, l.len, note_hit, &l);
}
