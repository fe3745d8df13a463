#include "classify/automaton.h"

#include "jointed/buf.h"
#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

#define NO_ENTRY UINT32_MAX

struct word {
	size_t at, len; /* in bytes */
	uint32_t id;
	uint32_t next; /* next word ending in the same state, or NO_ENTRY */
};

/*
 * States are numbered so that those where something ends come last; a scan
 * then knows by one comparison. An entry of next is the state's number times
 * the number of classes.
 */
struct automaton {
	struct buf bytes;
	struct word *words;
	size_t nwords, cap_words;
	uint8_t class_of[256];
	uint32_t nclasses;
	uint32_t nstates, first_end;
	uint32_t *next;
	uint32_t *words_of; /* state -> first word, NO_ENTRY if none */
	uint32_t *shorter;  /* state -> next state on its failure path that
			       has words, 0 if none */
};

/* What building needs and scanning does not. */
struct trie {
	uint32_t *next; /* plain state numbers, 0 = none yet */
	uint32_t *fail;
	uint32_t *order; /* breadth first */
	uint32_t *words_of, *shorter;
	uint32_t nstates;
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

static void
trie_insert(struct automaton *a, struct trie *t, uint32_t w)
{
	uint32_t state = 0;

	for (size_t i = 0; i < a->words[w].len; i++) {
		unsigned char b =
		    (unsigned char)a->bytes.data[a->words[w].at + i];
		uint32_t *to =
		    &t->next[(size_t)state * a->nclasses + a->class_of[b]];

		if (*to == 0)
			*to = t->nstates++;
		state = *to;
	}
	a->words[w].next = t->words_of[state];
	t->words_of[state] = w;
}

/* Set where state continues when its child by class c does not match. */
static void
link_child(const struct automaton *a, struct trie *t, uint32_t state,
    uint32_t c)
{
	uint32_t *to = &t->next[(size_t)state * a->nclasses + c];
	uint32_t back =
	    state == 0 ? 0 : t->next[(size_t)t->fail[state] * a->nclasses + c];

	if (*to == 0) {
		*to = back;
		return;
	}
	t->fail[*to] = back;
	t->shorter[*to] =
	    t->words_of[back] != NO_ENTRY ? back : t->shorter[back];
	t->order[t->nstates++] = *to;
}

/* Breadth first, so that shorter states are complete before longer ones. */
static void
link_states(const struct automaton *a, struct trie *t)
{
	t->nstates = 1;
	t->order[0] = 0;
	for (uint32_t i = 0; i < t->nstates; i++)
		for (uint32_t c = 0; c < a->nclasses; c++)
			link_child(a, t, t->order[i], c);
}

/*
 * Copy the states into their final order: those with words last, and short
 * ones, where a scan is nearly all the time, close together.
 */
static void
renumber(struct automaton *a, const struct trie *t)
{
	uint32_t *to = mem_array(t->nstates, sizeof *to);
	uint32_t n = 0;

	for (int ends = 0; ends < 2; ends++) {
		if (ends == 1)
			a->first_end = n * a->nclasses;
		for (uint32_t i = 0; i < t->nstates; i++) {
			uint32_t s = t->order[i];
			int is_end =
			    t->words_of[s] != NO_ENTRY || t->shorter[s] != 0;

			if (is_end == ends)
				to[s] = n++;
		}
	}
	for (uint32_t s = 0; s < t->nstates; s++) {
		size_t from = (size_t)s * a->nclasses;
		size_t at = (size_t)to[s] * a->nclasses;

		for (uint32_t c = 0; c < a->nclasses; c++)
			a->next[at + c] = to[t->next[from + c]] * a->nclasses;
		a->words_of[to[s]] = t->words_of[s];
		a->shorter[to[s]] = to[t->shorter[s]];
	}
	free(to);
}

void
automaton_build(struct automaton *a)
{
	size_t room = a->bytes.len + 1;
	struct trie t = { .nstates = 1 };

	number_classes(a);
	t.next = mem_array(room * a->nclasses, sizeof *t.next);
	t.fail = mem_array(room, sizeof *t.fail);
	t.order = mem_array(room, sizeof *t.order);
	t.shorter = mem_array(room, sizeof *t.shorter);
	t.words_of = mem_array(room, sizeof *t.words_of);
	for (size_t i = 0; i < room; i++)
		t.words_of[i] = NO_ENTRY;
	for (uint32_t w = 0; w < a->nwords; w++)
		trie_insert(a, &t, w);
	link_states(a, &t);
	a->nstates = t.nstates;
	a->next = mem_array((size_t)a->nstates * a->nclasses, sizeof *a->next);
	a->words_of = mem_array(a->nstates, sizeof *a->words_of);
	a->shorter = mem_array(a->nstates, sizeof *a->shorter);
	renumber(a, &t);
	free(t.next);
	free(t.fail);
	free(t.order);
	free(t.shorter);
	free(t.words_of);
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
	uint32_t state = 0;

	if (a->nwords == 0)
		return;
	for (size_t i = 0; i < len; i++) {
		state = a->next[state + a->class_of[p[i]]];
		if (state >= a->first_end)
			report(a, state / a->nclasses, i + 1, hit, ctx);
	}
}
