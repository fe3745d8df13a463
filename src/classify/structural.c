#include "classify/facts.h"
#include "classify/finding.h"

/* Which parties a rule quotes. */
enum who {
	WHO_BUYERS,     /* one per person that buys */
	WHO_PRINCIPALS, /* one per person bought for */
	WHO_PERSONS,    /* both */
	WHO_AGENTS,
	WHO_UNION,
	WHO_CONFLICTS, /* blocks whose country and region contradict */
	WHO_MISSIONS,
	WHO_REVIEW,
};

/* A fact that the buyers show. fires tells whether it holds. */
struct structure {
	const char *rule;
	enum concept concept;
	bool supports;
	bool with_country; /* quote the state before each name */
	enum who who;
	bool (*fires)(const struct facts *fa);
};

static bool
has_several_buyers(const struct facts *fa)
{
	return fa->buyers >= 2 && !facts_serves_one(fa);
}

static bool
has_one_buyer_twice(const struct facts *fa)
{
	return fa->buyers == 1 &&
	    (fa->has_repeated_buyer || fa->has_same_person);
}

static bool
has_named_clients(const struct facts *fa)
{
	return fa->agents > 0 &&
	    (fa->buyers > fa->agents || fa->principals > 0);
}

static bool
has_principals(const struct facts *fa)
{
	return fa->principals > 0;
}

static bool
leads_principals(const struct facts *fa)
{
	return fa->principals > 0 && fa->agents == 0 && !facts_acts_for_one(fa);
}

static bool
has_several_states(const struct facts *fa)
{
	return fa->member_states + fa->third_states >= 2;
}

static bool
has_one_state(const struct facts *fa)
{
	return fa->parties.persons >= 2 &&
	    fa->member_states + fa->third_states == 1 && fa->unions == 0;
}

static bool
has_territory(const struct facts *fa)
{
	return fa->has_dependent_territory;
}

static bool
has_mission(const struct facts *fa)
{
	return fa->has_mission;
}

static bool
has_conflict(const struct facts *fa)
{
	return fa->has_conflict;
}

static bool
has_union_only(const struct facts *fa)
{
	return fa->unions >= 2 && fa->national == 0;
}

static bool
has_union_and_states(const struct facts *fa)
{
	return fa->unions >= 1 && fa->national >= 1;
}

static bool
has_review_body(const struct facts *fa)
{
	for (size_t i = 0; i < fa->parties.n; i++)
		if (fa->parties.list[i].is_review_body)
			return true;
	return false;
}

/* Ids are kept in databases: never change one, never use one again. */
static const struct structure structures[] = {
	{ "structure.distinct-buyers", CONCEPT_JOINT, true, false, WHO_BUYERS,
	    has_several_buyers },
	{ "structure.same-buyer", CONCEPT_JOINT, false, false, WHO_BUYERS,
	    has_one_buyer_twice },
	{ "structure.agent-and-client", CONCEPT_JOINT, false, false, WHO_BUYERS,
	    facts_serves_one },
	{ "structure.review-body-listed", CONCEPT_JOINT, false, false,
	    WHO_REVIEW, has_review_body },
	{ "structure.named-clients", CONCEPT_CPB, true, false, WHO_AGENTS,
	    has_named_clients },
	{ "structure.principals", CONCEPT_ON_BEHALF, true, false,
	    WHO_PRINCIPALS, has_principals },
	{ "structure.lead-and-principals", CONCEPT_JOINT, true, false,
	    WHO_PERSONS, leads_principals },
	{ "structure.buyer-countries", CONCEPT_CROSS_BORDER, true, true,
	    WHO_PERSONS, has_several_states },
	{ "structure.one-state", CONCEPT_CROSS_BORDER, false, true, WHO_PERSONS,
	    has_one_state },
	{ "structure.dependent-territory", CONCEPT_CROSS_BORDER, false, true,
	    WHO_PERSONS, has_territory },
	{ "structure.mission-abroad", CONCEPT_CROSS_BORDER, false, true,
	    WHO_MISSIONS, has_mission },
	{ "structure.country-conflict", CONCEPT_CROSS_BORDER, false, true,
	    WHO_CONFLICTS, has_conflict },
	{ "structure.union-bodies-only", CONCEPT_CROSS_BORDER, false, false,
	    WHO_UNION, has_union_only },
	{ "structure.union-with-states", CONCEPT_JOINT, true, false, WHO_UNION,
	    has_union_and_states },
};

/* Whether p is the block to quote for its person under who. */
static bool
is_quoted(const struct facts *fa, const struct party *p, enum who who)
{
	const struct person *person =
	    p->person == 0 ? NULL : &fa->persons[p->person - 1];
	bool is_first = person != NULL && person->first == p;

	switch (who) {
	case WHO_BUYERS:
		return is_first && person->buys;
	case WHO_PRINCIPALS:
		return is_first && !person->buys;
	case WHO_PERSONS:
		return is_first;
	case WHO_AGENTS:
		return is_first && person->is_agent;
	case WHO_UNION:
		return is_first && p->kind == PARTY_UNION;
	case WHO_CONFLICTS:
		return p->has_conflict;
	case WHO_MISSIONS:
		return p->is_abroad;
	case WHO_REVIEW:
		return p->is_review_body;
	}
	return false;
}

/* The parties a rule rests on: "DE: Kreis A; NL: Gemeente B". */
static const char *
quote_parties(const struct facts *fa, const struct structure *s,
    struct finding *out)
{
	struct buf b = { 0 };
	const char *quote;

	for (size_t i = 0; i < fa->parties.n && b.len < QUOTE_MAX; i++) {
		const struct party *p = &fa->parties.list[i];

		if (!is_quoted(fa, p, s->who))
			continue;
		if (b.len > 0)
			buf_puts(&b, "; ");
		if (s->with_country)
			buf_printf(&b,
			    "%s: ", p->country == NULL ? "?" : p->country);
		buf_puts(&b, p->buyer->name == NULL ? "?" : p->buyer->name);
	}
	quote = finding_clip(out, buf_str(&b));
	buf_free(&b);
	return quote;
}

static struct evidence *
add_structure(const struct facts *fa, const struct structure *s,
    struct finding *out)
{
	const char *quote = quote_parties(fa, s, out);
	struct evidence *ev = finding_add(out, LIST_EVIDENCE);

	ev->kind = EVIDENCE_STRUCTURAL;
	ev->rule = s->rule;
	ev->concept = s->concept;
	ev->supports = s->supports;
	ev->field = "buyers";
	ev->quote = quote;
	return ev;
}

void
facts_structural(const struct facts *fa, struct finding *out)
{
	size_t n = sizeof structures / sizeof structures[0];

	for (size_t i = 0; i < n; i++)
		if (structures[i].fires(fa))
			(void)add_structure(fa, &structures[i], out);
}

void
facts_derived(const struct facts *fa, const struct verdict *v,
    struct finding *out)
{
	static const struct structure for_others = {
		.rule = RULE_FOR_OTHERS,
		.concept = CONCEPT_ON_BEHALF,
		.supports = true,
		.who = WHO_BUYERS,
	};

	if (v->on_behalf == TRI_YES && fa->principals == 0 &&
	    !facts_says(fa, FLAG_ON_BEHALF) &&
	    fa->said[CONCEPT_ON_BEHALF].stable == 0)
		add_structure(fa, &for_others, out)->family = for_others.rule;
}

/* What being in a register is evidence of; a group says nothing by itself. */
static const struct listed {
	const char *rule;
	enum concept concept;
	bool supports;
} listings[REGISTER_TOWN] = {
	[REGISTER_UNION] = { "register.union-body", CONCEPT_CROSS_BORDER,
	    false },
	[REGISTER_TREATY] = { "register.international-organisation",
	    CONCEPT_CROSS_BORDER, false },
	[REGISTER_CPB] = { "register.purchasing-body", CONCEPT_CPB, true },
	[REGISTER_ENTITY] = { "register.joint-entity", CONCEPT_JOINT_ENTITY,
	    true },
	[REGISTER_GROUP] = { "register.corporate-group", CONCEPT_JOINT, true },
	[REGISTER_MISSION] = { "register.mission-abroad", CONCEPT_CROSS_BORDER,
	    false },
};

static void
add_listing(const struct facts *fa, const struct party *p,
    enum register_kind kind, struct finding *out)
{
	struct evidence *ev;

	if (p->known.as[kind] == NULL)
		return;
	if (kind == REGISTER_GROUP && fa->groups < 2)
		return;
	ev = finding_add(out, LIST_EVIDENCE);
	ev->kind = EVIDENCE_REGISTER;
	ev->rule = listings[kind].rule;
	ev->concept = listings[kind].concept;
	ev->supports = listings[kind].supports;
	ev->field = "buyers";
	ev->quote = finding_clip(out, p->buyer->name);
}

void
facts_registers(const struct facts *fa, struct finding *out)
{
	for (int32_t i = 0; i < fa->parties.persons; i++)
		for (int k = 0; k < REGISTER_TOWN; k++)
			add_listing(fa, fa->persons[i].first,
			    (enum register_kind)k, out);
}
