/*
 * Listed buyers whom the free text names, too: what the list shows, the text
 * then says in any language.
 */
#include "classify/facts.h"
#include "classify/finding.h"
#include "classify/rules.h"

#include <string.h>

#define NAME_LEAST 5 /* letters of a name that can be looked for */
#define ROWS_MAX 4   /* pieces of evidence of one concept */

/* The texts of a notice being searched for one concept. */
struct search {
	const struct facts *fa;
	struct finding *out;
	struct folded folded;
	enum concept concept;
	const char *rule;
	int rows;
};

static bool
is_free_text(const struct text *t)
{
	return ((NAME_FIELDS | 1U << TEXT_JUSTIFICATION | 1U << TEXT_PLACE) >>
		       t->field &
		   1U) == 0;
}

/*
 * Length of the stretch of text that name stands at the start of, 0 if it does
 * not: a blank of the name is any signs of the text.
 */
static size_t
match_name(const char *text, const char *name)
{
	const char *p = text;

	for (; *name != '\0'; name++) {
		if (*name != ' ') {
			if (*p++ != *name)
				return 0;
			continue;
		}
		if (fold_is_word(*p))
			return 0;
		while (*p != '\0' && !fold_is_word(*p))
			p++;
	}
	return fold_is_word(*p) ? 0 : (size_t)(p - text);
}

/* Where a name first stands in the folded text. */
static bool
find_name(const struct folded *f, const char *name, struct stretch *at)
{
	const char *p = f->lower;

	while ((p = strchr(p, *name)) != NULL) {
		size_t len = p > f->lower && fold_is_word(p[-1])
		    ? 0
		    : match_name(p, name);

		if (len > 0) {
			at->start = (size_t)(p - f->lower);
			at->end = at->start + len;
			return true;
		}
		p++;
	}
	return false;
}

static void
add_witness(struct search *s, int32_t text, const struct stretch *at)
{
	const struct text *t = &s->fa->notice->texts[text];
	struct place place = place_trace(t->value, t->len, &s->folded, at);
	struct evidence *ev = finding_add(s->out, LIST_EVIDENCE);

	place.text = text;
	ev->kind = EVIDENCE_TEXT;
	ev->rule = s->rule;
	ev->concept = s->concept;
	ev->supports = true;
	finding_quote(s->out, ev, s->fa->notice, &place);
	s->rows++;
}

/* Is this a buyer or principal that the concept needs besides the first? */
static bool
is_other(const struct search *s, const struct person *p)
{
	bool is_first = p == s->fa->persons;

	if (s->concept == CONCEPT_JOINT)
		return !is_first;
	return !p->buys ||
	    (s->fa->agents > 0 && !p->is_agent && s->fa->buyers > 1);
}

static bool
has_others(const struct search *s)
{
	for (int32_t i = 0; i < s->fa->parties.persons; i++)
		if (is_other(s, &s->fa->persons[i]))
			return true;
	return false;
}

static void
search_text(struct search *s, int32_t text)
{
	const struct text *t = &s->fa->notice->texts[text];

	fold_text(s->fa->folder, t->value, t->len, &s->folded);
	for (int32_t i = 0; i < s->fa->parties.persons; i++) {
		const struct person *p = &s->fa->persons[i];
		const char *name = p->first == NULL ? "" : p->first->name.core;
		struct stretch at;

		if (strlen(name) < NAME_LEAST || !is_other(s, p))
			continue;
		if (s->rows < ROWS_MAX && find_name(&s->folded, name, &at))
			add_witness(s, text, &at);
	}
}

static void
search_all(struct search *s)
{
	const struct notice *n = s->fa->notice;

	if (!has_others(s))
		return;
	for (size_t i = 0; i < n->ntexts && s->rows < ROWS_MAX; i++)
		if (is_free_text(&n->texts[i]))
			search_text(s, (int32_t)i);
	folded_free(&s->folded);
}

void
facts_witnessed(const struct facts *fa, const struct verdict *v,
    struct finding *out)
{
	struct search joint = { .fa = fa,
		.out = out,
		.concept = CONCEPT_JOINT,
		.rule = "text.names-buyers" };
	struct search others = { .fa = fa,
		.out = out,
		.concept = CONCEPT_ON_BEHALF,
		.rule = "text.names-principals" };

	if (fa->parties.persons < 2)
		return;
	if (v->joint == TRI_YES)
		search_all(&joint);
	if (v->on_behalf == TRI_YES)
		search_all(&others);
}
