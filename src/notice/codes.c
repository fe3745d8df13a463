#include "jointed/codes.h"

#include "jointed/date.h"
#include "jointed/embed.h"
#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "src/notice/codes/"
#define KEY_MAX 128 /* longest key of kind.tsv has 38 bytes */

/* One row of a list; strings are borrowed from tables and list names. */
struct entry {
	const char *list, *key, *value;
};

/* Open addressing, at most half full. */
struct index {
	struct entry *slots;
	size_t mask;
};

struct member {
	const char *state;
	enum membership kind;
	int32_t from, to; /* both days included */
	bool is_open;     /* no end: still a member */
};

/* The forms of a family that can carry a flag. */
struct asked {
	enum schema_family family;
	enum flag flag;
	const char *forms; /* separated by single blanks */
};

struct codes {
	struct table **tables;
	char **names; /* of the lists: file names without ending */
	size_t count;
	struct index lists, labels;
	struct member *members;
	size_t nmembers;
	struct asked *asked;
	size_t nasked;
};

/* FNV-1a of the list name, a separator and len bytes of key. */
static size_t
hash_key(const char *list, const char *key, size_t len)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *list != '\0'; list++)
		h = (h ^ (unsigned char)*list) * 0x100000001b3u;
	h *= 0x100000001b3u;
	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)key[i]) * 0x100000001b3u;
	return (size_t)(h ^ (h >> 32));
}

/* The slot that holds the key, or the empty one where it belongs. */
static struct entry *
index_slot(const struct index *x, const char *list, const char *key, size_t len)
{
	size_t at = hash_key(list, key, len) & x->mask;

	while (x->slots[at].key != NULL) {
		const struct entry *e = &x->slots[at];

		if (strncmp(e->key, key, len) == 0 && e->key[len] == '\0' &&
		    strcmp(e->list, list) == 0)
			break;
		at = (at + 1) & x->mask;
	}
	return &x->slots[at];
}

static void
index_init(struct index *x, size_t rows)
{
	size_t size = 16;

	while (size < rows * 2)
		size *= 2;
	x->slots = mem_array(size, sizeof *x->slots);
	x->mask = size - 1;
}

static void
index_put(struct index *x, const char *list, const char *key, const char *value)
{
	struct entry *e = index_slot(x, list, key, strlen(key));

	*e = (struct entry){ .list = list, .key = key, .value = value };
}

static bool
is_blank(char ch)
{
	return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r';
}

/* Look key up without the blanks around it. */
static const char *
index_get(const struct index *x, const char *list, const char *key)
{
	size_t len;

	if (key == NULL)
		return NULL;
	while (is_blank(*key))
		key++;
	len = strlen(key);
	while (len > 0 && is_blank(key[len - 1]))
		len--;
	return index_slot(x, list, key, len)->value;
}

static void
load_list(struct codes *c, const char *name, const struct table *t)
{
	int raw = table_column(t, "raw");
	int code = table_column(t, "code");

	for (size_t i = 0; i < table_rows(t); i++)
		index_put(&c->lists, name, table_get(t, i, raw),
		    table_get(t, i, code));
}

static void
load_labels(struct codes *c, const char *name, const struct table *t)
{
	int list = table_column(t, "list");
	int code = table_column(t, "code");
	int label = table_column(t, "label");

	(void)name;
	index_init(&c->labels, table_rows(t));
	for (size_t i = 0; i < table_rows(t); i++)
		index_put(&c->labels, table_get(t, i, list),
		    table_get(t, i, code), table_get(t, i, label));
}

static void
load_membership(struct codes *c, const char *name, const struct table *t)
{
	int state = table_column(t, "state");
	int kind = table_column(t, "kind");
	int from = table_column(t, "from");
	int to = table_column(t, "to");

	(void)name;
	c->members = mem_array(table_rows(t), sizeof *c->members);
	for (size_t i = 0; i < table_rows(t); i++) {
		struct member *m = &c->members[c->nmembers++];

		m->state = table_get(t, i, state);
		m->kind = strcmp(table_get(t, i, kind), "eu") == 0 ? MEMBER_EU
								   : MEMBER_EEA;
		m->from = date_parse(table_get(t, i, from));
		m->to = date_parse(table_get(t, i, to));
		m->is_open = m->to == DATE_NONE;
	}
}

/* The family of that name, FAMILY_NONE if there is none. */
static enum schema_family
family_find(const char *name)
{
	static const enum schema_family known[] = { FAMILY_R207, FAMILY_R208,
		FAMILY_R209, FAMILY_EFORMS, FAMILY_UNVERSIONED };

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(family_name(known[i]), name) == 0)
			return known[i];
	return FAMILY_NONE;
}

static void
load_askable(struct codes *c, const char *name, const struct table *t)
{
	int family = table_column(t, "family");
	int flag = table_column(t, "flag");
	int forms = table_column(t, "forms");

	(void)name;
	c->asked = mem_array(table_rows(t), sizeof *c->asked);
	for (size_t i = 0; i < table_rows(t); i++) {
		struct asked *a = &c->asked[c->nasked++];

		a->family = family_find(table_get(t, i, family));
		a->flag = flag_find(table_get(t, i, flag));
		a->forms = table_get(t, i, forms);
	}
}

typedef void load_fn(struct codes *c, const char *name, const struct table *t);

/* Files of another shape than raw, code; NULL is not loaded at all. */
static const struct {
	const char *name;
	load_fn *load;
} loaders[] = {
	{ "askable", load_askable },
	{ "cpv", NULL }, /* searched in place */
	{ "labels", load_labels },
	{ "membership", load_membership },
};

static load_fn *
loader_find(const char *name)
{
	for (size_t i = 0; i < sizeof loaders / sizeof loaders[0]; i++)
		if (strcmp(loaders[i].name, name) == 0)
			return loaders[i].load;
	return load_list;
}

/* "country" of "src/notice/codes/country.tsv"; the caller frees. */
static char *
list_name(const char *path)
{
	const char *name = path + strlen(FOLDER);

	return mem_strndup(name, strcspn(name, "."));
}

struct codes *
codes_new(void)
{
	struct codes *c = mem_alloc(sizeof *c);
	size_t files;
	const struct embed *file = embed_under(FOLDER, &files);
	size_t rows = 0;

	c->tables = mem_array(files, sizeof *c->tables);
	c->names = mem_array(files, sizeof *c->names);
	for (size_t i = 0; i < files; i++) {
		char *name = list_name(file[i].name);

		if (loader_find(name) == NULL) {
			free(name);
			continue;
		}
		c->names[c->count] = name;
		c->tables[c->count] = table_embedded(file[i].name);
		rows += table_rows(c->tables[c->count]);
		c->count++;
	}
	index_init(&c->lists, rows);
	for (size_t i = 0; i < c->count; i++)
		loader_find(c->names[i])(c, c->names[i], c->tables[i]);
	return c;
}

void
codes_free(struct codes *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->count; i++) {
		table_free(c->tables[i]);
		free(c->names[i]);
	}
	free(c->tables);
	free(c->names);
	free(c->lists.slots);
	free(c->labels.slots);
	free(c->members);
	free(c->asked);
	free(c);
}

const char *
codes_find(const struct codes *c, const char *list, const char *raw)
{
	return index_get(&c->lists, list, raw);
}

const char *
codes_label(const struct codes *c, const char *list, const char *code)
{
	return index_get(&c->labels, list, code);
}

const char *
codes_state(const struct codes *c, const char *country)
{
	const char *state = codes_find(c, "territory", country);

	return state != NULL ? state : country;
}

enum membership
codes_member(const struct codes *c, const char *country, int32_t day)
{
	const char *state = codes_state(c, country);

	if (state == NULL)
		return MEMBER_NONE;
	for (size_t i = 0; i < c->nmembers; i++) {
		const struct member *m = &c->members[i];

		if (strcmp(m->state, state) != 0)
			continue;
		if (day == DATE_NONE
			? m->is_open
			: day >= m->from && (m->is_open || day <= m->to))
			return m->kind;
	}
	return MEMBER_NONE;
}

/* How kind.tsv calls the families; none for prose notices, TD tells. */
static const char *const family_keys[] = {
	[FAMILY_NONE] = "-",
	[FAMILY_R207] = "r207",
	[FAMILY_R208] = "r208",
	[FAMILY_R209] = "r209",
	[FAMILY_EFORMS] = "eforms",
	[FAMILY_UNVERSIONED] = "-",
};

const char *
codes_form(const struct codes *c, const char *list, const struct form_key *key)
{
	char text[KEY_MAX];

	if (key->form == NULL)
		return NULL;
	(void)snprintf(text, sizeof text, "%s:%s%s%s", family_keys[key->family],
	    key->form, key->detail == NULL ? "" : ":",
	    key->detail == NULL ? "" : key->detail);
	return codes_find(c, list, text);
}

enum notice_kind
codes_kind(const struct codes *c, enum schema_family family, const char *form,
    const char *notice_type, const char *td)
{
	const struct form_key exact = { family, form, notice_type };
	const struct form_key plain = { family, form, NULL };
	const char *name = NULL;
	char key[KEY_MAX];

	if (notice_type != NULL)
		name = codes_form(c, "kind", &exact);
	if (name == NULL)
		name = codes_form(c, "kind", &plain);
	if (name == NULL && td != NULL) {
		(void)snprintf(key, sizeof key, "td:%s", td);
		name = codes_find(c, "kind", key);
	}
	return kind_find(name);
}

/* Is word one of the words, which single blanks separate? */
static bool
has_word(const char *words, const char *word)
{
	size_t len = strlen(word);

	while (*words != '\0') {
		size_t n = strcspn(words, " ");

		if (n == len && strncmp(words, word, len) == 0)
			return true;
		words += n;
		words += *words == ' ';
	}
	return false;
}

void
codes_askable(const struct codes *c, enum schema_family family,
    const char *form, bool askable[FLAG_COUNT])
{
	memset(askable, 0, FLAG_COUNT * sizeof *askable);
	for (size_t i = 0; form != NULL && i < c->nasked; i++) {
		const struct asked *a = &c->asked[i];

		if (a->family == family && has_word(a->forms, form))
			askable[a->flag] = true;
	}
}
