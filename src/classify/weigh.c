/*
 * The evidence of each concept added up. Of one kind (declared, structural,
 * text, register) only the strongest piece for and the strongest against
 * count, for pieces of one kind say the same thing in other words.
 */
#include "classify/facts.h"

#include <string.h>

#define KINDS 4

/*
 * A claim of the form weighs otherwise where one person stands alone, the box
 * ticked without anybody to buy with; and a stated "no" is another piece of
 * evidence than a "yes".
 */
static const struct {
	const char *rule, *alone, *no;
} claims[] = {
	{ "flag.joint", "flag.joint/alone", "flag.joint/no" },
	{ "flag.central-purchasing", "flag.central-purchasing",
	    "flag.central-purchasing/no" },
	{ "flag.on-behalf", "flag.on-behalf", "flag.on-behalf/no" },
	{ "flag.group-lead", "flag.group-lead/alone", "flag.group-lead/no" },
	{ "flag.cpb-awarding", "flag.cpb-awarding/alone",
	    "flag.cpb-awarding/no" },
	{ "flag.cpb-acquiring", "flag.cpb-acquiring/alone",
	    "flag.cpb-acquiring/no" },
	{ "flag.dps-open-to-others", "flag.dps-open-to-others/alone",
	    "flag.dps-open-to-others/no" },
};

/* What a piece of evidence is counted as. */
static const char *
family_of(const struct facts *fa, const struct evidence *ev)
{
	if (ev->family != NULL)
		return ev->family;
	if (ev->kind != EVIDENCE_DECLARED)
		return ev->rule;
	for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++) {
		if (strcmp(ev->rule, claims[i].rule) != 0)
			continue;
		if (!ev->supports)
			return claims[i].no;
		if (fa->parties.persons < 2)
			return claims[i].alone;
	}
	return ev->rule;
}

/* What a piece of evidence is good for. */
enum grade {
	GRADE_BOX,     /* a box ticked: a claim */
	GRADE_WEAK,    /* who may use what is bought, or a rule under trial */
	GRADE_CERTAIN, /* may decide alone */
	GRADE_COUNT,
};

/* The strongest for and against one concept, by kind of evidence. */
struct scale {
	int32_t for_it[KINDS], against[KINDS];
	bool has[GRADE_COUNT];        /* supporting, of positive weight */
	bool has_support, has_strong; /* strong: more than a weak sign */
};

static bool
is_users(const struct evidence *ev)
{
	return ev->kind == EVIDENCE_DECLARED && ev->concept == CONCEPT_CPB &&
	    strcmp(ev->field, "dps_open_to_others") == 0;
}

static enum grade
grade_of(const struct evidence *ev)
{
	if (is_users(ev) || strcmp(ev->family, FAMILY_EXPERIMENTAL) == 0 ||
	    strcmp(ev->family, FAMILY_CLIENTS) == 0)
		return GRADE_WEAK;
	return ev->kind == EVIDENCE_DECLARED ? GRADE_BOX : GRADE_CERTAIN;
}

static void
put(struct scale *s, const struct evidence *ev, int32_t weight)
{
	/* Who may use it is another sign than the box beside it */
	int k = is_users(ev) ? (int)EVIDENCE_STRUCTURAL : (int)ev->kind;

	s->has_support |= ev->supports;
	s->has_strong |= ev->supports && grade_of(ev) != GRADE_WEAK;
	if (weight > s->for_it[k])
		s->for_it[k] = weight;
	if (weight < s->against[k])
		s->against[k] = weight;
	if (ev->supports && weight > 0)
		s->has[grade_of(ev)] = true;
}

/* What the want of anything strong is counted as; NULL if there is some. */
static const char *
want_of(const struct facts *fa, const struct scale *s, enum concept c)
{
	if (s->has_strong)
		return NULL;
	if (s->has_support)
		return FAMILY_WEAK_WORDS;
	return facts_could_show(fa, c) ? FAMILY_SILENCE : FAMILY_NOT_ASKED;
}

static int32_t
add_up(const struct facts *fa, const struct scale *s, enum concept c)
{
	int32_t sum = weights_prior(fa->weights, c);
	const char *want = want_of(fa, s, c);
	bool counts = s->has[GRADE_BOX] || s->has[GRADE_CERTAIN];

	for (int k = 0; k < KINDS; k++)
		sum += s->against[k] + (counts ? s->for_it[k] : 0);
	if (want != NULL)
		sum += weights_find(fa->weights, c, want);
	return sum;
}

/* More than a claim: a weak sign makes one only beside a box ticked. */
static bool
is_grounded(const struct scale *s)
{
	return s->has[GRADE_CERTAIN] ||
	    (s->has[GRADE_BOX] && s->has[GRADE_WEAK]);
}

void
facts_weigh(struct facts *fa, struct finding *out)
{
	struct scale scales[CONCEPT_COUNT] = { { .has_support = false } };

	for (size_t i = 0; i < out->nevidence; i++) {
		struct evidence *ev = &out->evidence[i];

		ev->family = family_of(fa, ev);
		put(&scales[ev->concept], ev,
		    weights_find(fa->weights, ev->concept, ev->family));
	}
	for (int c = 0; c < CONCEPT_COUNT; c++) {
		fa->weight[c] = add_up(fa, &scales[c], (enum concept)c);
		if (is_grounded(&scales[c]))
			fa->grounded |= 1U << c;
	}
}
