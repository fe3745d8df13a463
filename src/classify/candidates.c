#include "classify/candidates.h"

#include "jointed/mem.h"

#include <ctype.h>
#include <stdlib.h>

#define NEAR 64           /* bytes: what is as near is one place */
#define SPARE 8           /* bytes of text that make room for one more place */
#define KEEP_SPARE 131072 /* of them, between notices */

void
candidates_new(struct candidates *c, const struct rules *r)
{
	*c = (struct candidates){ .rules = r };
	c->list = mem_array(r->nprobes, sizeof *c->list);
	c->seen = mem_array(r->nprobes, sizeof *c->seen);
}

void
candidates_free(struct candidates *c)
{
	free(c->list);
	free(c->seen);
	free(c->places);
}

void
candidates_trim(struct candidates *c)
{
	if (c->cap_places <= c->rules->nprobes + KEEP_SPARE)
		return;
	free(c->places);
	c->places = NULL;
	c->cap_places = 0;
}

/* Forget the last text's, and make room for a text of len bytes. */
static void
start(struct candidates *c, size_t len)
{
	size_t room;

	for (size_t i = 0; i < c->n; i++)
		c->seen[c->list[i]].n = 0;
	c->n = 0;
	c->nplaces = 0;
	c->turn++;
	c->spare = len / SPARE;
	room = c->rules->nprobes + c->spare;
	if (room <= c->cap_places)
		return;
	c->places = mem_resize(c->places, room, sizeof *c->places);
	c->cap_places = room;
}

/* A place of a probe behind its others. */
static void
add_place(struct candidates *c, uint32_t probe, uint32_t first, uint32_t last)
{
	struct seen *seen = &c->seen[probe];
	uint32_t n = (uint32_t)c->nplaces++;

	c->places[n] = (struct near){ .first = first, .last = last };
	if (seen->n++ == 0) {
		c->list[c->n++] = probe;
		seen->first = n;
	} else {
		c->places[seen->last].next = n;
	}
	seen->last = n;
}

/*
 * The sieve tells them nearly in order: what comes late lies a word's length
 * before the last, and a place may begin too early. Where there is no room for
 * another place the last one is lengthened.
 */
static void
mark_first(struct candidates *c, uint32_t probe, uint32_t at)
{
	const struct seen *seen = &c->seen[probe];
	struct near *last = &c->places[seen->last];

	if (seen->n == 0) {
		add_place(c, probe, at, at);
		return;
	}
	if (at > last->last + NEAR && c->spare > 0) {
		c->spare--;
		add_place(c, probe, at, at);
		return;
	}
	last->first = at < last->first ? at : last->first;
	last->last = at > last->last ? at : last->last;
}

/* A literal stands at byte at. */
static void
mark(void *ctx, uint32_t id, size_t at)
{
	struct candidates *c = ctx;
	uint32_t probe = id & ~PROBE_AT_WORD;

	if (probe != id && at > 0 && isalnum((unsigned char)c->text[at - 1]))
		return;
	if (probe < c->rules->npatterns)
		mark_first(c, probe, (uint32_t)at);
	else
		c->seen[probe - c->rules->npatterns].turn = c->turn;
}

/* Keep those of which all literals that they need were met. */
static void
drop_halves(struct candidates *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->n; i++) {
		uint32_t probe = c->list[i];
		struct seen *seen = &c->seen[probe];

		if (c->rules->probes[probe].has_second && seen->turn != c->turn)
			seen->n = 0;
		else
			c->list[kept++] = probe;
	}
	c->n = kept;
}

void
candidates_find(struct candidates *c, const char *lower, size_t len)
{
	start(c, len);
	c->text = lower;
	sieve_scan(c->rules->literals, lower, len, mark, c);
	drop_halves(c);
}

void
candidates_add(struct candidates *c, uint32_t probe, size_t len)
{
	add_place(c, probe, 0, (uint32_t)len);
}

void
candidates_all(struct candidates *c, size_t len)
{
	start(c, len);
	for (size_t i = 0; i < c->rules->nprobes; i++)
		candidates_add(c, (uint32_t)i, len);
}
