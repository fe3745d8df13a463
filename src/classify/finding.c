#include "classify/finding.h"

#include "jointed/notice_add.h"

#include <string.h>

void
finding_reset(struct finding *f)
{
	arena_reset(&f->arena);
	*f = (struct finding){ .arena = f->arena };
}

void
finding_free(struct finding *f)
{
	arena_free(&f->arena);
	*f = (struct finding){ 0 };
}

struct evidence *
finding_add(struct finding *f, enum finding_list list)
{
	struct evidence *ev;

	if (list == LIST_NEAR) {
		f->near_misses = arena_grow(&f->arena, f->near_misses, f->nnear,
		    &f->cap_near, sizeof *f->near_misses);
		ev = &f->near_misses[f->nnear++];
	} else {
		f->evidence = arena_grow(&f->arena, f->evidence, f->nevidence,
		    &f->cap_evidence, sizeof *f->evidence);
		ev = &f->evidence[f->nevidence++];
	}
	*ev = (struct evidence){
		.text = -1,
		.position = -1,
		.length = -1,
		.supports = true,
	};
	return ev;
}

static int
is_inside_char(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

const char *
finding_clip(struct finding *f, const char *s)
{
	size_t len = s == NULL ? 0 : strlen(s);

	if (len > QUOTE_MAX) {
		len = QUOTE_MAX;
		while (len > 0 && is_inside_char(s[len]))
			len--;
	}
	return arena_strndup(&f->arena, s == NULL ? "" : s, len);
}

/* The first boundary of a character at or behind at. */
static size_t
boundary_after(const struct text *t, size_t at)
{
	while (at < t->len && is_inside_char(t->value[at]))
		at++;
	return at;
}

void
finding_quote(struct finding *f, struct evidence *ev, const struct notice *n,
    const struct place *at)
{
	const struct text *t = &n->texts[at->text];
	size_t position = at->position;
	size_t length = at->length;
	size_t end = position + length;
	size_t from = position > CONTEXT_MAX ? position - CONTEXT_MAX : 0;
	size_t to = t->len - end > CONTEXT_MAX ? end + CONTEXT_MAX : t->len;

	while (to > end && to < t->len && is_inside_char(t->value[to]))
		to--;
	from = boundary_after(t, from);
	ev->text = at->text;
	ev->position = (int64_t)position;
	ev->length = (int64_t)length;
	ev->field = text_field_name(t->field);
	ev->lot = arena_strdup(&f->arena, t->lot);
	ev->lang = arena_strdup(&f->arena, t->lang);
	ev->quote = arena_strndup(&f->arena, t->value + position, length);
	ev->before = arena_strndup(&f->arena, t->value + from, position - from);
	ev->after = arena_strndup(&f->arena, t->value + end, to - end);
}

struct place
place_trace(const char *original, size_t len, const struct folded *folded,
    const struct stretch *at)
{
	size_t start = fold_origin(folded, at->start);
	size_t end = fold_origin(folded, at->end);

	while (start > 0 && start < len && is_inside_char(original[start]))
		start--;
	while (end < len && is_inside_char(original[end]))
		end++;
	return (struct place){ .position = start, .length = end - start };
}
