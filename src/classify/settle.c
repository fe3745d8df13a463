#include "classify/settle.h"

#include "classify/finding.h"
#include "classify/rules.h"

#include <string.h>

/* What the verdict says of a concept; TRI_YES where it says nothing. */
static enum tri
answer(const struct verdict *v, enum concept c)
{
	switch (c) {
	case CONCEPT_JOINT:
		return v->joint;
	case CONCEPT_CPB:
		return v->cpb;
	case CONCEPT_ON_BEHALF:
		return v->on_behalf;
	case CONCEPT_CROSS_BORDER:
		return v->cross_border;
	case CONCEPT_JOINT_ENTITY:
	case CONCEPT_LAW:
	case CONCEPT_DENIAL:
	case CONCEPT_COUNT:
		break;
	}
	return TRI_YES;
}

static bool
is_of(const struct evidence *ev, const char *family)
{
	return ev->family != NULL && strcmp(ev->family, family) == 0;
}

static bool
is_words(const struct evidence *ev)
{
	return ev->kind == EVIDENCE_TEXT && ev->supports;
}

static bool
is_from_name(const struct evidence *ev, const struct notice *n)
{
	return (NAME_FIELDS >> n->texts[ev->text].field & 1U) != 0;
}

/* Words that may not decide alone, and what a body is called. */
static bool
is_weak(const struct evidence *ev, const struct notice *n)
{
	return is_words(ev) &&
	    (is_of(ev, FAMILY_EXPERIMENTAL) || is_of(ev, FAMILY_CLIENTS) ||
		(ev->concept == CONCEPT_CPB && ev->text >= 0 &&
		    is_from_name(ev, n)));
}

static void
set_aside(const struct notice *n, bool with_near, struct finding *out)
{
	const struct verdict *v = &out->verdict;
	size_t kept = 0;

	for (size_t i = 0; i < out->nevidence; i++) {
		const struct evidence ev = out->evidence[i];

		if (!is_weak(&ev, n) || answer(v, ev.concept) == TRI_YES)
			out->evidence[kept++] = ev;
		else if (with_near)
			*finding_add(out, LIST_NEAR) = ev;
	}
	out->nevidence = kept;
}

/*
 * Do these words say that others are bought for? What a purchasing body is
 * called says nothing of this purchase.
 */
static bool
speaks_of_others(const struct evidence *ev, const struct notice *n)
{
	if (!is_words(ev) || ev->text < 0)
		return false;
	if (ev->concept == CONCEPT_JOINT)
		return is_of(ev, FAMILY_LEAD);
	return ev->concept == CONCEPT_CPB && !is_from_name(ev, n) &&
	    !is_of(ev, FAMILY_EXPERIMENTAL);
}

static void
add_for_whom(const struct notice *n, struct finding *out)
{
	size_t had = out->nevidence;

	for (size_t i = 0; i < had; i++) {
		struct evidence ev = out->evidence[i];

		if (!speaks_of_others(&ev, n))
			continue;
		/* Derived: it is not counted a second time. */
		ev.concept = CONCEPT_ON_BEHALF;
		ev.family = NULL;
		*finding_add(out, LIST_EVIDENCE) = ev;
	}
}

/*
 * Who buys for whom in a buyer's own name is the list of buyers speaking, not
 * free text. (Of a purchasing body the name alone tells what it does.)
 */
static void
tell_names_from_text(const struct notice *n, struct finding *out)
{
	for (size_t i = 0; i < out->nevidence; i++) {
		struct evidence *ev = &out->evidence[i];

		if (is_words(ev) && ev->text >= 0 &&
		    (ev->concept == CONCEPT_JOINT ||
			ev->concept == CONCEPT_ON_BEHALF) &&
		    is_from_name(ev, n))
			ev->kind = EVIDENCE_STRUCTURAL;
	}
}

void
settle(const struct facts *fa, bool with_near, struct finding *out)
{
	set_aside(fa->notice, with_near, out);
	if (out->verdict.on_behalf == TRI_YES)
		add_for_whom(fa->notice, out);
	tell_names_from_text(fa->notice, out);
}
