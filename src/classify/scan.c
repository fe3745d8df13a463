#include "classify/scan.h"

#include "classify/candidates.h"
#include "classify/literals.h"
#include "classify/search.h"
#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

#define KEEP_BYTES ((size_t)1024 * 1024) /* of folded text, between notices */
#define MATCH_MAX ((size_t)16 * 1024)    /* bytes, behind its last literal */
#define TRIES_MAX 1000 /* matches of one pattern looked at in one text */

struct scan {
	const struct rules *rules;
	const struct folder *folder;
	struct folded text;
	struct search *search;
	struct candidates candidates;
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
	candidates_new(&s->candidates, r);
	return s;
}

void
scan_free(struct scan *s)
{
	if (s == NULL)
		return;
	folded_free(&s->text);
	search_free(s->search);
	candidates_free(&s->candidates);
	free(s->hits);
	free(s);
}

void
scan_trim(struct scan *s)
{
	folded_trim(&s->text, KEEP_BYTES);
	candidates_trim(&s->candidates);
}

static bool
run(struct scan *s, const struct pattern *p, const struct window *w,
    struct stretch *found)
{
	return search_run(s->search, p, s->text.clean, w, found);
}

/*
 * A match ends long before that: PCRE2 looks for a letter it needs as far as
 * the text goes, and would do so in megabytes for each search.
 */
static struct window
end_window(const struct scan *s, struct window w)
{
	w.to = s->text.len;
	if (w.to - w.latest <= MATCH_MAX)
		return w;
	w.to = w.latest + MATCH_MAX;
	while (((unsigned char)s->text.clean[w.to] & 0xC0) == 0x80)
		w.to++;
	w.is_cut = true;
	return w;
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
	return end_window(s,
	    (struct window){ .from = from, .latest = near->last });
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
	struct window w = {
		.from = window->start,
		.latest = hit->end,
		.to = window->end,
	};
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
	for (size_t i = 0; i < s->candidates.n; i++) {
		const struct probe *p =
		    &s->rules->probes[s->candidates.list[i]];

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
	struct window w = {
		.from = window->start,
		.latest = window->end,
		.to = window->end,
	};
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

/* The matches of one pattern in a window; returns where the next may begin. */
static size_t
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
	return w->from > w->latest ? w->from : next_char(s, w->latest);
}

/* The first matches of one pattern. */
static void
run_probe(struct scan *s, uint32_t number)
{
	const struct candidates *c = &s->candidates;
	const struct probe *p = &s->rules->probes[number];
	const struct seen *seen = &c->seen[number];
	struct tally tally = { 0, 0 };
	uint32_t place = seen->first;
	size_t done = 0;

	for (size_t i = 0; i < seen->n && !is_enough(&tally); i++) {
		struct window w = window_of(s, &c->places[place], p->reach);

		w.from = w.from > done ? w.from : done;
		done = run_window(s, p, &w, &tally);
		place = c->places[place].next;
	}
}

static void
run_candidates(struct scan *s)
{
	for (size_t i = 0; i < s->candidates.n; i++) {
		uint32_t number = s->candidates.list[i];
		const struct rule *rule = s->rules->probes[number].rule;

		if (rule->use != USE_MASK && applies(rule, s->scanned))
			run_probe(s, number);
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

size_t
scan_text(struct scan *s, const struct scan_text *t, const struct hit **hits)
{
	const struct rules *r = s->rules;

	fold_text(s->folder, t->value, t->len, &s->text);
	candidates_find(&s->candidates, s->text.lower, s->text.len);
	for (size_t i = 0; i < r->nalways; i++)
		if (applies(r->probes[r->always[i]].rule, t))
			candidates_add(&s->candidates, r->always[i],
			    s->text.len);
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
	fold_text(s->folder, t->value, t->len, &s->text);
	candidates_all(&s->candidates, s->text.len);
	s->scanned = t;
}

bool
scan_next(struct scan *s, const struct pattern *p, size_t *from,
    struct stretch *at)
{
	struct window w = {
		.from = *from,
		.latest = s->text.len,
		.to = s->text.len,
	};

	if (*from >= s->text.len || !run(s, p, &w, at))
		return false;
	*from = at->end > *from ? at->end : next_char(s, *from);
	return true;
}
