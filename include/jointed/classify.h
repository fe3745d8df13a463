#ifndef jointed_CLASSIFY_H
#define jointed_CLASSIFY_H

/*
 * The record to evidence and a verdict: who buys, for whom, across which
 * borders. Rules, registers and tables come as data; every verdict lists the
 * evidence it rests on, and what spoke against it.
 */
#include "jointed/codes.h"
#include "jointed/err.h"
#include "jointed/notice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a piece of evidence is about. */
enum concept {
	CONCEPT_JOINT,
	CONCEPT_JOINT_ENTITY,
	CONCEPT_CPB,
	CONCEPT_ON_BEHALF,
	CONCEPT_CROSS_BORDER,
	CONCEPT_LAW,
	CONCEPT_DENIAL,
	CONCEPT_COUNT,
};

enum evidence_kind {
	EVIDENCE_DECLARED,   /* a tick or indicator of the form */
	EVIDENCE_STRUCTURAL, /* counted or compared from the buyers; names */
	EVIDENCE_TEXT,       /* a rule matched in free text */
	EVIDENCE_REGISTER,   /* a name or number is in a register */
};

/* One piece of evidence. Strings live as long as the finding. */
struct evidence {
	enum concept concept;
	enum evidence_kind kind;
	const char *rule;  /* stable id: "en.central-purchasing-body" */
	const char *field; /* of the text; a flag's name; or "buyers" */
	const char *lot, *lang;
	const char *quote; /* as written; of buyers: names, up to 400 bytes */
	const char *before, *after; /* context up to 60 bytes, or NULL */
	int32_t text;     /* index into notice.texts, -1 if not from text */
	int64_t position; /* bytes into that text; -1 likewise */
	int64_t length;
	bool supports; /* false: speaks against */
	/* What it is counted as in weights.tsv: "text", "flag.joint/alone" */
	const char *family;
	const char *why; /* of a near miss from text: what took it back */
};

/* Who buys for whom; the first that fits. */
enum arrangement {
	ARRANGEMENT_NONE,
	ARRANGEMENT_EU_LEVEL,
	ARRANGEMENT_INTERINSTITUTIONAL,
	ARRANGEMENT_JOINT_ENTITY,
	ARRANGEMENT_CPB_AWARD,
	ARRANGEMENT_CPB_ACQUIRE,
	ARRANGEMENT_CPB_UNSPECIFIED,
	ARRANGEMENT_JOINT,
	ARRANGEMENT_ON_BEHALF,
};

enum territory {
	TERRITORY_UNKNOWN,
	TERRITORY_DOMESTIC,
	TERRITORY_DOMESTIC_PLUS_OCT,
	TERRITORY_CROSS_BORDER,
	TERRITORY_THIRD_COUNTRY,
	TERRITORY_SUPRANATIONAL,
};

enum confidence {
	CONFIDENCE_LOW,
	CONFIDENCE_MEDIUM,
	CONFIDENCE_HIGH,
};

struct verdict {
	enum tri joint, cpb, on_behalf, cross_border; /* NONE: cannot be told */
	enum arrangement arrangement;
	enum territory territory;
	enum confidence confidence;
	int32_t persons;        /* distinct legal persons among the buyers */
	const char *label;      /* static */
	const char *qualifiers; /* JSON array, sorted; "[]" if none */
	/*
	 * Evidence of each concept added up by weights.tsv, in tenths of a
	 * power of ten of the odds: 10 is ten to one for it, -10 against it
	 */
	int32_t weight[CONCEPT_COUNT];
	bool could_show[CONCEPT_COUNT]; /* the form has a place for it */
};

/* What classify found. Zeroed is empty; finding_free() releases. */
struct finding {
	struct arena arena;
	struct verdict verdict;
	struct evidence *evidence;
	size_t nevidence, cap_evidence;
	/*
	 * What almost counted, for explain: matches that are vetoed or masked,
	 * and flags that the form does not ask ("not_asked")
	 */
	struct evidence *near_misses;
	size_t nnear, cap_near;
};

struct classifier; /* compiled packs and registers; shared by threads */
struct scanner;    /* match data and scratch of one thread */

/*
 * Compile rule packs and registers: from folder dir, or the embedded ones if
 * dir is NULL. codes is borrowed. *out is owned by the caller.
 * Returns ERR_OK or ERR_RULE (e names file, line and reason).
 */
MUST_CHECK enum err_code classifier_new(const char *dir,
    const struct codes *codes, struct classifier **out, struct err *e);
void classifier_free(struct classifier *c);

/* Version and content hash of the packs, as stored with each verdict. */
const char *classifier_version(const struct classifier *c);

/* Scratch for one thread; c must outlive it. Never NULL. */
struct scanner *scanner_new(const struct classifier *c);
void scanner_free(struct scanner *s);

/*
 * Fill *out (old content dropped) and the person of each buyer of n (0: listed
 * by mistake, as a review body or a placeholder). n must not be changed while
 * *out is used. with_near also collects near misses (slower; for explain).
 */
void classify_notice(struct scanner *s, struct notice *n, bool with_near,
    struct finding *out);

/* Forget the content, keep memory; and release everything. */
void finding_reset(struct finding *f);
void finding_free(struct finding *f);

/* Stable words, as stored. */
const char *concept_name(enum concept c);
const char *evidence_kind_name(enum evidence_kind k);
const char *arrangement_name(enum arrangement a);
const char *territory_name(enum territory t);
const char *confidence_name(enum confidence c);

#endif
