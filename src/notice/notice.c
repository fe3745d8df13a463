#include "jointed/date.h"
#include "jointed/limits.h"
#include "jointed/notice_add.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void
notice_reset(struct notice *n)
{
	struct arena arena = n->arena;

	arena_reset(&arena);
	memset(n, 0, sizeof *n);
	n->arena = arena;
	n->publication_date = DATE_NONE;
	n->dispatch_date = DATE_NONE;
	n->max_participants = -1;
	n->framework_months = -1;
}

void
notice_free(struct notice *n)
{
	arena_free(&n->arena);
	memset(n, 0, sizeof *n);
}

struct buyer *
notice_add_buyer(struct notice *n)
{
	if (n->nbuyers >= NOTICE_MAX_ROWS)
		return NULL;
	n->buyers = arena_grow(&n->arena, n->buyers, n->nbuyers, &n->cap_buyers,
	    sizeof *n->buyers);
	return &n->buyers[n->nbuyers++];
}

struct lot *
notice_add_lot(struct notice *n)
{
	struct lot *lot;

	if (n->nlots >= NOTICE_MAX_ROWS)
		return NULL;
	n->lots = arena_grow(&n->arena, n->lots, n->nlots, &n->cap_lots,
	    sizeof *n->lots);
	lot = &n->lots[n->nlots++];
	lot->duration_months = -1;
	lot->max_participants = -1;
	return lot;
}

struct award *
notice_add_award(struct notice *n)
{
	struct award *award;

	if (n->nawards >= NOTICE_MAX_ROWS)
		return NULL;
	n->awards = arena_grow(&n->arena, n->awards, n->nawards, &n->cap_awards,
	    sizeof *n->awards);
	award = &n->awards[n->nawards++];
	award->tenders = -1;
	award->tenders_sme = -1;
	award->tenders_other_eu = -1;
	award->tenders_non_eu = -1;
	award->date = DATE_NONE;
	return award;
}

const struct text *
notice_add_text(struct notice *n, enum text_field field,
    const struct text_place *place, const char *value, size_t len)
{
	struct text *t;

	while (len > 0 && isspace((unsigned char)value[0])) {
		value++;
		len--;
	}
	while (len > 0 && isspace((unsigned char)value[len - 1]))
		len--;
	if (len == 0 || n->ntexts >= NOTICE_MAX_ROWS)
		return NULL;
	n->texts = arena_grow(&n->arena, n->texts, n->ntexts, &n->cap_texts,
	    sizeof *n->texts);
	t = &n->texts[n->ntexts++];
	t->field = field;
	t->lot = place == NULL ? NULL : arena_strdup(&n->arena, place->lot);
	t->lang = place == NULL ? NULL : arena_strdup(&n->arena, place->lang);
	t->value = arena_strndup(&n->arena, value, len);
	t->len = len;
	return t;
}

static bool
same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* A double is looked for among the latest rows only: lots repeat in runs. */
#define CODE_LOOK_BACK 64

/* FNV-1a of s and what h stands for already; NULL is not "". */
static uint32_t
hash_more(uint32_t h, const char *s)
{
	if (s == NULL)
		return h;
	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return (h ^ 0xffu) * 16777619u;
}

static bool
has_code(const struct notice *n, const struct code *c)
{
	size_t from =
	    n->ncodes > CODE_LOOK_BACK ? n->ncodes - CODE_LOOK_BACK : 0;

	for (size_t i = from; i < n->ncodes; i++) {
		const struct code *have = &n->codes[i];

		if (have->hash == c->hash && same(have->value, c->value) &&
		    same(have->list, c->list) && same(have->lot, c->lot))
			return true;
	}
	return false;
}

void
notice_add_code(struct notice *n, const char *list, const char *lot,
    const char *value)
{
	struct code c = { .list = list, .lot = lot, .value = value };

	if (value == NULL || value[0] == '\0' || n->ncodes >= NOTICE_MAX_ROWS)
		return;
	c.hash = hash_more(hash_more(hash_more(2166136261u, list), lot), value);
	if (has_code(n, &c))
		return;
	c.list = arena_strdup(&n->arena, list);
	c.lot = arena_strdup(&n->arena, lot);
	c.value = arena_strdup(&n->arena, value);
	n->codes = arena_grow(&n->arena, n->codes, n->ncodes, &n->cap_codes,
	    sizeof *n->codes);
	n->codes[n->ncodes++] = c;
}

void
notice_set_flag(struct notice *n, enum flag flag, enum flag_state state,
    const char *text)
{
	struct flag_value *f = &n->flags[flag];

	if (state > f->state)
		f->state = state;
	if (f->text == NULL && text != NULL && text[0] != '\0')
		f->text = arena_strdup(&n->arena, text);
}

void
notice_diag(struct notice *n, const char *name, const char *field,
    const char *value)
{
	struct diag *d;

	if (n->ndiags >= NOTICE_MAX_ROWS)
		return;
	n->diags = arena_grow(&n->arena, n->diags, n->ndiags, &n->cap_diags,
	    sizeof *n->diags);
	d = &n->diags[n->ndiags++];
	d->name = name;
	d->field = field;
	d->value = arena_strdup(&n->arena, value);
}

char *
notice_key(int32_t number, int32_t year, char *out)
{
	(void)snprintf(out, NOTICE_KEY_MAX, "%" PRId32 "-%" PRId32, number,
	    year);
	return out;
}
