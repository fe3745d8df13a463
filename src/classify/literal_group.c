#include "classify/literal_group.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

static size_t
plus(size_t a, size_t b)
{
	return a < REACH_ANY - b ? a + b : REACH_ANY;
}

static size_t
mul(size_t a, size_t b)
{
	return a == 0 || b <= REACH_ANY / a ? a * b : REACH_ANY;
}

/* Nothing is read of a tail; with it the alternative begins, or does not. */
static void
start_tail(struct group *g, bool is_whole)
{
	spellings_start(&g->tail);
	g->is_whole = is_whole;
	g->is_tail_begun = false;
}

void
group_start(struct group *g, bool is_lookaround, bool at_word)
{
	g->best.n = g->second.n = g->any.n = 0;
	g->any.words = 0;
	g->best.reach = g->any.reach = 0;
	g->best.share = g->any.share = 0;
	g->blanks = g->most_blanks = g->alternatives = 0;
	g->is_hopeless = false;
	g->is_lookaround = is_lookaround;
	g->at_word = g->group_at_word = at_word;
	g->all_at_word = true;
	g->whole.n = 0;
	start_tail(g, true);
}

static size_t
shortest(const struct literals *l)
{
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < l->n; i++) {
		size_t len = strlen(l->list[i]);

		least = len < least ? len : least;
	}
	return l->n == 0 ? 0 : least;
}

bool
group_is_better(const struct literals *a, const struct literals *b)
{
	size_t len, other;

	if (a->n == 0)
		return false;
	if (b->n == 0 || a->share != b->share)
		return b->n == 0 || a->share < b->share;
	len = shortest(a);
	other = shortest(b);
	return len > other || (len == other && a->n < b->n);
}

bool
group_holds(const struct literals *l, const struct literals *parts)
{
	for (size_t i = 0; i < parts->n; i++)
		for (size_t k = 0; k < l->n; k++)
			if (strstr(l->list[k], parts->list[i]) != NULL)
				return true;
	return false;
}

void
group_offer(struct group *g, const struct literals *l)
{
	if (shortest(l) < LITERAL_MIN)
		return;
	if (group_is_better(l, &g->best)) {
		g->second = g->best;
		g->best = *l;
	} else if (group_is_better(l, &g->second)) {
		g->second = *l;
	}
}

/* Add a string; at the beginning of a word a blank tells its frequency so. */
static void
add_string(struct literals *l, const struct choice *c, const struct spelling *s,
    bool at_word)
{
	char *copy = arena_alloc(c->arena, s->len + 2);

	copy[0] = ' ';
	memcpy(copy + 1, s->bytes, s->len);
	l->share += frequency_share(c->frequency, at_word ? copy : copy + 1);
	if (at_word && isalnum((unsigned char)copy[1]))
		l->words |= (uint64_t)1 << l->n;
	l->list[l->n++] = copy + 1;
}

void
group_offer_run(struct group *g, const struct choice *c, const struct run *r)
{
	const struct spelling one = { r->bytes, r->len };
	struct literals l;

	if (r->len < LITERAL_MIN)
		return;
	l.n = 0;
	l.words = 0;
	l.share = 0;
	l.reach = r->before;
	add_string(&l, c, &one, r->at_word);
	group_offer(g, &l);
}

static void
offer_tail(struct group *g, const struct choice *c)
{
	struct literals l;

	if (!c->joins || spellings_shortest(&g->tail) < LITERAL_MIN)
		return;
	l.n = 0;
	l.words = 0;
	l.share = 0;
	l.reach = g->before_tail;
	for (size_t i = 0; i < g->tail.n; i++)
		add_string(&l, c, &g->tail.list[i], g->tail_at_word);
	group_offer(g, &l);
}

void
group_blanks(struct group *g, size_t each, struct times t)
{
	g->blanks = plus(g->blanks, mul(each, t.most));
}

static void
begin_tail(struct group *g)
{
	if (g->is_tail_begun)
		return;
	g->before_tail = g->blanks;
	g->tail_at_word = g->at_word;
	g->is_tail_begun = true;
}

void
group_break(struct group *g, const struct choice *c)
{
	offer_tail(g, c);
	start_tail(g, false);
}

void
group_follow(struct group *g, const struct choice *c,
    const struct spellings *more, struct times t)
{
	struct spellings without;

	if (!c->joins)
		return;
	if (t.most != 1 || more->n == 0) {
		group_break(g, c);
		return;
	}
	if (more->n > 1)
		offer_tail(g, c);
	without = g->tail;
	begin_tail(g);
	spellings_join(&g->tail, c->arena, more);
	if (t.least == 0)
		spellings_or(&g->tail, &without);
	if (g->tail.n > 0)
		return;
	start_tail(g, false);
	if (t.least == 0)
		return;
	begin_tail(g);
	g->tail = *more;
}

static void
add_all(struct literals *l, const struct literals *more)
{
	l->words |= more->words << l->n;
	for (size_t i = 0; i < more->n; i++)
		l->list[l->n++] = more->list[i];
}

/* One alternative more: what it may be, and the best literals of it. */
static void
add_alternative(struct group *g)
{
	if (!g->is_whole)
		g->whole.n = 0;
	else if (g->alternatives == 0)
		g->whole = g->tail;
	else
		spellings_or(&g->whole, &g->tail);
	g->alternatives++;
	if (g->best.n == 0 || g->any.n + g->best.n > LITERALS_MAX)
		g->is_hopeless = true;
	if (!g->is_hopeless)
		add_all(&g->any, &g->best);
	g->any.share += g->best.share;
	if (g->any.reach < g->best.reach)
		g->any.reach = g->best.reach;
	if (g->most_blanks < g->blanks)
		g->most_blanks = g->blanks;
	g->all_at_word &= g->at_word;
}

void
group_end_alternative(struct group *g, const struct choice *c)
{
	offer_tail(g, c);
	add_alternative(g);
	g->best.n = 0;
	g->best.reach = 0;
	g->best.share = 0;
	g->blanks = 0;
	g->at_word = g->group_at_word;
	start_tail(g, true);
}

void
group_close(struct group *outer, const struct choice *c, struct group *g,
    struct times t)
{
	if (g->is_lookaround)
		return;
	group_follow(outer, c, &g->whole, t);
	g->any.reach = plus(g->any.reach, outer->blanks);
	if (t.least > 0 && !g->is_hopeless)
		group_offer(outer, &g->any);
	group_blanks(outer, g->most_blanks, t);
	outer->at_word = g->all_at_word && (t.least > 0 || outer->at_word);
}
