#ifndef jointed_classify_RULES_H
#define jointed_classify_RULES_H

/*
 * Rules over texts, read from packs of line-oriented stanzas and compiled.
 *
 * rule: fr.order-grouping      its stable id; starts a stanza
 * concept: joint               a concept, mask, test, pcp or ppi
 * sense: fact                  fact (default); clients: who may use it; lead:
 *                              one leads, for itself and for others
 * field: prose names           names of text fields, or these two groups
 * status: stable               stable, or experimental: never decides alone
 * language: own                optional: only on texts of the rule's language
 * denies: joint cpb            of a denial: the concepts denied
 * match: PATTERN               PCRE2; at least one, any of them matches
 * unless: PATTERN              vetoes a match whose sentence it matches in
 * source: ...                  where it comes from
 * yes: text with {{span}}      matches exactly there
 * no: text                     does not match
 *
 * Patterns and examples are folded like texts (fold.h): accents, case and kinds
 * of blanks, quotes and hyphens do not matter. "(?-i:ABC)" asks for capitals.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "classify/fold.h"
#include "classify/sieve.h"
#include "jointed/arena.h"
#include "jointed/classify.h"

#include <pcre2.h>

/* The fields that rules call "names". */
#define NAME_FIELDS                                                            \
	(1U << TEXT_BUYER_NAME | 1U << TEXT_BUYER_CONTACT |                    \
	    1U << TEXT_BUYER_TYPE)

/* What a rule is for: a concept of evidence, or one of these. */
enum rule_use {
	USE_EVIDENCE,
	USE_MASK, /* a stretch of text that can never be evidence */
	USE_TEST, /* the notice is a trial of somebody's software */
	USE_PCP,  /* pre-commercial procurement */
	USE_PPI,  /* procurement of innovative solutions */
};

enum rule_sense {
	SENSE_FACT,
	SENSE_CLIENTS, /* names users of what is bought, not the fact itself */
	SENSE_LEAD,    /* one buys for itself and for others */
};

/* One example line. */
struct example {
	const char *text;  /* without the marks */
	size_t start, end; /* of the span, bytes; both 0 for a "no" */
	size_t line;
	bool is_yes;
	struct example *next;
};

/* One pattern; a rule has several of both kinds. */
struct pattern {
	const char *text;
	size_t line;
	pcre2_code *code; /* of rules_compile(), else NULL */
	size_t number;    /* among all patterns */
	bool is_veto;     /* an "unless" line */
	struct pattern *next;
};

struct rule {
	const char *id, *file;
	size_t line, number; /* of its stanza; among all rules */
	enum rule_use use;
	enum concept concept;
	enum rule_sense sense;
	bool is_experimental, own_language;
	char language[3];        /* from the id; "" if of none */
	uint32_t fields;         /* bit 1 << enum text_field */
	const char *field_words; /* the same as written */
	unsigned denies;         /* bit 1 << enum concept */
	const char *source;
	struct pattern *patterns;
	struct example *examples;
	struct rule *next;
};

#define PROBE_AT_WORD (UINT32_C(1) << 31)

/* A pattern as the prefilter numbers it. */
struct probe {
	struct rule *rule;
	const struct pattern *pattern;
	size_t reach;    /* of its literals, see literals.h */
	bool has_second; /* some of its second literals must be there, too */
};

/* All rules; read-only once built, shared by threads. */
struct rules {
	struct arena arena;
	struct rule *first, *last;
	size_t n, npatterns;
	struct probe *probes; /* matches of evidence rules, then of masks */
	size_t nprobes;
	uint32_t *always; /* probes without a literal */
	size_t nalways;
	/*
	 * Ids are probe numbers, of second literals npatterns more; with
	 * PROBE_AT_WORD if no ASCII letter or digit may stand before
	 */
	struct sieve *literals;
};

struct rules *rules_new(void);
void rules_free(struct rules *r);

/*
 * Read one pack. Returns ERR_OK or ERR_RULE (e names file, line and reason):
 * an unknown key, a missing line, an id used twice.
 */
MUST_CHECK enum err_code rules_add(struct rules *r, const char *file,
    const char *text, struct err *e);

/*
 * Compile every pattern, to prove that it can be: rules built in were proved so
 * before, and few of them are ever needed. Returns ERR_OK or ERR_RULE (e names
 * file, line and reason).
 */
MUST_CHECK enum err_code rules_compile(struct rules *r, const struct folder *f,
    struct err *e);

/* Why a pattern does not compile. */
struct pattern_fault {
	int code;
	PCRE2_SIZE at; /* byte of the folded pattern */
};

/* Compile one; the caller frees it. NULL and *fault set if it cannot be. */
pcre2_code *pattern_compile(const struct pattern *p, const struct folder *f,
    struct pattern_fault *fault);

/* End loading: number the patterns and build the prefilter. */
void rules_build(struct rules *r, const struct folder *f);

#endif
