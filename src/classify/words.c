#include "classify/words.h"

#include "classify/name.h"
#include "jointed/arena.h"
#include "jointed/mem.h"
#include "jointed/table.h"

#include <stdlib.h>
#include <string.h>

#define PHRASE_TOKENS 3
#define PHRASE_MAX 96

struct phrase {
	const char *text;
	enum word_kind kind;
};

struct words {
	struct arena arena;
	struct phrase *phrases; /* sorted by text */
	size_t n;
};

static const struct {
	const char *name;
	enum word_kind kind;
} kinds[] = {
	{ "legal-form", WORD_LEGAL_FORM },
	{ "eeig", WORD_EEIG },
	{ "users", WORD_USERS },
	{ "filler", WORD_FILLER },
	{ "department", WORD_DEPARTMENT },
	{ "represented", WORD_REPRESENTED },
	{ "placeholder", WORD_PLACEHOLDER },
};

static enum word_kind
kind_find(const char *name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return kinds[i].kind;
	return WORD_NONE;
}

static int
compare_phrases(const void *a, const void *b)
{
	const struct phrase *x = a;
	const struct phrase *y = b;

	return strcmp(x->text, y->text);
}

static enum err_code
read_rows(struct words *w, const struct table *t, const struct folder *f,
    const char *name, struct err *e)
{
	int kind = table_column(t, "kind");
	int word = table_column(t, "word");
	int source = table_column(t, "source");

	for (size_t i = 0; i < table_rows(t); i++) {
		struct phrase *p = &w->phrases[w->n++];
		const char *plain =
		    name_plain(f, table_get(t, i, word), &w->arena);

		p->kind = kind_find(table_get(t, i, kind));
		p->text = plain;
		if (p->kind == WORD_NONE || plain[0] == '\0')
			return err_set(e, ERR_RULE, 0,
			    "%s:%zu: unknown kind or empty word", name,
			    table_line(t, i));
		if (table_get(t, i, source)[0] == '\0')
			return err_set(e, ERR_RULE, 0, "%s:%zu: no source",
			    name, table_line(t, i));
	}
	return ERR_OK;
}

enum err_code
words_parse(const char *name, const char *text, const struct folder *f,
    struct words **out, struct err *e)
{
	struct words *w = mem_alloc(sizeof *w);
	struct table *t = NULL;
	enum err_code rc = table_parse(name, text, &t, e);

	if (rc != ERR_OK)
		goto out;
	w->phrases = mem_array(table_rows(t), sizeof *w->phrases);
	rc = read_rows(w, t, f, name, e);
	if (rc != ERR_OK)
		goto out;
	qsort(w->phrases, w->n, sizeof *w->phrases, compare_phrases);
	*out = w;
	w = NULL;
out:
	table_free(t);
	words_free(w);
	return rc;
}

void
words_free(struct words *w)
{
	if (w == NULL)
		return;
	arena_free(&w->arena);
	free(w->phrases);
	free(w);
}

static enum word_kind
phrase_kind(const struct words *w, const char *text)
{
	struct phrase key = { .text = text };
	const struct phrase *p = bsearch(&key, w->phrases, w->n,
	    sizeof *w->phrases, compare_phrases);

	return p == NULL ? WORD_NONE : p->kind;
}

bool
words_is_placeholder(const struct words *w, const char *plain)
{
	return plain[0] == '\0' || phrase_kind(w, plain) == WORD_PLACEHOLDER;
}

/* Whether any phrase begins with this word: of most words none does. */
static bool
begins_phrase(const struct words *w, const char *word)
{
	size_t len = strlen(word);
	size_t low = 0;
	size_t high = w->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(w->phrases[mid].text, word) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < w->n && strncmp(w->phrases[low].text, word, len) == 0;
}

/* The first n tokens with blanks between; false if they are too long. */
static bool
join(const char *const *tokens, size_t n, char phrase[PHRASE_MAX])
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(tokens[i]);

		if (at + len + 1 >= PHRASE_MAX)
			return false;
		if (i > 0)
			phrase[at++] = ' ';
		memcpy(phrase + at, tokens[i], len);
		at += len;
	}
	phrase[at] = '\0';
	return true;
}

enum word_kind
words_find(const struct words *w, const char *const *tokens, size_t ntokens,
    size_t *used)
{
	char phrase[PHRASE_MAX];
	size_t most = ntokens < PHRASE_TOKENS ? ntokens : PHRASE_TOKENS;

	*used = 0;
	if (most == 0 || !begins_phrase(w, tokens[0]))
		return WORD_NONE;
	for (size_t n = most; n > 0; n--) {
		enum word_kind kind = WORD_NONE;

		if (join(tokens, n, phrase))
			kind = phrase_kind(w, phrase);
		if (kind != WORD_NONE) {
			*used = n;
			return kind;
		}
	}
	return WORD_NONE;
}
