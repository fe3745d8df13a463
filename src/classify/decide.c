#include "classify/decide.h"

#include <string.h>

static bool
is_denied(const struct facts *fa, enum concept c)
{
	return (fa->denied >> c & 1U) != 0;
}

/* "Looked and found nothing" if the form could have shown it. */
static enum tri
nothing_found(const struct facts *fa, bool could_show)
{
	if (fa->form.gate != GATE_OPEN || fa->is_test)
		return fa->is_test ? TRI_NO : TRI_NONE;
	return could_show ? TRI_NO : TRI_NONE;
}

/*
 * R2.0.7 and R2.0.8 ask one question only, and a "no" to it answers all: nobody
 * else is bought for.
 */
static bool
is_alone_by_form(const struct facts *fa)
{
	return fa->notice->flags[FLAG_ON_BEHALF].state == STATE_NO;
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

/* Somebody else uses what is bought: said, ticked or named. */
static bool
has_clients(const struct facts *fa)
{
	const struct said *said = &fa->said[CONCEPT_CPB];

	if (said->clients > 0 || said->experimental > 0)
		return true;
	/* In a group, the others who use it are its members */
	if (facts_says(fa, FLAG_DPS_OPEN) && fa->buyers == 1)
		return true;
	return fa->agents > 0 &&
	    (fa->principals > 0 || fa->buyers > fa->agents);
}

/*
 * A purchasing body is known by register or by its own words; a tick needs a
 * second sign, for it is set by mistake more often than not.
 */
static enum tri
decide_cpb(const struct facts *fa)
{
	if (is_denied(fa, CONCEPT_CPB) || fa->is_test)
		return TRI_NO;
	if (fa->is_listed_cpb || fa->said[CONCEPT_CPB].stable > 0)
		return TRI_YES;
	if (decide_claims_cpb(fa))
		return has_clients(fa) && !is_no_authority(fa) ? TRI_YES
							       : TRI_NONE;
	return nothing_found(fa,
	    facts_asked(fa, FLAG_CENTRAL_PURCHASING) ||
		facts_asked(fa, FLAG_CPB_AWARDING) ||
		facts_asked(fa, FLAG_CPB_ACQUIRING) || is_alone_by_form(fa));
}

/* A text lists those bought for, and no purchasing body buys. */
static bool
names_a_group(const struct facts *fa)
{
	return fa->named >= 2 && fa->agents == 0;
}

/* Who names others it buys for leads them, unless it only acts for them. */
static bool
leads_principals(const struct facts *fa)
{
	return fa->principals > 0 && fa->agents == 0;
}

/* A tick with one person is the same buyer named again: not joint. */
static enum tri
decide_joint(const struct facts *fa)
{
	if (is_denied(fa, CONCEPT_JOINT) || fa->is_test)
		return TRI_NO;
	if (fa->buyers >= 2)
		return facts_serves_one(fa) ? TRI_NO : TRI_YES;
	if (fa->said[CONCEPT_JOINT].stable > 0)
		return TRI_YES;
	if (facts_acts_for_one(fa))
		return TRI_NO;
	if (leads_principals(fa) || names_a_group(fa))
		return TRI_YES;
	return nothing_found(fa,
	    facts_asked(fa, FLAG_JOINT) || fa->form.lists_buyers ||
		is_alone_by_form(fa));
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
	if (facts_says(fa, FLAG_ON_BEHALF) || fa->principals > 0 ||
	    fa->said[CONCEPT_ON_BEHALF].stable > 0 || buys_for_others(fa, v))
		return TRI_YES;
	return nothing_found(fa,
	    facts_asked(fa, FLAG_ON_BEHALF) || fa->form.lists_buyers);
}

/*
 * The register of entities holds what authorities of several Member States own
 * together (an EGTC by Regulation 1082/2006, art. 3): one buyer, two States.
 */
static enum territory
decide_territory(const struct facts *fa)
{
	if (fa->member_states >= 2 || fa->has_entity)
		return TERRITORY_CROSS_BORDER;
	if (fa->member_states + fa->third_states >= 2)
		return TERRITORY_THIRD_COUNTRY;
	if (fa->unions + fa->treaties > 0)
		return TERRITORY_SUPRANATIONAL;
	if (fa->has_dependent_territory)
		return TERRITORY_DOMESTIC_PLUS_OCT;
	if (fa->member_states + fa->third_states == 1)
		return TERRITORY_DOMESTIC;
	return TERRITORY_UNKNOWN;
}

static enum tri
decide_cross_border(const struct facts *fa, const struct verdict *v)
{
	if (is_denied(fa, CONCEPT_CROSS_BORDER) || fa->is_test)
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
	return nothing_found(fa,
	    fa->form.lists_buyers || is_alone_by_form(fa) ||
		fa->parties.persons >= 2);
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

/*
 * High: two kinds of evidence agree, or the form asked and everything is
 * silent. Low: something was claimed that nothing supports, or the form could
 * not say.
 */
static enum confidence
decide_confidence(const struct facts *fa, const struct verdict *v)
{
	bool declared = facts_says(fa, FLAG_JOINT) ||
	    facts_says(fa, FLAG_ON_BEHALF) || decide_claims_cpb(fa) ||
	    facts_says(fa, FLAG_GROUP_LEAD);
	bool structural = fa->buyers >= 2 || fa->principals > 0;
	bool textual = fa->said[CONCEPT_JOINT].stable > 0 ||
	    fa->said[CONCEPT_CPB].stable > 0 ||
	    fa->said[CONCEPT_ON_BEHALF].stable > 0 || fa->is_listed_cpb;
	int agree = declared + structural + textual;

	if (v->arrangement == ARRANGEMENT_NONE)
		return declared || fa->has_conflict ||
			fa->form.gate != GATE_OPEN
		    ? CONFIDENCE_LOW
		    : v->joint == TRI_NO ? CONFIDENCE_HIGH
					 : CONFIDENCE_MEDIUM;
	if (fa->has_conflict)
		return CONFIDENCE_LOW;
	return agree >= 2 ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
}

/* Registrations of companies are no procurement: nothing is said of them. */
static void
decide_nothing(const struct facts *fa, struct verdict *out)
{
	out->persons = fa->buyers;
	out->label = arrangement_name(ARRANGEMENT_NONE);
	out->qualifiers = "[]";
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
	out->territory = decide_territory(fa);
	out->cross_border = decide_cross_border(fa, out);
	out->arrangement = decide_arrangement(fa, out);
	out->label = decide_label(out);
	out->confidence = decide_confidence(fa, out);
	out->qualifiers = qualify(fa, out, a);
}
