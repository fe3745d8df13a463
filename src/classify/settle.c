#include "classify/settle.h"

#include "classify/finding.h"

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

/* Words that may not decide alone. */
static bool
is_weak(const struct evidence *ev)
{
	return is_words(ev) &&
	    (is_of(ev, FAMILY_EXPERIMENTAL) || is_of(ev, FAMILY_CLIENTS));
}

static void
set_aside(const struct verdict *v, bool with_near, struct finding *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < out->nevidence; i++) {
		const struct evidence ev = out->evidence[i];

		if (!is_weak(&ev) || answer(v, ev.concept) == TRI_YES)
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
	return ev->concept == CONCEPT_CPB &&
	    n->texts[ev->text].field != TEXT_BUYER_NAME &&
	    n->texts[ev->text].field != TEXT_BUYER_CONTACT &&
	    n->texts[ev->text].field != TEXT_BUYER_TYPE &&
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

void
settle(const struct facts *fa, bool with_near, struct finding *out)
{
	const struct verdict *v = &out->verdict;

	set_aside(v, with_near, out);
	if (v->on_behalf == TRI_YES)
		add_for_whom(fa->notice, out);
}
