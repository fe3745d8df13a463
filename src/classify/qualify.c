#include "classify/decide.h"
#include "jointed/buf.h"
#include "jointed/notice_add.h"

#include <string.h>

/* One word of the qualifiers and when it applies. */
struct qualifier {
	const char *word;
	bool (*applies)(const struct facts *fa, const struct verdict *v);
};

static bool
is_word(const char *value, const char *word)
{
	return value != NULL && strcmp(value, word) == 0;
}

static bool
is_pcp(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->is_pcp;
}

/* By its words, or by the code for buying innovation (BT-06). */
static bool
is_ppi(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	for (size_t i = 0; i < fa->notice->ncodes; i++)
		if (strcmp(fa->notice->codes[i].list, "strategic") == 0 &&
		    is_word(fa->notice->codes[i].value, "inn-pur"))
			return true;
	return fa->is_ppi;
}

/* An act that was repealed before this notice was published. */
static bool
is_former_regime(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->regime.is_former;
}

/* A European economic interest grouping buys (Regulation 2137/85). */
static bool
is_eeig_buyer(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->has_eeig;
}

static bool
is_planning(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->notice->kind == KIND_PLANNING;
}

static bool
is_country_conflict(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->has_conflict;
}

static bool
is_cpb_claimed(const struct facts *fa, const struct verdict *v)
{
	return v->cpb != TRI_YES && decide_claims_cpb(fa);
}

static bool
is_corrections_only(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->form.gate == GATE_DELTA;
}

static bool
is_defence(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return is_word(fa->regime.qualifier, "directive_2009_81");
}

static bool
is_duplicate_buyer(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->has_repeated_buyer;
}

static bool
is_eu_funded(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->notice->eu_funded == TRI_YES;
}

static bool
is_explicit_denial(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->denied != 0;
}

static bool
is_innovation_partnership(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return is_word(fa->notice->procedure_type, "innovation");
}

static bool
is_intra_group(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->groups >= 2 && fa->groups == fa->parties.persons;
}

/* One leads for itself and others: several buyers, a lead or principals. */
static bool
is_lead_on_behalf(const struct facts *fa, const struct verdict *v)
{
	return v->joint == TRI_YES &&
	    (facts_says(fa, FLAG_GROUP_LEAD) || fa->principals > 0 ||
		fa->said[CONCEPT_JOINT].leads > 0 ||
		fa->said[CONCEPT_ON_BEHALF].stable > 0);
}

static bool
is_mission_abroad(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->has_mission;
}

static bool
is_passenger_transport(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return is_word(fa->regime.qualifier, "psc_1370");
}

static bool
is_qualification_system(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->notice->kind == KIND_QUALIFICATION;
}

static bool
is_same_legal_person(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->has_same_person;
}

static bool
is_test_notice(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return fa->is_test;
}

static bool
is_third_country_members(const struct facts *fa, const struct verdict *v)
{
	return v->territory == TERRITORY_CROSS_BORDER && fa->third_states > 0;
}

static bool
is_utilities(const struct facts *fa, const struct verdict *v)
{
	(void)v;
	return is_word(fa->regime.qualifier, "utilities");
}

/* In the order of the alphabet (ASCII), as they are stored. */
static const struct qualifier qualifiers[] = {
	{ "PCP", is_pcp },
	{ "PIN", is_planning },
	{ "PPI", is_ppi },
	{ "corrections_only", is_corrections_only },
	{ "country_conflict", is_country_conflict },
	{ "cpb_claimed", is_cpb_claimed },
	{ "directive_2009_81", is_defence },
	{ "duplicate_buyer", is_duplicate_buyer },
	{ "eeig_buyer", is_eeig_buyer },
	{ "eu_funded", is_eu_funded },
	{ "explicit_denial", is_explicit_denial },
	{ "former_regime", is_former_regime },
	{ "innovation_partnership", is_innovation_partnership },
	{ "intra_group", is_intra_group },
	{ "lead_on_behalf", is_lead_on_behalf },
	{ "mission_abroad", is_mission_abroad },
	{ "psc_1370", is_passenger_transport },
	{ "qualification_system", is_qualification_system },
	{ "same_legal_person", is_same_legal_person },
	{ "test_notice", is_test_notice },
	{ "third_country_members", is_third_country_members },
	{ "utilities", is_utilities },
};

const char *
qualify(const struct facts *fa, const struct verdict *v, struct arena *a)
{
	size_t n = sizeof qualifiers / sizeof qualifiers[0];
	struct buf b = { 0 };
	const char *out;

	buf_putc(&b, '[');
	for (size_t i = 0; i < n; i++) {
		if (!qualifiers[i].applies(fa, v))
			continue;
		if (b.len > 1)
			buf_putc(&b, ',');
		buf_printf(&b, "\"%s\"", qualifiers[i].word);
	}
	buf_putc(&b, ']');
	out = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return out;
}
