#include "classify/decide.h"

#include <string.h>

#define ODDS_HIGH 13 /* twenty to one, in tenths of a power of ten */
#define ODDS_MEDIUM 6

static bool
is_denied(const struct facts *fa, enum concept c)
{
	return (fa->denied >> c & 1U) != 0;
}

/* "Looked and found nothing" if the form could have shown it. */
static enum tri
nothing_found(const struct facts *fa, enum concept c)
{
	if (fa->is_test || facts_could_show(fa, c))
		return TRI_NO;
	return TRI_NONE;
}

/*
 * The evidence of a concept outweighs what speaks against it, and is more than
 * a box ticked: those are set by mistake more often than not, and only the
 * question whether one buys for others is answered with care.
 */
static bool
is_likely(const struct facts *fa, enum concept c)
{
	return fa->weight[c] > 0 &&
	    (c == CONCEPT_ON_BEHALF || (fa->grounded >> c & 1U) != 0);
}

bool
decide_claims_cpb(const struct facts *fa)
{
	return facts_says(fa, FLAG_CPB_AWARDING) ||
	    facts_says(fa, FLAG_CPB_ACQUIRING) ||
	    facts_says(fa, FLAG_CENTRAL_PURCHASING);
}

/* A grant beneficiary or private body cannot be a purchasing body. */
static bool
is_no_authority(const struct facts *fa)
{
	const char *type =
	    fa->parties.n == 0 ? NULL : fa->parties.list[0].buyer->legal_type;

	return type != NULL && strncmp(type, "org-sub", 7) == 0;
}

/*
 * Who lists its divisions as further buyers, under its own number, means them
 * by what it ticked: they are no other authorities.
 */
static bool
serves_itself(const struct facts *fa)
{
	return fa->buyers == 1 && fa->principals == 0 && fa->has_same_person &&
	    fa->said[CONCEPT_CPB].stable == 0;
}

/*
 * A purchasing body is known by register or by its own words; a tick needs a
 * second sign, and how much each sign is worth has been counted.
 */
static enum tri
decide_cpb(const struct facts *fa)
{
	if (is_denied(fa, CONCEPT_CPB) || fa->is_test)
		return TRI_NO;
	if (is_likely(fa, CONCEPT_CPB) &&
	    (fa->is_listed_cpb || !(is_no_authority(fa) || serves_itself(fa))))
		return TRI_YES;
	return decide_claims_cpb(fa) ? TRI_NONE
				     : nothing_found(fa, CONCEPT_CPB);
}

/*
 * A tick with one person is the same buyer named again: not joint. Who names
 * others it buys for leads them, unless it only acts for them.
 */
static enum tri
decide_joint(const struct facts *fa)
{
	if (is_denied(fa, CONCEPT_JOINT) || fa->is_test)
		return TRI_NO;
	if (fa->buyers >= 2)
		return facts_serves_one(fa) ? TRI_NO : TRI_YES;
	return is_likely(fa, CONCEPT_JOINT) ? TRI_YES
					    : nothing_found(fa, CONCEPT_JOINT);
}

/*
 * A purchasing body buys for others by definition (art. 2(1)(14)); so does who
 * leads a group, or is the only one named of several that buy together.
 */
static bool
buys_for_others(const struct facts *fa, const struct verdict *v)
{
	return v->cpb == TRI_YES || fa->said[CONCEPT_JOINT].leads > 0 ||
	    (v->joint == TRI_YES && facts_says(fa, FLAG_GROUP_LEAD)) ||
	    (v->joint == TRI_YES && fa->buyers == 1);
}

static enum tri
decide_on_behalf(const struct facts *fa, const struct verdict *v)
{
	if (is_denied(fa, CONCEPT_ON_BEHALF) || fa->is_test)
		return TRI_NO;
	if (is_likely(fa, CONCEPT_ON_BEHALF) || buys_for_others(fa, v))
		return TRI_YES;
	return nothing_found(fa, CONCEPT_ON_BEHALF);
}

/* Who buys with or for others, and says that these are of several states. */
static bool
says_several_states(const struct facts *fa, const struct verdict *v)
{
	return fa->said[CONCEPT_CROSS_BORDER].stable > 0 &&
	    !is_denied(fa, CONCEPT_CROSS_BORDER) &&
	    (v->joint == TRI_YES || v->on_behalf == TRI_YES);
}

/*
 * The register of entities holds what authorities of several Member States own
 * together (an EGTC by Regulation 1082/2006, art. 3): one buyer, two States.
 */
static enum territory
decide_territory(const struct facts *fa, const struct verdict *v)
{
	if (fa->member_states >= 2 || fa->has_entity)
		return TERRITORY_CROSS_BORDER;
	if (fa->member_states + fa->third_states >= 2)
		return TERRITORY_THIRD_COUNTRY;
	if (fa->unions + fa->treaties > 0)
		return TERRITORY_SUPRANATIONAL;
	if (says_several_states(fa, v))
		return TERRITORY_CROSS_BORDER;
	if (fa->has_dependent_territory)
		return TERRITORY_DOMESTIC_PLUS_OCT;
	if (fa->member_states + fa->third_states == 1)
		return TERRITORY_DOMESTIC;
	return TERRITORY_UNKNOWN;
}

/*
 * A denial ("N/A" in the field for the law, above all) beats what was claimed,
 * and not the buyers' own addresses, unless these contradict themselves.
 */
static bool
is_domestic_by_word(const struct facts *fa)
{
	return is_denied(fa, CONCEPT_CROSS_BORDER) &&
	    (fa->has_conflict || fa->member_states + fa->third_states < 2);
}

static enum tri
decide_cross_border(const struct facts *fa, const struct verdict *v)
{
	if (is_domestic_by_word(fa) || fa->is_test)
		return TRI_NO;
	switch (v->territory) {
	case TERRITORY_CROSS_BORDER:
	case TERRITORY_THIRD_COUNTRY:
		return TRI_YES;
	case TERRITORY_UNKNOWN:
		return TRI_NONE;
	case TERRITORY_DOMESTIC:
	case TERRITORY_DOMESTIC_PLUS_OCT:
	case TERRITORY_SUPRANATIONAL:
		break;
	}
	return nothing_found(fa, CONCEPT_CROSS_BORDER);
}

static enum arrangement
decide_arrangement(const struct facts *fa, const struct verdict *v)
{
	if (v->joint == TRI_YES && fa->unions > 0)
		return fa->national > 0 ? ARRANGEMENT_EU_LEVEL
					: ARRANGEMENT_INTERINSTITUTIONAL;
	if (fa->has_entity)
		return ARRANGEMENT_JOINT_ENTITY;
	if (v->cpb == TRI_YES && facts_says(fa, FLAG_CPB_AWARDING))
		return ARRANGEMENT_CPB_AWARD;
	if (v->cpb == TRI_YES && facts_says(fa, FLAG_CPB_ACQUIRING))
		return ARRANGEMENT_CPB_ACQUIRE;
	if (v->cpb == TRI_YES)
		return ARRANGEMENT_CPB_UNSPECIFIED;
	if (v->joint == TRI_YES)
		return ARRANGEMENT_JOINT;
	if (v->on_behalf == TRI_YES)
		return ARRANGEMENT_ON_BEHALF;
	return ARRANGEMENT_NONE;
}

static const char *
decide_label(const struct verdict *v)
{
	if (v->arrangement == ARRANGEMENT_EU_LEVEL ||
	    v->arrangement == ARRANGEMENT_INTERINSTITUTIONAL ||
	    v->cross_border != TRI_YES)
		return arrangement_name(v->arrangement);
	if (v->territory == TERRITORY_THIRD_COUNTRY)
		return "cross_border_third_country";
	if (v->arrangement == ARRANGEMENT_JOINT_ENTITY)
		return "cross_border_entity";
	return v->cpb == TRI_YES ? "cross_border_cpb" : "cross_border_joint";
}

/* How far the evidence leans to the side that was decided. */
static int32_t
lean(enum tri said, int32_t weight)
{
	switch (said) {
	case TRI_YES:
		return weight;
	case TRI_NO:
		return -weight;
	case TRI_NONE:
		break;
	}
	return 0;
}

static int32_t
least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/*
 * The odds that the verdict is right: of what the arrangement rests on, or of
 * the weakest "no" if there is none.
 */
static int32_t
odds(const struct facts *fa, const struct verdict *v)
{
	int32_t joint = lean(v->joint, v->weight[CONCEPT_JOINT]);
	int32_t cpb = lean(v->cpb, v->weight[CONCEPT_CPB]);
	int32_t behalf = lean(v->on_behalf, v->weight[CONCEPT_ON_BEHALF]);

	switch (v->arrangement) {
	case ARRANGEMENT_NONE:
		return least(joint, least(cpb, behalf));
	case ARRANGEMENT_EU_LEVEL:
	case ARRANGEMENT_INTERINSTITUTIONAL:
	case ARRANGEMENT_JOINT:
		return joint;
	case ARRANGEMENT_CPB_AWARD:
	case ARRANGEMENT_CPB_ACQUIRE:
	case ARRANGEMENT_CPB_UNSPECIFIED:
		return cpb;
	case ARRANGEMENT_ON_BEHALF:
		return behalf;
	case ARRANGEMENT_JOINT_ENTITY:
		break;
	}
	return fa->has_union_entity ? ODDS_HIGH : ODDS_MEDIUM;
}

/*
 * High: at least twenty to one. Low: less than four to one, or something was
 * claimed that nothing supports, or the buyers' countries contradict.
 */
static enum confidence
decide_confidence(const struct facts *fa, const struct verdict *v)
{
	int32_t n = odds(fa, v);

	if (fa->has_conflict || fa->form.gate != GATE_OPEN || n < ODDS_MEDIUM)
		return CONFIDENCE_LOW;
	return n < ODDS_HIGH ? CONFIDENCE_MEDIUM : CONFIDENCE_HIGH;
}

/* Registrations of companies are no procurement: nothing is said of them. */
static void
decide_nothing(const struct facts *fa, struct verdict *out)
{
	out->persons = fa->buyers;
	out->label = arrangement_name(ARRANGEMENT_NONE);
	out->qualifiers = "[]";
}

/* The weights of a verdict: for others without a word is evidence, too. */
static void
weigh_derived(const struct facts *fa, struct verdict *v)
{
	for (int i = 0; i < CONCEPT_COUNT; i++) {
		v->weight[i] = fa->weight[i];
		v->could_show[i] = facts_could_show(fa, (enum concept)i);
	}
	if (v->on_behalf == TRI_YES && v->weight[CONCEPT_ON_BEHALF] <= 0)
		v->weight[CONCEPT_ON_BEHALF] =
		    weights_prior(fa->weights, CONCEPT_ON_BEHALF) +
		    weights_find(fa->weights, CONCEPT_ON_BEHALF,
			RULE_FOR_OTHERS);
}

void
decide(const struct facts *fa, struct arena *a, struct verdict *out)
{
	*out = (struct verdict){ .persons = fa->buyers };
	if (fa->form.gate == GATE_EXCLUDE) {
		decide_nothing(fa, out);
		return;
	}
	out->cpb = decide_cpb(fa);
	out->joint = decide_joint(fa);
	out->on_behalf = decide_on_behalf(fa, out);
	weigh_derived(fa, out);
	out->territory = decide_territory(fa, out);
	out->cross_border = decide_cross_border(fa, out);
	out->arrangement = decide_arrangement(fa, out);
	out->label = decide_label(out);
	out->confidence = decide_confidence(fa, out);
	out->qualifiers = qualify(fa, out, a);
}
