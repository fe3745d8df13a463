#include "classify/scan.h"

#include "classify/literals.h"
#include "classify/search.h"
#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

#define KEEP_BYTES ((size_t)1024 * 1024) /* of folded text, between notices */
#define TRIES_MAX 1000 /* matches of one pattern looked at in one text */

#define PLACE_NEAR 64  /* bytes: what is as near is one place */
#define PLACE_SPARE 16 /* bytes of text that make room for one more place */

/* Where literals of a probe begin in the folded text, close together. */
struct near {
	size_t first, last;
	uint32_t next; /* of the same probe, in scan.places */
};

/* All of them, in order. */
struct seen {
	size_t n;             /* 0: no candidate */
	uint32_t first, last; /* place in scan.places */
};

struct scan {
	const struct rules *rules;
	const struct folder *folder;
	struct folded text;
	struct search *search;
	struct seen *seen;   /* by probe */
	struct near *places; /* of all probes: a first of each, and spare */
	size_t nplaces, cap_places, spare;
	uint32_t *candidates; /* probes in order of discovery */
	size_t ncandidates;
	struct hit *hits; /* in folded bytes until they are final */
	size_t nhits, cap_hits;
	const struct scan_text *scanned;
	const struct rule *by; /* what took the last match back, and where */
	size_t by_line;
};

struct scan *
scan_new(const struct rules *r, const struct folder *f)
{
	struct scan *s = mem_alloc(sizeof *s);

	s->rules = r;
	s->folder = f;
	s->search = search_new(r, f);
	s->seen = mem_array(r->nprobes, sizeof *s->seen);
	s->candidates = mem_array(r->nprobes, sizeof *s->candidates);
	return s;
}

void
scan_free(struct scan *s)
{
	if (s == NULL)
		return;
	folded_free(&s->text);
	search_free(s->search);
	free(s->seen);
	free(s->places);
	free(s->candidates);
	free(s->hits);
	free(s);
}

void
scan_trim(struct scan *s)
{
	folded_trim(&s->text, KEEP_BYTES);
	if (s->cap_places > s->rules->nprobes + KEEP_BYTES / PLACE_SPARE) {
		free(s->places);
		s->places = NULL;
		s->cap_places = 0;
	}
}

/* A place of a probe behind its others. */
static void
add_place(struct scan *s, uint32_t probe, size_t first, size_t last)
{
	struct seen *seen = &s->seen[probe];
	uint32_t n = (uint32_t)s->nplaces++;

	s->places[n] = (struct near){ .first = first, .last = last };
	if (seen->n++ == 0) {
		s->candidates[s->ncandidates++] = probe;
		seen->first = n;
	} else {
		s->places[seen->last].next = n;
	}
	seen->last = n;
}

/*
 * The sieve tells them nearly in order: what comes late lies a word's length
 * before the last, and a place may begin too early. Where there is no room for
 * another place the last one is lengthened.
 */
static void
mark(void *ctx, uint32_t probe, size_t at)
{
	struct scan *s = ctx;
	const struct seen *seen = &s->seen[probe];
	struct near *last = &s->places[seen->last];

	if (seen->n == 0) {
		add_place(s, probe, at, at);
		return;
	}
	if (at > last->last + PLACE_NEAR && s->spare > 0) {
		s->spare--;
		add_place(s, probe, at, at);
		return;
	}
	last->first = at < last->first ? at : last->first;
	last->last = at > last->last ? at : last->last;
}

static void
forget_candidates(struct scan *s)
{
	for (size_t i = 0; i < s->ncandidates; i++)
		s->seen[s->candidates[i]].n = 0;
	s->ncandidates = 0;
	s->nplaces = 0;
}

static bool
run(struct scan *s, const struct pattern *p, const struct window *w,
    struct stretch *found)
{
	return search_run(s->search, p, s->text.clean, w, found);
}

/* Where a match begins that has a literal at one of these places. */
static struct window
window_of(const struct scan *s, const struct near *near, size_t blanks)
{
	size_t from = blanks == REACH_ANY ? 0 : near->first;

	for (; from > 0; from--) {
		char before = s->text.clean[from - 1];

		if ((before == ' ' || before == '\n') && blanks-- == 0)
			break;
	}
	return (struct window){ from, near->last, s->text.len };
}

static bool
applies(const struct rule *rule, const struct scan_text *t)
{
	if ((rule->fields & t->field) == 0)
		return false;
	return !rule->own_language || t->lang == NULL ||
	    strncmp(t->lang, rule->language, 2) == 0;
}

/* The character behind the one at byte at. */
static size_t
next_char(const struct scan *s, size_t at)
{
	at++;
	while (at < s->text.len &&
	    ((unsigned char)s->text.clean[at] & 0xC0) == 0x80)
		at++;
	return at;
}

/* Whether any pattern of a mask covers a part of hit, within [from, to). */
static bool
covers(struct scan *s, const struct pattern *p, const struct stretch *hit,
    const struct stretch *window)
{
	struct window w = { window->start, hit->end, window->end };
	struct stretch at;

	while (w.from < hit->end && run(s, p, &w, &at)) {
		if (at.start < hit->end && at.end > hit->start)
			return true;
		w.from = at.end > w.from ? at.end : next_char(s, w.from);
	}
	return false;
}

static bool
is_masked(struct scan *s, const struct stretch *hit,
    const struct stretch *window)
{
	for (size_t i = 0; i < s->ncandidates; i++) {
		const struct probe *p = &s->rules->probes[s->candidates[i]];

		if (p->rule->use == USE_MASK && applies(p->rule, s->scanned) &&
		    covers(s, p->pattern, hit, window)) {
			s->by = p->rule;
			s->by_line = p->pattern->line;
			return true;
		}
	}
	return false;
}

/* Whether a veto of the rule, other than but, matches in the window. */
static bool
is_vetoed(struct scan *s, const struct rule *rule, const struct stretch *window,
    const struct pattern *but)
{
	struct window w = { window->start, window->end, window->end };
	struct stretch found;

	for (const struct pattern *p = rule->patterns; p != NULL; p = p->next)
		if (p->is_veto && p != but && run(s, p, &w, &found)) {
			s->by = rule;
			s->by_line = p->line;
			return true;
		}
	return false;
}

enum fate
scan_fate(struct scan *s, const struct rule *rule, const struct stretch *hit,
    const struct pattern *but)
{
	struct stretch window =
	    sentence_around(s->text.clean, s->text.len, hit);

	if (is_vetoed(s, rule, &window, but))
		return FATE_VETOED;
	return is_masked(s, hit, &window) ? FATE_MASKED : FATE_COUNTS;
}

static void
add_hit(struct scan *s, const struct rule *rule, const struct stretch *at,
    enum fate fate)
{
	if (s->nhits == s->cap_hits) {
		s->cap_hits = s->cap_hits == 0 ? 32 : s->cap_hits * 2;
		s->hits = mem_resize(s->hits, s->cap_hits, sizeof *s->hits);
	}
	s->hits[s->nhits++] = (struct hit){
		.rule = rule,
		.start = at->start,
		.end = at->end,
		.fate = fate,
		.by = fate == FATE_COUNTS ? NULL : s->by,
		.by_line = s->by_line,
	};
}

/* How many matches of a pattern were found in a text. */
struct tally {
	int tries, counting;
};

static bool
is_enough(const struct tally *t)
{
	return t->tries == TRIES_MAX || t->counting == SCAN_HITS;
}

/* The matches of one pattern in a window, from which they move on. */
static void
run_window(struct scan *s, const struct probe *p, struct window *w,
    struct tally *t)
{
	struct stretch at;

	while (!is_enough(t) && run(s, p->pattern, w, &at)) {
		enum fate fate;

		t->tries++;
		w->from = at.end > w->from ? at.end : next_char(s, w->from);
		if (at.end == at.start)
			continue;
		fate = scan_fate(s, p->rule, &at, NULL);
		add_hit(s, p->rule, &at, fate);
		t->counting += fate == FATE_COUNTS;
	}
}

/* The first matches of one pattern. */
static void
run_probe(struct scan *s, uint32_t number)
{
	const struct probe *p = &s->rules->probes[number];
	const struct seen *seen = &s->seen[number];
	struct tally tally = { 0, 0 };
	uint32_t place = seen->first;
	size_t done = 0;

	for (size_t i = 0; i < seen->n && !is_enough(&tally); i++) {
		struct window w = window_of(s, &s->places[place], p->reach);

		w.from = w.from > done ? w.from : done;
		run_window(s, p, &w, &tally);
		done = w.from;
		place = s->places[place].next;
	}
}

static void
run_candidates(struct scan *s)
{
	for (size_t i = 0; i < s->ncandidates; i++) {
		const struct probe *p = &s->rules->probes[s->candidates[i]];

		if (p->rule->use != USE_MASK && applies(p->rule, s->scanned))
			run_probe(s, s->candidates[i]);
	}
}

static int
compare_hits(const void *a, const void *b)
{
	const struct hit *x = a;
	const struct hit *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->rule->number != y->rule->number)
		return x->rule->number < y->rule->number ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

struct stretch
scan_origin(const struct scan *s, const struct stretch *at)
{
	const struct scan_text *t = s->scanned;
	struct stretch o = {
		.start = fold_origin(&s->text, at->start),
		.end = fold_origin(&s->text, at->end),
	};

	while (o.start > 0 && o.start < t->len &&
	    ((unsigned char)t->value[o.start] & 0xC0) == 0x80)
		o.start--;
	while (
	    o.end < t->len && ((unsigned char)t->value[o.end] & 0xC0) == 0x80)
		o.end++;
	return o;
}

static void
trace_hit(const struct scan *s, struct hit *hit)
{
	struct stretch at = { hit->start, hit->end };

	at = scan_origin(s, &at);
	hit->start = at.start;
	hit->end = at.end;
}

/* Two patterns of one rule may find the same place: keep one. */
static void
drop_doubles(struct scan *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->nhits; i++) {
		const struct hit *h = &s->hits[i];

		if (kept > 0 && s->hits[kept - 1].rule == h->rule &&
		    s->hits[kept - 1].start == h->start)
			s->hits[kept - 1].end = h->end;
		else
			s->hits[kept++] = *h;
	}
	s->nhits = kept;
}

/* Everything behind the choice of candidates. */
static size_t
scan_candidates(struct scan *s, const struct scan_text *t,
    const struct hit **hits)
{
	s->nhits = 0;
	s->scanned = t;
	run_candidates(s);
	if (s->nhits > 1)
		qsort(s->hits, s->nhits, sizeof *s->hits, compare_hits);
	drop_doubles(s);
	for (size_t i = 0; i < s->nhits; i++)
		trace_hit(s, &s->hits[i]);
	*hits = s->hits;
	return s->nhits;
}

/* Fold a text, with room for the places of literals in it. */
static void
take_text(struct scan *s, const struct scan_text *t)
{
	size_t room;

	forget_candidates(s);
	fold_text(s->folder, t->value, t->len, &s->text);
	s->spare = s->text.len / PLACE_SPARE;
	room = s->rules->nprobes + s->spare;
	if (room <= s->cap_places)
		return;
	s->places = mem_resize(s->places, room, sizeof *s->places);
	s->cap_places = room;
}

size_t
scan_text(struct scan *s, const struct scan_text *t, const struct hit **hits)
{
	take_text(s, t);
	for (size_t i = 0; i < s->rules->nalways; i++)
		if (applies(s->rules->probes[s->rules->always[i]].rule, t))
			add_place(s, s->rules->always[i], 0, s->text.len);
	sieve_scan(s->rules->literals, s->text.lower, s->text.len, mark, s);
	return scan_candidates(s, t, hits);
}

size_t
scan_text_unfiltered(struct scan *s, const struct scan_text *t,
    const struct hit **hits)
{
	scan_prepare(s, t);
	return scan_candidates(s, t, hits);
}

void
scan_prepare(struct scan *s, const struct scan_text *t)
{
	take_text(s, t);
	for (size_t i = 0; i < s->rules->nprobes; i++)
		add_place(s, (uint32_t)i, 0, s->text.len);
	s->scanned = t;
}

bool
scan_next(struct scan *s, const struct pattern *p, size_t *from,
    struct stretch *at)
{
	struct window w = { *from, s->text.len, s->text.len };

	if (*from >= s->text.len || !run(s, p, &w, at))
		return false;
	*from = at->end > *from ? at->end : next_char(s, *from);
	return true;
}
