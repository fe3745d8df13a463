#include "classify/law.h"

#include "jointed/arena.h"
#include "jointed/mem.h"
#include "jointed/table.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MAX 48 /* bytes of a word that are compared */
#define OPEN_MIN 6  /* a shorter beginning is of its own language only */

/* One alternative of a row. */
struct entry {
	const char *words; /* folded, one blank between; without the '*' */
	const char *code, *language;
	enum law_kind kind;
	bool is_open; /* any ending */
};

struct law {
	struct arena arena;
	struct entry *entries; /* sorted by words */
	size_t n, cap;
};

static const struct {
	const char *name;
	enum law_kind kind;
} kinds[] = {
	{ "state", LAW_STATE },
	{ "act", LAW_ACT },
	{ "region", LAW_REGION },
	{ "own", LAW_OWN },
	{ "open", LAW_OPEN },
	{ "nothing", LAW_NOTHING },
	{ "denial", LAW_DENIAL },
	{ "law", LAW_WORD },
	{ "authority", LAW_AUTHORITY },
	{ "mission", LAW_MISSION },
};

static enum law_kind
kind_find(const char *name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return kinds[i].kind;
	return LAW_NONE;
}

/* The words of folded text with one blank between, in a. */
static const char *
keep_words(const char *lower, struct arena *a)
{
	char *out = arena_alloc(a, strlen(lower) + 1);
	size_t n = 0;

	for (const char *p = lower; *p != '\0'; p++) {
		if (fold_is_word(*p))
			out[n++] = *p;
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return out;
}

static void
add_entry(struct law *l, const struct entry *entry)
{
	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 4096 : l->cap * 2;
		l->entries = mem_resize(l->entries, l->cap, sizeof *entry);
	}
	l->entries[l->n++] = *entry;
}

/* Add the alternatives of one row, parted by '|'. False if one is empty. */
static bool
add_words(struct law *l, struct entry entry, const char *words,
    const struct folder *f)
{
	while (*words != '\0') {
		size_t len = strcspn(words, "|");
		const char *one = arena_strndup(&l->arena, words, len);
		struct buf lower = { 0 };

		fold_lower(f, one, &lower);
		entry.is_open = len > 0 && one[len - 1] == '*';
		entry.words = keep_words(buf_str(&lower), &l->arena);
		buf_free(&lower);
		if (entry.words[0] == '\0')
			return false;
		add_entry(l, &entry);
		words += len;
		words += *words == '|';
	}
	return true;
}

static enum err_code
read_rows(struct law *l, const struct table *t, const struct folder *f,
    struct err *e)
{
	int kind = table_column(t, "kind");
	int code = table_column(t, "code");
	int language = table_column(t, "language");
	int words = table_column(t, "words");
	int source = table_column(t, "source");

	for (size_t i = 0; i < table_rows(t); i++) {
		struct entry entry = {
			.kind = kind_find(table_get(t, i, kind)),
			.code = arena_strdup(&l->arena, table_get(t, i, code)),
			.language =
			    arena_strdup(&l->arena, table_get(t, i, language)),
		};
		const char *all = table_get(t, i, words);

		if (entry.kind == LAW_NONE || all[0] == '\0' ||
		    table_get(t, i, source)[0] == '\0' ||
		    !add_words(l, entry, all, f))
			return err_set(e, ERR_RULE, 0,
			    "law.tsv:%zu: a known kind, words and a source are "
			    "needed",
			    table_line(t, i));
	}
	return ERR_OK;
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;
	int cmp = strcmp(x->words, y->words);

	return cmp != 0 ? cmp : strcmp(x->language, y->language);
}

enum err_code
law_parse(const char *name, const char *text, const struct folder *f,
    struct law **out, struct err *e)
{
	struct law *l = mem_alloc(sizeof *l);
	struct table *t = NULL;
	enum err_code rc = table_parse(name, text, &t, e);

	if (rc == ERR_OK)
		rc = read_rows(l, t, f, e);
	if (rc != ERR_OK)
		goto out;
	if (l->n > 0)
		qsort(l->entries, l->n, sizeof *l->entries, compare_entries);
	*out = l;
	l = NULL;
out:
	table_free(t);
	law_free(l);
	return rc;
}

void
law_free(struct law *l)
{
	if (l == NULL)
		return;
	arena_free(&l->arena);
	free(l->entries);
	free(l);
}

static size_t
word_end(const struct law_place *at, size_t i)
{
	while (i < at->end && fold_is_word(at->text->lower[i]))
		i++;
	return i;
}

static size_t
word_start(const struct law_place *at, size_t i)
{
	while (i < at->end && !fold_is_word(at->text->lower[i]))
		i++;
	return i;
}

/* Where the words of an entry end in the text if they stand at i, else 0. */
static size_t
match_at(const struct entry *entry, const struct law_place *at, size_t i)
{
	const char *w = entry->words;

	for (;;) {
		size_t end = word_end(at, i);
		size_t len = strcspn(w, " ");
		bool is_last = w[len] == '\0';

		if (end - i < len || memcmp(at->text->lower + i, w, len) != 0)
			return 0;
		if (end - i > len && !(is_last && entry->is_open))
			return 0;
		if (is_last)
			return end;
		w += len + 1;
		i = word_start(at, end);
	}
}

/* The first entry that does not sort before the len bytes at word. */
static size_t
lower_bound(const struct law *l, const char *word, size_t len)
{
	size_t low = 0;
	size_t high = l->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strncmp(l->entries[mid].words, word, len) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The best reading of one place so far. */
struct best {
	const struct entry *own, *other; /* of the text's language, of others */
	size_t own_end, other_end;
	bool is_disputed; /* other languages disagree */
};

static bool
is_own_language(const struct entry *entry, const char *lang)
{
	return lang != NULL && strcmp(entry->language, lang) == 0;
}

/* Small words mean something in their own language only. */
static bool
crosses_languages(const struct entry *entry)
{
	return (entry->kind == LAW_STATE || entry->kind == LAW_ACT ||
		   entry->kind == LAW_REGION) &&
	    strlen(entry->words) > 2;
}

static void
note_entry(const struct entry *entry, size_t end, const char *lang,
    struct best *b)
{
	if (is_own_language(entry, lang)) {
		if (end > b->own_end) {
			b->own = entry;
			b->own_end = end;
		}
		return;
	}
	if (!crosses_languages(entry) &&
	    (lang != NULL || strcmp(entry->language, "en") != 0))
		return;
	if (entry->is_open && strlen(entry->words) < OPEN_MIN)
		return;
	if (end > b->other_end) {
		b->other = entry;
		b->other_end = end;
		b->is_disputed = false;
	} else if (end == b->other_end &&
	    strcmp(entry->code, b->other->code) != 0) {
		b->is_disputed = true;
	}
}

/* All entries whose first word is, or begins, the word at i. */
static bool
read_word(const struct law *l, const struct law_place *at, size_t i,
    struct mention *out)
{
	const char *word = at->text->lower + i;
	size_t len = word_end(at, i) - i;
	struct best b = { .own = NULL };

	for (size_t n = 1; n <= len && n <= WORD_MAX; n++) {
		for (size_t k = lower_bound(l, word, n); k < l->n; k++) {
			const struct entry *entry = &l->entries[k];
			size_t end;

			if (strncmp(entry->words, word, n) != 0 ||
			    (entry->words[n] != '\0' && entry->words[n] != ' '))
				break;
			end = match_at(entry, at, i);
			if (end != 0)
				note_entry(entry, end, at->lang, &b);
		}
	}
	if (b.own == NULL && b.is_disputed)
		return false;
	if (b.own == NULL || (b.other_end > b.own_end && !b.is_disputed)) {
		b.own = b.other;
		b.own_end = b.other_end;
	}
	if (b.own == NULL)
		return false;
	*out = (struct mention){ b.own->kind, b.own->code, i, b.own_end };
	return true;
}

size_t
law_find(const struct law *l, const struct law_place *at, struct mention *out,
    size_t max)
{
	size_t n = 0;
	size_t i = word_start(at, at->start);

	while (i < at->end && n < max) {
		if (read_word(l, at, i, &out[n]))
			i = out[n++].end;
		else
			i = word_end(at, i);
		i = word_start(at, i);
	}
	return n;
}
