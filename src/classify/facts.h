#ifndef jointed_classify_FACTS_H
#define jointed_classify_FACTS_H

/*
 * What is known of a notice before it is judged: persons, states, claims of
 * the form, what texts say. Gathering writes one piece of evidence for each
 * fact; deciding (decide.h) reads nothing else.
 */
#include "classify/forms.h"
#include "classify/parties.h"
#include "jointed/classify.h"

#include <stdbool.h>
#include <stdint.h>

/* One legal person. */
struct person {
	const struct party *first;
	bool buys;     /* a buyer, not only a principal */
	bool is_agent; /* buys for others as a purchasing body */
	bool is_proxy; /* its very name says that it acts for another */
};

/* What texts and registers say about one concept. */
struct said {
	int32_t stable;       /* by rules that may decide alone */
	int32_t experimental; /* by rules that may not */
	int32_t clients;      /* users of what a purchasing body buys */
	int32_t leads;        /* that one leads for itself and others */
};

struct facts {
	const struct notice *notice;
	const struct codes *codes;
	struct form form;
	struct parties parties;
	struct person *persons; /* parties.persons of them, from 0 */
	int32_t buyers;         /* persons that buy */
	int32_t principals;     /* persons that are only bought for */
	int32_t agents;         /* of buyers: purchasing bodies */
	int32_t proxies;        /* of buyers: who act for another */
	int32_t national, unions, treaties; /* persons by kind */
	int32_t member_states, third_states;
	int32_t groups; /* persons of the first person's corporate group */
	bool has_dependent_territory; /* two countries, one state */
	bool has_repeated_buyer;      /* one name listed again */
	bool has_same_person;         /* two names, one person */
	bool has_conflict, has_mission, has_eeig, has_entity;
	bool is_listed_cpb; /* a buyer is in the register */
	bool is_test;       /* a trial of somebody's software */
	struct said said[CONCEPT_COUNT];
	unsigned denied; /* bit 1 << concept */
};

/* Persons from fa->parties; memory from a. Texts may then mark agents. */
void facts_persons(struct facts *fa, struct arena *a);

/* Counts of persons, kinds and states. */
void facts_count(struct facts *fa);

/* Evidence for the form's flags; those not asked are near misses if with_near.
 */
void facts_declared(const struct facts *fa, bool with_near,
    struct finding *out);

/* Evidence for what the buyers show, and for what registers know of them. */
void facts_structural(const struct facts *fa, struct finding *out);
void facts_registers(const struct facts *fa, struct finding *out);

/*
 * Evidence for what follows from a verdict: a purchasing body, and who leads a
 * group, buys for others without a word that says so.
 */
void facts_derived(const struct facts *fa, const struct verdict *v,
    struct finding *out);

/*
 * Whether the buyers are a purchasing body and the one client it runs this
 * procedure for: an agent and its principal, not two that buy together.
 */
bool facts_serves_one(const struct facts *fa);

/* Whether the form says yes, and whether it asked at all. */
bool facts_says(const struct facts *fa, enum flag flag);
bool facts_asked(const struct facts *fa, enum flag flag);

#endif
