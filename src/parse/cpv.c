#include "parse/cpv.h"

#include <string.h>

#define CPV_DIGITS 8

/* Codes met so far: open addressing, at most half full. */
struct seen {
	const char **slots;
	size_t mask;
};

static size_t
hash(const char *s)
{
	size_t h = 0xcbf29ce484222325u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return h ^ (h >> 32);
}

/* Remember s; false if it is known already. */
static bool
seen_add(struct seen *seen, const char *s)
{
	size_t at = hash(s) & seen->mask;

	for (; seen->slots[at] != NULL; at = (at + 1) & seen->mask)
		if (strcmp(seen->slots[at], s) == 0)
			return false;
	seen->slots[at] = s;
	return true;
}

static void
cut_check_digit(struct arena *a, struct code *c)
{
	if (strspn(c->value, "0123456789") == CPV_DIGITS &&
	    c->value[CPV_DIGITS] == '-')
		c->value = arena_strndup(a, c->value, CPV_DIGITS);
}

const char *
cpv_join(struct notice *n)
{
	struct seen seen = { NULL, 15 };
	size_t len = 0;
	char *out;

	for (size_t i = 0; i < n->ncodes; i++) {
		if (strcmp(n->codes[i].list, "cpv") != 0)
			continue;
		cut_check_digit(&n->arena, &n->codes[i]);
		len += strlen(n->codes[i].value) + 1;
	}
	if (len == 0)
		return NULL;
	while (seen.mask < n->ncodes * 2)
		seen.mask = seen.mask * 2 + 1;
	seen.slots =
	    arena_alloc(&n->arena, (seen.mask + 1) * sizeof *seen.slots);
	out = arena_alloc(&n->arena, len);
	len = 0;
	for (size_t i = 0; i < n->ncodes; i++) {
		const char *value = n->codes[i].value;

		if (strcmp(n->codes[i].list, "cpv") != 0 ||
		    !seen_add(&seen, value))
			continue;
		if (len > 0)
			out[len++] = '|';
		memcpy(out + len, value, strlen(value));
		len += strlen(value);
	}
	return out;
}
