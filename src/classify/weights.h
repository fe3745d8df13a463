#ifndef jointed_classify_WEIGHTS_H
#define jointed_classify_WEIGHTS_H

/*
 * How much a piece of evidence weighs: measured, not felt. patterns/weights.tsv
 * holds, for each concept and family of evidence, on how many coded notices
 * it was seen and on how many of these the concept is true. A weight is the
 * logarithm of how much more often the evidence stands where the concept is
 * true than where it is not, in tenths of a power of ten (10: ten times as
 * often).
 */
#include "jointed/classify.h"

/* Families of evidence that are named in more than one place. */
#define FAMILY_TEXT "text"
#define FAMILY_LEAD "text.lead"
#define FAMILY_CLIENTS "text.clients"
#define FAMILY_EXPERIMENTAL "text.experimental"
#define FAMILY_SILENCE "silence"
#define RULE_FOR_OTHERS "structure.buys-for-others"
#define FAMILY_NOT_ASKED "silence/not-asked"
#define FAMILY_WEAK_WORDS "silence/weak-words" /* nothing else speaks */

struct weights; /* read-only, shared by threads */

/*
 * Read the text of the table (columns concept, evidence, yes, seen; the row
 * "*" of a concept counts all notices and those where it is true). *out is
 * owned by the caller. Returns ERR_OK or ERR_RULE (e names file and line).
 */
MUST_CHECK enum err_code weights_parse(const char *name, const char *text,
    struct weights **out, struct err *e);
void weights_free(struct weights *w);

/* Counts that a weight comes from; yes are those where the concept is true. */
struct tally {
	int32_t yes, seen;
};

/* The weight of evidence seen so often, against all notices of the sample. */
int32_t weight_of(struct tally evidence, struct tally all);

/* How likely a concept is before anything is seen, in the same unit. */
int32_t weights_prior(const struct weights *w, enum concept c);

/*
 * Weight of a family of evidence for (or against) a concept; 0 if it was never
 * seen.
 */
int32_t weights_find(const struct weights *w, enum concept c,
    const char *family);

/* The counts themselves; false if the table does not hold the family. */
bool weights_tally(const struct weights *w, enum concept c, const char *family,
    struct tally *out);

#endif
