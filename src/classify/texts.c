#include "classify/texts.h"

#include "classify/finding.h"
#include "classify/repeats.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define RULE_ROWS 12 /* pieces of evidence of one rule in one notice */

/* One text being read. */
struct reading {
	struct facts *fa;
	struct finding *out;
	struct repeats repeats;
	int32_t index; /* of the text */
	bool with_near;
};

/* Whether a list of evidence has as much of one rule as is kept. */
static bool
is_full(const struct evidence *list, size_t n, const char *rule)
{
	size_t rows = 0;

	for (size_t i = 0; i < n; i++)
		rows += list[i].rule == rule;
	return rows >= RULE_ROWS;
}

/* Where a hit belongs, and whether there is still room for it. */
static bool
has_room(const struct reading *r, const struct hit *hit)
{
	const struct finding *f = r->out;

	if (hit->fate == FATE_COUNTS)
		return !is_full(f->evidence, f->nevidence, hit->rule->id);
	return r->with_near &&
	    !is_full(f->near_misses, f->nnear, hit->rule->id);
}

/* What evidence of a rule is counted as. */
static const char *
family_of(const struct rule *rule)
{
	if (rule->is_experimental)
		return FAMILY_EXPERIMENTAL;
	switch (rule->sense) {
	case SENSE_FACT:
		break;
	case SENSE_CLIENTS:
		return FAMILY_CLIENTS;
	case SENSE_LEAD:
		return FAMILY_LEAD;
	}
	return FAMILY_TEXT;
}

/* "unless in line 40 of en.rules", "mask en.mask-liability" */
static const char *
why_not(struct finding *f, const struct hit *hit)
{
	struct buf b = { 0 };
	const char *why;

	switch (hit->fate) {
	case FATE_COUNTS:
		return NULL;
	case FATE_VETOED:
		buf_printf(&b, "unless in line %zu of %s", hit->by_line,
		    hit->by->file);
		break;
	case FATE_MASKED:
		buf_printf(&b, "mask %s", hit->by->id);
		break;
	}
	why = arena_strdup(&f->arena, buf_str(&b));
	buf_free(&b);
	return why;
}

static void
add_evidence(const struct reading *r, const struct hit *hit)
{
	enum finding_list list =
	    hit->fate == FATE_COUNTS ? LIST_EVIDENCE : LIST_NEAR;
	struct place at = {
		.text = r->index,
		.position = hit->start,
		.length = hit->end - hit->start,
	};
	struct evidence *ev;

	if (!has_room(r, hit))
		return;
	ev = finding_add(r->out, list);
	ev->kind = EVIDENCE_TEXT;
	ev->rule = hit->rule->id;
	ev->family = family_of(hit->rule);
	ev->why = why_not(r->out, hit);
	ev->concept = hit->rule->concept;
	ev->supports = hit->fate == FATE_COUNTS &&
	    hit->rule->use == USE_EVIDENCE &&
	    hit->rule->concept != CONCEPT_DENIAL;
	finding_quote(r->out, ev, r->fa->notice, &at);
}

/* The person that a text about a buyer belongs to, NULL if none. */
static struct person *
person_of(const struct facts *fa, const struct text *t)
{
	long ord = t->lot == NULL ? 0 : strtol(t->lot, NULL, 10);
	int32_t person;

	if (t->field != TEXT_BUYER_NAME || ord < 1 ||
	    (size_t)ord > fa->parties.n)
		return NULL;
	person = fa->parties.list[ord - 1].person;
	return person > 0 ? &fa->persons[person - 1] : NULL;
}

/* A buyer whose own name says for whom it acts. */
static void
mark_person(const struct facts *fa, enum concept concept, const struct text *t)
{
	struct person *person = person_of(fa, t);

	if (person == NULL)
		return;
	person->is_agent |= concept == CONCEPT_CPB;
	person->is_proxy |= concept == CONCEPT_ON_BEHALF;
}

/* Keep where the text says for whom: those it names stand behind. */
static void
note_for_whom(const struct reading *r, const struct hit *hit)
{
	struct facts *fa = r->fa;

	if ((hit->rule->concept != CONCEPT_ON_BEHALF &&
		hit->rule->sense != SENSE_LEAD) ||
	    fa->nfor_whom == FOR_WHOM_MAX)
		return;
	fa->for_whom[fa->nfor_whom++] = (struct place){
		.text = r->index,
		.position = hit->start,
		.length = hit->end - hit->start,
	};
}

/* Whether a rule only tags the notice, and is done with that. */
static bool
note_tag(struct facts *fa, enum rule_use use)
{
	switch (use) {
	case USE_EVIDENCE:
	case USE_MASK:
		return false;
	case USE_TEST:
		fa->is_test = true;
		break;
	case USE_PCP:
		fa->is_pcp = true;
		break;
	case USE_PPI:
		fa->is_ppi = true;
		break;
	}
	return true;
}

/* Tags of innovation say nothing of who buys: no evidence. */
static bool
is_evidence(const struct rule *rule)
{
	return rule->use == USE_EVIDENCE || rule->use == USE_TEST;
}

static void
note_fact(const struct reading *r, const struct hit *hit)
{
	const struct rule *rule = hit->rule;
	const struct text *t = &r->fa->notice->texts[r->index];
	struct said *said = &r->fa->said[rule->concept];

	if (note_tag(r->fa, rule->use))
		return;
	if (rule->concept == CONCEPT_DENIAL) {
		r->fa->denied |= rule->is_experimental ? 0 : rule->denies;
	} else if (rule->sense == SENSE_CLIENTS) {
		said->clients++;
	} else if (rule->is_experimental) {
		said->experimental++;
	} else {
		said->stable++;
		said->leads += rule->sense == SENSE_LEAD;
		mark_person(r->fa, rule->concept, t);
		note_for_whom(r, hit);
	}
}

static size_t
scan(struct scan *s, const struct text *t, const struct hit **hits)
{
	struct scan_text what = {
		.value = t->value,
		.len = t->len,
		.field = 1U << t->field,
		.lang = t->lang,
	};

	return scan_text(s, &what, hits);
}

/* The hits in a text, which are those of one that is the same. */
static size_t
find_hits(const struct reading *r, struct scan *s, const struct text *t,
    const struct hit **hits)
{
	struct repeat *same = repeats_of(&r->repeats, t);
	size_t n;

	if (same != NULL && same->text != NULL) {
		*hits = same->hits;
		return same->nhits;
	}
	n = scan(s, t, hits);
	if (same != NULL)
		repeat_keep(same, t, *hits, n, &r->out->arena);
	return n;
}

static void
read_text(const struct reading *r, struct scan *s)
{
	const struct text *t = &r->fa->notice->texts[r->index];
	const struct hit *hits;
	size_t n = find_hits(r, s, t, &hits);

	for (size_t i = 0; i < n; i++) {
		if (is_evidence(hits[i].rule))
			add_evidence(r, &hits[i]);
		if (hits[i].fate == FATE_COUNTS)
			note_fact(r, &hits[i]);
	}
}

void
texts_read(struct facts *fa, struct scan *s, bool with_near,
    struct finding *out)
{
	struct reading r = {
		.fa = fa,
		.out = out,
		.repeats = repeats_new(&out->arena, fa->notice->ntexts),
		.with_near = with_near,
	};

	for (size_t i = 0; i < fa->notice->ntexts; i++) {
		r.index = (int32_t)i;
		read_text(&r, s);
	}
	scan_trim(s);
}
