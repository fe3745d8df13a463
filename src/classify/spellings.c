#include "classify/spellings.h"

#include <string.h>

void
spellings_start(struct spellings *s)
{
	s->n = 1;
	s->list[0] = (struct spelling){ "", 0 };
}

static struct spelling
joined(struct arena *a, const struct spelling *x, const struct spelling *y)
{
	char *bytes;

	if (y->len == 0)
		return *x;
	bytes = arena_alloc(a, x->len + y->len);
	memcpy(bytes, x->bytes, x->len);
	memcpy(bytes + x->len, y->bytes, y->len);
	return (struct spelling){ bytes, x->len + y->len };
}

void
spellings_add(struct spellings *s, struct arena *a, const char *bytes,
    size_t len)
{
	const struct spelling more = { bytes, len };

	for (size_t i = 0; i < s->n; i++)
		s->list[i] = joined(a, &s->list[i], &more);
}

void
spellings_join(struct spellings *s, struct arena *a,
    const struct spellings *more)
{
	struct spellings all = { .n = 0 };

	if (s->n * more->n <= SPELLINGS_MAX)
		for (size_t i = 0; i < s->n; i++)
			for (size_t k = 0; k < more->n; k++)
				all.list[all.n++] =
				    joined(a, &s->list[i], &more->list[k]);
	*s = all;
}

void
spellings_or(struct spellings *s, const struct spellings *other)
{
	if (s->n == 0 || other->n == 0 || s->n + other->n > SPELLINGS_MAX) {
		s->n = 0;
		return;
	}
	for (size_t i = 0; i < other->n; i++)
		s->list[s->n++] = other->list[i];
}

size_t
spellings_shortest(const struct spellings *s)
{
	size_t least = s->n == 0 ? 0 : s->list[0].len;

	for (size_t i = 1; i < s->n; i++)
		least = s->list[i].len < least ? s->list[i].len : least;
	return least;
}
