#include "classify/facts.h"

#include <string.h>

bool
facts_says(const struct facts *fa, enum flag flag)
{
	return fa->notice->flags[flag].state == STATE_YES;
}

bool
facts_asked(const struct facts *fa, enum flag flag)
{
	return fa->notice->flags[flag].state != STATE_NOT_ASKED;
}

bool
facts_serves_one(const struct facts *fa)
{
	return fa->buyers == 2 && (fa->agents == 1 || fa->proxies == 1);
}

bool
facts_acts_for_one(const struct facts *fa)
{
	return fa->buyers == 1 && fa->principals == 1 &&
	    fa->said[CONCEPT_ON_BEHALF].stable > 0;
}

/*
 * In a group where one organisation carries the purchasing body's indicator
 * and others do not, it is the one that buys for them.
 */
static void
mark_flagged_agents(struct facts *fa)
{
	int32_t flagged = 0;

	for (size_t i = 0; i < fa->parties.n; i++) {
		const struct buyer *b = fa->parties.list[i].buyer;

		flagged += !b->is_represented &&
		    (b->cpb_awarding == TRI_YES || b->cpb_acquiring == TRI_YES);
	}
	if (flagged != 1 || fa->parties.persons < 2)
		return;
	for (size_t i = 0; i < fa->parties.n; i++) {
		const struct party *p = &fa->parties.list[i];

		if (p->person != 0 &&
		    (p->buyer->cpb_awarding == TRI_YES ||
			p->buyer->cpb_acquiring == TRI_YES))
			fa->persons[p->person - 1].is_agent = true;
	}
}

void
facts_persons(struct facts *fa, struct arena *a)
{
	struct parties *ps = &fa->parties;

	fa->persons =
	    arena_alloc(a, ((size_t)ps->persons + 1) * sizeof *fa->persons);
	for (size_t i = 0; i < ps->n; i++) {
		const struct party *p = &ps->list[i];
		struct person *person;

		if (p->person == 0)
			continue;
		person = &fa->persons[p->person - 1];
		if (person->first == NULL)
			person->first = p;
		else if (strcmp(person->first->name.person, p->name.person) ==
		    0)
			fa->has_repeated_buyer = true;
		else
			fa->has_same_person = true;
		person->buys |= !p->buyer->is_represented;
		person->is_agent |= p->known.as[REGISTER_CPB] != NULL;
	}
	mark_flagged_agents(fa);
}

static void
count_kind(struct facts *fa, const struct person *person)
{
	switch (person->first->kind) {
	case PARTY_NATIONAL:
		fa->national++;
		break;
	case PARTY_UNION:
		fa->unions++;
		break;
	case PARTY_TREATY:
		fa->treaties++;
		break;
	}
	if (person->buys)
		fa->buyers++;
	else
		fa->principals++;
	fa->agents += person->buys && person->is_agent;
	fa->proxies += person->buys && person->is_proxy;
}

/* Members of the Union or the EEA on the day, and all others. */
static void
count_states(struct facts *fa, const struct state_list *states)
{
	int32_t day = fa->notice->publication_date;

	for (size_t i = 0; i < states->n; i++) {
		if (codes_member(fa->codes, states->codes[i], day) ==
		    MEMBER_NONE)
			fa->third_states++;
		else
			fa->member_states++;
	}
}

/*
 * An entity that only members of several states can found: an EGTC (Regulation
 * 1082/2006, art. 3), an ERIC (Regulation 723/2009, art. 9). Others rest on
 * treaties, each as it is.
 */
static bool
is_union_entity(const struct entry *entity)
{
	return entity != NULL &&
	    (strcmp(entity->id, "egtc") == 0 ||
		strcmp(entity->id, "eric") == 0);
}

static void
note_party(struct facts *fa, const struct party *p)
{
	fa->has_conflict |= p->has_conflict;
	fa->has_mission |= p->is_abroad;
	fa->has_eeig |= p->name.is_eeig && p->person != 0;
	fa->has_entity |= p->known.as[REGISTER_ENTITY] != NULL;
	fa->has_union_entity |= is_union_entity(p->known.as[REGISTER_ENTITY]);
	fa->is_listed_cpb |=
	    p->known.as[REGISTER_CPB] != NULL && !p->buyer->is_represented;
}

static void
count_group(struct facts *fa)
{
	const struct entry *group = NULL;

	for (int32_t i = 0; i < fa->parties.persons; i++) {
		const struct entry *g =
		    fa->persons[i].first->known.as[REGISTER_GROUP];

		if (i == 0)
			group = g;
		fa->groups +=
		    group != NULL && g != NULL && strcmp(g->id, group->id) == 0;
	}
}

/*
 * A prose notice (OTH_NOT) has no field for its buyer. The coded header tells
 * whose it is: heading 01, as read off notices, is a national authority.
 */
static void
count_unnamed(struct facts *fa, struct state_list *states)
{
	const struct notice *n = fa->notice;

	if (fa->parties.n > 0 || n->heading == NULL)
		return;
	if (parties_is_union_notice(n))
		fa->unions = 1;
	else if (strncmp(n->heading, "01", 2) == 0 && n->country != NULL)
		state_list_add(states, codes_state(fa->codes, n->country));
}

void
facts_count(struct facts *fa)
{
	struct state_list states = { .n = 0 };
	struct state_list countries = { .n = 0 };

	for (int32_t i = 0; i < fa->parties.persons; i++) {
		const struct party *p = fa->persons[i].first;

		count_kind(fa, &fa->persons[i]);
		if (p->kind != PARTY_NATIONAL)
			continue;
		if (p->state != NULL)
			state_list_add(&states, p->state);
		if (p->country != NULL)
			state_list_add(&countries, p->country);
	}
	for (size_t i = 0; i < fa->parties.n; i++)
		note_party(fa, &fa->parties.list[i]);
	fa->has_dependent_territory = countries.n > states.n;
	count_unnamed(fa, &states);
	for (size_t i = 0; i < fa->named_states.n; i++)
		state_list_add(&states, fa->named_states.codes[i]);
	count_states(fa, &states);
	count_group(fa);
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

static bool
could_show_cpb(const struct facts *fa)
{
	return facts_asked(fa, FLAG_CENTRAL_PURCHASING) ||
	    facts_asked(fa, FLAG_CPB_AWARDING) ||
	    facts_asked(fa, FLAG_CPB_ACQUIRING) || is_alone_by_form(fa);
}

bool
facts_could_show(const struct facts *fa, enum concept c)
{
	bool lists = fa->form.lists_buyers || is_alone_by_form(fa);

	if (fa->form.gate != GATE_OPEN)
		return false;
	switch (c) {
	case CONCEPT_JOINT:
		return facts_asked(fa, FLAG_JOINT) || lists ||
		    fa->parties.persons >= 2;
	case CONCEPT_CPB:
		return could_show_cpb(fa);
	case CONCEPT_ON_BEHALF:
		return facts_asked(fa, FLAG_ON_BEHALF) || lists;
	case CONCEPT_CROSS_BORDER:
		return lists || fa->parties.persons >= 2;
	case CONCEPT_JOINT_ENTITY:
	case CONCEPT_LAW:
	case CONCEPT_DENIAL:
	case CONCEPT_COUNT:
		break;
	}
	return true;
}
