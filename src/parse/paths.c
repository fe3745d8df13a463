#include "parse/paths.h"

#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

#define STATES_MAX 20000
#define STEPS_MAX 64

struct step {
	bool is_deep; /* any number of elements may stand before it */
	bool is_any;
	uint32_t first, count; /* into symbol_of_step */
};

struct path {
	uint32_t first, count; /* into steps */
};

/* A path and how many of its steps are matched; states are sets of these. */
struct item {
	uint16_t path;
	uint16_t done;
};

struct state {
	uint32_t items, nitems; /* into items */
	uint32_t hits, nhits;   /* into hits */
};

struct edge {
	int32_t from, symbol, to; /* from -1: free */
};

struct paths {
	char **names; /* symbol i + 1 */
	size_t nnames, cap_names;
	int32_t *name_hash;
	size_t name_slots;
	struct path *paths;
	size_t npaths, cap_paths;
	struct step *steps;
	size_t nsteps, cap_steps;
	uint16_t *step_symbols;
	size_t nstep_symbols, cap_step_symbols;
	struct state *states;
	size_t nstates, cap_states;
	struct item *items;
	size_t nitems, cap_items;
	uint16_t *hits;
	size_t nhits, cap_hits;
	struct edge *edges;
	size_t nedges, slots;
};

/* Room for one more element of a heap array. */
static void *
grown(void *array, size_t count, size_t *cap, size_t elem)
{
	if (count < *cap)
		return array;
	*cap = *cap == 0 ? 64 : *cap * 2;
	return mem_resize(array, *cap, elem);
}

static uint32_t
hash_name(const char *s, size_t len)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h;
}

struct paths *
paths_new(void)
{
	struct paths *p = mem_alloc(sizeof *p);

	p->name_slots = 4096;
	p->name_hash = mem_array(p->name_slots, sizeof *p->name_hash);
	return p;
}

static void
forget_edges(struct paths *p)
{
	free(p->edges);
	p->edges = NULL;
	p->nedges = 0;
	p->slots = 0;
}

void
paths_forget(struct paths *p)
{
	forget_edges(p);
	p->nstates = 0;
	p->nitems = 0;
	p->nhits = 0;
}

void
paths_free(struct paths *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < p->nnames; i++)
		free(p->names[i]);
	forget_edges(p);
	free(p->names);
	free(p->name_hash);
	free(p->paths);
	free(p->steps);
	free(p->step_symbols);
	free(p->states);
	free(p->items);
	free(p->hits);
	free(p);
}

static int
find_symbol(const struct paths *p, const char *name, size_t len)
{
	size_t at = hash_name(name, len) & (p->name_slots - 1);

	while (p->name_hash[at] != 0) {
		const char *have = p->names[p->name_hash[at] - 1];

		if (strncmp(have, name, len) == 0 && have[len] == '\0')
			return p->name_hash[at];
		at = (at + 1) & (p->name_slots - 1);
	}
	return 0;
}

int
paths_symbol(const struct paths *p, const char *name)
{
	return find_symbol(p, name, strlen(name));
}

/* The symbol of a name, made if new; 0 when the table is full. */
static int
make_symbol(struct paths *p, const char *name, size_t len)
{
	size_t at = hash_name(name, len) & (p->name_slots - 1);
	int symbol = find_symbol(p, name, len);

	if (symbol != 0 || p->nnames >= p->name_slots / 2)
		return symbol;
	while (p->name_hash[at] != 0)
		at = (at + 1) & (p->name_slots - 1);
	p->names = grown(p->names, p->nnames, &p->cap_names, sizeof *p->names);
	p->names[p->nnames++] = mem_strndup(name, len);
	p->name_hash[at] = (int32_t)p->nnames;
	return (int)p->nnames;
}

/* Read the names of one step, "A|B" or "*"; returns where it ends, or NULL. */
static const char *
add_step(struct paths *p, const char *s, bool is_deep)
{
	struct step step = { .is_deep = is_deep };

	step.first = (uint32_t)p->nstep_symbols;
	for (;;) {
		size_t len = strcspn(s, "/|");
		int symbol = make_symbol(p, s, len);

		if (len == 0 || symbol == 0)
			return NULL;
		if (len == 1 && s[0] == '*')
			step.is_any = true;
		p->step_symbols = grown(p->step_symbols, p->nstep_symbols,
		    &p->cap_step_symbols, sizeof *p->step_symbols);
		p->step_symbols[p->nstep_symbols++] = (uint16_t)symbol;
		step.count++;
		s += len;
		if (*s != '|')
			break;
		s++;
	}
	p->steps = grown(p->steps, p->nsteps, &p->cap_steps, sizeof *p->steps);
	p->steps[p->nsteps++] = step;
	return s;
}

int
paths_add(struct paths *p, const char *path)
{
	struct path new = { .first = (uint32_t)p->nsteps };
	const char *s = path;
	bool is_deep = false;

	while (s != NULL && *s != '\0') {
		if (s[0] == '/') {
			is_deep = s[1] == '/';
			s += is_deep ? 2 : 1;
		}
		s = add_step(p, s, is_deep);
		is_deep = false;
		new.count++;
	}
	if (s == NULL || new.count == 0 || new.count > STEPS_MAX ||
	    p->npaths >= UINT16_MAX)
		return -1;
	p->paths = grown(p->paths, p->npaths, &p->cap_paths, sizeof *p->paths);
	p->paths[p->npaths++] = new;
	return (int)p->npaths - 1;
}

/*
 * Add an item to the newest state. They come ordered by path and done, as those
 * of the state before stand and each moves by one step at most: a double
 * follows its twin.
 */
static void
push_item(struct paths *p, size_t path, size_t done)
{
	const struct item *last = p->items + p->nitems;

	if (p->nitems > p->states[p->nstates - 1].items &&
	    last[-1].path == path && last[-1].done == done)
		return;
	p->items = grown(p->items, p->nitems, &p->cap_items, sizeof *p->items);
	p->items[p->nitems].path = (uint16_t)path;
	p->items[p->nitems++].done = (uint16_t)done;
}

static void
push_hit(struct paths *p, uint16_t path)
{
	p->hits = grown(p->hits, p->nhits, &p->cap_hits, sizeof *p->hits);
	p->hits[p->nhits++] = path;
}

static bool
step_takes(const struct paths *p, const struct step *s, int symbol)
{
	if (s->is_any)
		return true;
	for (uint32_t i = 0; i < s->count; i++)
		if (p->step_symbols[s->first + i] == symbol)
			return true;
	return false;
}

/* Move one item over an element: what it becomes, and what it hits. */
static void
move_item(struct paths *p, struct item item, int symbol)
{
	const struct path *path = &p->paths[item.path];
	const struct step *next = &p->steps[path->first + item.done];

	if (next->is_deep)
		push_item(p, item.path, item.done);
	if (!step_takes(p, next, symbol))
		return;
	if (item.done + 1u == path->count) {
		if (p->nhits == 0 || p->hits[p->nhits - 1] != item.path ||
		    p->states[p->nstates - 1].hits == p->nhits)
			push_hit(p, item.path);
	} else {
		push_item(p, item.path, item.done + 1u);
	}
}

static bool
same_bytes(const void *a, const void *b, size_t len)
{
	return len == 0 || memcmp(a, b, len) == 0;
}

static bool
same_state(const struct paths *p, const struct state *a, const struct state *b)
{
	return a->nitems == b->nitems && a->nhits == b->nhits &&
	    same_bytes(p->items + a->items, p->items + b->items,
		a->nitems * sizeof *p->items) &&
	    same_bytes(p->hits + a->hits, p->hits + b->hits,
		a->nhits * sizeof *p->hits);
}

/* The number of the newest state, or of an older one that is equal to it. */
static int
settle_state(struct paths *p)
{
	struct state *new = &p->states[p->nstates - 1];

	new->nitems = (uint32_t)p->nitems - new->items;
	new->nhits = (uint32_t)p->nhits - new->hits;
	for (size_t i = 0; i + 1 < p->nstates; i++) {
		if (!same_state(p, &p->states[i], new))
			continue;
		p->nitems = new->items;
		p->nhits = new->hits;
		p->nstates--;
		return (int)i;
	}
	return (int)p->nstates - 1;
}

static struct state *
open_state(struct paths *p)
{
	struct state *s;

	p->states =
	    grown(p->states, p->nstates, &p->cap_states, sizeof *p->states);
	s = &p->states[p->nstates++];
	s->items = (uint32_t)p->nitems;
	s->nitems = 0;
	s->hits = (uint32_t)p->nhits;
	s->nhits = 0;
	return s;
}

int
paths_start(struct paths *p)
{
	if (p->nstates == 0) {
		(void)open_state(p);
		for (size_t i = 0; i < p->npaths; i++)
			push_item(p, i, 0);
		p->states[0].nitems = (uint32_t)p->nitems;
	}
	return 0;
}

/* Work out a step that was never taken before. */
static int
make_step(struct paths *p, int state, int symbol)
{
	struct state from = p->states[state];
	struct state *to;

	if (p->nstates >= STATES_MAX)
		return PATHS_FULL;
	to = open_state(p);
	for (uint32_t i = 0; i < from.nitems; i++)
		move_item(p, p->items[from.items + i], symbol);
	if (p->nitems == to->items && p->nhits == to->hits) {
		p->nstates--;
		return PATHS_DEAD;
	}
	return settle_state(p);
}

static size_t
edge_slot(const struct paths *p, int state, int symbol)
{
	uint32_t h = (uint32_t)state * 2654435761u ^ (uint32_t)symbol * 40503u;
	size_t at = (h ^ h >> 15) & (p->slots - 1);

	while (p->edges[at].from >= 0 &&
	    (p->edges[at].from != state || p->edges[at].symbol != symbol))
		at = (at + 1) & (p->slots - 1);
	return at;
}

static void
grow_edges(struct paths *p)
{
	struct edge *old = p->edges;
	size_t nold = p->slots;

	p->slots = nold == 0 ? 8192 : nold * 2;
	p->edges = mem_array(p->slots, sizeof *p->edges);
	for (size_t i = 0; i < p->slots; i++)
		p->edges[i].from = -1;
	for (size_t i = 0; i < nold; i++)
		if (old[i].from >= 0)
			p->edges[edge_slot(p, old[i].from, old[i].symbol)] =
			    old[i];
	free(old);
}

int
paths_step(struct paths *p, int state, int symbol)
{
	size_t at;
	int to;

	if (p->nedges * 2 >= p->slots)
		grow_edges(p);
	at = edge_slot(p, state, symbol);
	if (p->edges[at].from >= 0)
		return p->edges[at].to;
	to = make_step(p, state, symbol);
	if (to == PATHS_FULL)
		return to;
	p->edges[at].from = state;
	p->edges[at].symbol = symbol;
	p->edges[at].to = to;
	p->nedges++;
	return to;
}

const uint16_t *
paths_hits(const struct paths *p, int state, size_t *count)
{
	*count = p->states[state].nhits;
	return p->hits + p->states[state].hits;
}
