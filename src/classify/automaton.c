#include "classify/automaton.h"

#include "jointed/buf.h"
#include "jointed/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define NO_ENTRY UINT32_MAX

struct word {
	size_t at, len; /* in bytes */
	uint32_t id;
	uint32_t next; /* next word ending in the same state, or NO_ENTRY */
};

/*
 * An entry of next is where a state continues: its number times the number of
 * classes, with ENDS set if a word ends there, so that a scan needs one look-up
 * and one test a byte.
 */
#define ENDS 0x80000000u

struct automaton {
	struct buf bytes;
	struct word *words;
	size_t nwords, cap_words;
	uint8_t class_of[256];
	uint32_t nclasses;
	uint32_t nstates;
	uint32_t *next;
	uint32_t *words_of; /* state -> first word, NO_ENTRY if none */
	uint32_t *shorter;  /* state -> next state on its failure path that
			       has words, 0 if none */
};

/* What building needs and scanning does not. */
struct trie {
	uint32_t *fail;
	uint32_t *order; /* breadth first */
	uint32_t nlinked;
};

struct automaton *
automaton_new(void)
{
	return mem_alloc(sizeof(struct automaton));
}

void
automaton_free(struct automaton *a)
{
	if (a == NULL)
		return;
	buf_free(&a->bytes);
	free(a->words);
	free(a->next);
	free(a->words_of);
	free(a->shorter);
	free(a);
}

void
automaton_add(struct automaton *a, const char *bytes, size_t len, uint32_t id)
{
	if (a->nwords == a->cap_words) {
		a->cap_words = a->cap_words == 0 ? 256 : a->cap_words * 2;
		a->words = mem_resize(a->words, a->cap_words, sizeof *a->words);
	}
	a->words[a->nwords++] = (struct word){
		.at = a->bytes.len,
		.len = len,
		.id = id,
		.next = NO_ENTRY,
	};
	buf_add(&a->bytes, bytes, len);
}

/* Give each byte that occurs a class of its own; all others share class 0. */
static void
number_classes(struct automaton *a)
{
	a->nclasses = 1;
	for (size_t i = 0; i < a->bytes.len; i++) {
		uint8_t *c = &a->class_of[(unsigned char)a->bytes.data[i]];

		if (*c == 0 && a->nclasses < 256)
			*c = (uint8_t)a->nclasses++;
	}
}

/* Room for one state more; while building, next holds plain numbers. */
static uint32_t
add_state(struct automaton *a, size_t *room)
{
	size_t row = (size_t)a->nstates * a->nclasses;

	if (a->nstates == *room) {
		*room = *room == 0 ? 256 : *room * 2;
		a->next =
		    mem_resize(a->next, *room * a->nclasses, sizeof *a->next);
		a->words_of =
		    mem_resize(a->words_of, *room, sizeof *a->words_of);
	}
	memset(a->next + row, 0, a->nclasses * sizeof *a->next);
	a->words_of[a->nstates] = NO_ENTRY;
	return a->nstates++;
}

static void
insert(struct automaton *a, uint32_t w, size_t *room)
{
	uint32_t state = 0;

	for (size_t i = 0; i < a->words[w].len; i++) {
		unsigned char b =
		    (unsigned char)a->bytes.data[a->words[w].at + i];
		size_t at = (size_t)state * a->nclasses + a->class_of[b];

		if (a->next[at] == 0) {
			uint32_t new = add_state(a, room);

			a->next[at] = new;
		}
		state = a->next[at];
	}
	a->words[w].next = a->words_of[state];
	a->words_of[state] = w;
}

/* Set where state continues when its child by class c does not match. */
static void
link_child(struct automaton *a, struct trie *t, uint32_t state, uint32_t c)
{
	uint32_t *to = &a->next[(size_t)state * a->nclasses + c];
	uint32_t back =
	    state == 0 ? 0 : a->next[(size_t)t->fail[state] * a->nclasses + c];

	if (*to == 0) {
		*to = back;
		return;
	}
	t->fail[*to] = back;
	a->shorter[*to] =
	    a->words_of[back] != NO_ENTRY ? back : a->shorter[back];
	t->order[t->nlinked++] = *to;
}

/* Breadth first, so that shorter states are complete before longer ones. */
static void
link_states(struct automaton *a)
{
	struct trie t = {
		.fail = mem_array(a->nstates, sizeof *t.fail),
		.order = mem_array(a->nstates, sizeof *t.order),
		.nlinked = 1,
	};

	for (uint32_t i = 0; i < t.nlinked; i++)
		for (uint32_t c = 0; c < a->nclasses; c++)
			link_child(a, &t, t.order[i], c);
	free(t.fail);
	free(t.order);
}

/* Turn plain numbers into what a scan wants to find. */
static void
finish_entries(struct automaton *a)
{
	size_t n = (size_t)a->nstates * a->nclasses;

	for (size_t i = 0; i < n; i++) {
		uint32_t to = a->next[i];
		bool is_end =
		    a->words_of[to] != NO_ENTRY || a->shorter[to] != 0;

		a->next[i] = to * a->nclasses | (is_end ? ENDS : 0);
	}
}

void
automaton_build(struct automaton *a)
{
	size_t room = 0;

	number_classes(a);
	(void)add_state(a, &room);
	for (uint32_t w = 0; w < a->nwords; w++)
		insert(a, w, &room);
	a->shorter = mem_array(a->nstates, sizeof *a->shorter);
	link_states(a);
	finish_entries(a);
}

static void
report(const struct automaton *a, uint32_t state, size_t end, automaton_hit hit,
    void *ctx)
{
	while (state != 0) {
		uint32_t w = a->words_of[state];

		for (; w != NO_ENTRY; w = a->words[w].next)
			hit(ctx, a->words[w].id, end);
		state = a->shorter[state];
	}
}

void
automaton_scan(const struct automaton *a, const char *text, size_t len,
    automaton_hit hit, void *ctx)
{
	const unsigned char *p = (const unsigned char *)text;
	uint32_t at = 0;

	if (a->nwords == 0)
		return;
	for (size_t i = 0; i < len; i++) {
		at = a->next[(at & ~ENDS) + a->class_of[p[i]]];
		if ((at & ENDS) != 0)
			report(a, (at & ~ENDS) / a->nclasses, i + 1, hit, ctx);
	}
}
