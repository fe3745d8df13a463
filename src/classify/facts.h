#ifndef jointed_classify_FACTS_H
#define jointed_classify_FACTS_H

/*
 * What is known of a notice before it is judged: persons, states, claims of
 * the form, what texts say. Gathering writes one piece of evidence for each
 * fact; deciding (decide.h) reads nothing else.
 */
#include "classify/finding.h"
#include "classify/forms.h"
#include "classify/law.h"
#include "classify/parties.h"
#include "classify/regimes.h"
#include "classify/weights.h"
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

/* Different states, by ISO alpha-2; further ones are not told apart. */
#define STATES_MAX 64
struct state_list {
	char codes[STATES_MAX][3];
	size_t n;
};

/* What the field for the law of a cross-border procedure says. */
struct law_facts {
	int32_t states; /* whose law is named; 2 for any more */
	bool is_filled;
	bool supports;     /* speaks for buyers of several states */
	bool is_denied;    /* says that no other state takes part */
	bool names_others; /* holds other authorities and no law at all */
};

/* Places behind which a text names whom one buys for. */
#define FOR_WHOM_MAX 8

struct facts {
	const struct notice *notice;
	const struct codes *codes;
	const struct folder *folder;
	const struct law *law;
	const struct weights *weights;
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
	bool has_conflict, has_mission, has_eeig, has_entity, has_union_entity;
	bool is_listed_cpb;  /* a buyer is in the register */
	bool is_test;        /* a trial of somebody's software */
	bool is_pcp, is_ppi; /* innovation procurement, by its words */
	struct regime regime;
	struct said said[CONCEPT_COUNT];
	unsigned denied; /* bit 1 << concept */
	struct law_facts law_text;
	struct place for_whom[FOR_WHOM_MAX];
	size_t nfor_whom;
	struct state_list named_states;
	int32_t weight[CONCEPT_COUNT]; /* evidence added up (weights.h) */
	unsigned grounded; /* bit 1 << concept: by more than boxes */
};

/* Persons from fa->parties; memory from a. Texts may then mark agents. */
void facts_persons(struct facts *fa, struct arena *a);

/*
 * Evidence for those whom texts name as bought for; before counting, for their
 * states count.
 */
void facts_named(struct facts *fa, struct finding *out);

/* Counts of persons, kinds and states. */
void facts_count(struct facts *fa);

/* Evidence for what stands in the law field; after counting. */
void facts_law(struct facts *fa, struct finding *out);

/*
 * Fill fa->weight from all evidence found so far, and the family of each
 * piece.
 */
void facts_weigh(struct facts *fa, struct finding *out);

/* Whether the form has a place where a concept would show. */
bool facts_could_show(const struct facts *fa, enum concept c);

/* Add states (ISO alpha-2, several joined by '+') that are not yet there. */
void state_list_add(struct state_list *s, const char *codes);

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

/* Evidence of the texts that name the buyers a verdict rests on. */
void facts_witnessed(const struct facts *fa, const struct verdict *v,
    struct finding *out);

/*
 * Whether the buyers are a purchasing body and the one client it runs this
 * procedure for: an agent and its principal, not two that buy together.
 */
bool facts_serves_one(const struct facts *fa);

/* Whether its words say that the buyer acts for the one principal it names. */
bool facts_acts_for_one(const struct facts *fa);

/* Whether the form says yes, and whether it asked at all. */
bool facts_says(const struct facts *fa, enum flag flag);
bool facts_asked(const struct facts *fa, enum flag flag);

#endif
