#ifndef jointed_classify_PARTIES_H
#define jointed_classify_PARTIES_H

/*
 * The buyers of a notice, and those it buys for, as legal persons: who is the
 * same, what state it belongs to, what it is known as.
 */
#include "classify/name.h"
#include "classify/registers.h"
#include "classify/words.h"
#include "jointed/codes.h"
#include "jointed/notice.h"

#include <stdbool.h>
#include <stddef.h>

enum party_kind {
	PARTY_NATIONAL,
	PARTY_UNION,  /* institution, body or agency of the Union */
	PARTY_TREATY, /* other international organisation */
};

/* One buyer block. */
struct party {
	const struct buyer *buyer;
	struct name name;
	const char *town;    /* its plain words, never NULL */
	const char *number;  /* comparable registration number or NULL */
	const char *country; /* believed country, ISO alpha-2 or NULL */
	const char *state;   /* the state it belongs to, or NULL */
	struct known known;
	enum party_kind kind;
	bool is_review_body; /* listed by mistake, not a buyer */
	bool is_nobody;      /* a placeholder where a name was asked */
	bool has_conflict;   /* country and NUTS region contradict */
	bool is_abroad;      /* mission of another state than its seat's */
	int32_t person;      /* from 1; 0 for no buyer at all */
};

struct parties {
	struct party *list;
	size_t n;
	int32_t persons;
};

/* What telling them apart needs; all borrowed. */
struct party_tools {
	const struct folder *folder;
	const struct words *words;
	const struct registers *registers;
	const struct codes *codes;
	struct arena *arena; /* takes what is allocated */
};

/* Fill *out from n's buyers and write the person of each into n. */
void parties_find(const struct party_tools *tools, struct notice *n,
    struct parties *out);

/* Whether n is one of the Union's own, by its legal basis or its initiator. */
bool parties_is_union_notice(const struct notice *n);

#endif
