#include "classify/repeats.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define LOOKED_AT 16 /* slots, so that look-alikes cannot make it slow */

struct repeats
repeats_new(struct arena *a, size_t ntexts)
{
	struct repeats r = { .nslots = 2 };

	while (r.nslots < 2 * ntexts)
		r.nslots *= 2;
	r.slots = arena_alloc(a, r.nslots * sizeof *r.slots);
	return r;
}

static bool
is_same(const struct text *a, const struct text *b)
{
	if (a->field != b->field || a->len != b->len ||
	    memcmp(a->value, b->value, a->len) != 0)
		return false;
	return a->lang == b->lang ||
	    (a->lang != NULL && b->lang != NULL &&
		strcmp(a->lang, b->lang) == 0);
}

/*
 * Length and both ends tell most texts apart, whatever stands between; mixed
 * by the multiplier of sieve.c.
 */
static size_t
hash(const struct text *t)
{
	uint64_t ends[2] = { 0, 0 };
	size_t n = t->len < sizeof ends[0] ? t->len : sizeof ends[0];

	memcpy(&ends[0], t->value, n);
	memcpy(&ends[1], t->value + t->len - n, n);
	return (size_t)((ends[0] * 31 + ends[1] * 7 + t->len) *
		UINT64_C(0x9E3779B97F4A7C15) >>
	    32);
}

struct repeat *
repeats_of(const struct repeats *r, const struct text *t)
{
	size_t first = hash(t);

	for (size_t i = 0; i < LOOKED_AT; i++) {
		struct repeat *at = &r->slots[(first + i) & (r->nslots - 1)];

		if (at->text == NULL || is_same(at->text, t))
			return at;
	}
	return NULL;
}

void
repeat_keep(struct repeat *at, const struct text *t, const struct hit *hits,
    size_t n, struct arena *a)
{
	struct hit *kept = NULL;

	if (n > 0) {
		kept = arena_alloc(a, n * sizeof *kept);
		memcpy(kept, hits, n * sizeof *kept);
	}
	*at = (struct repeat){ t, kept, n };
}
