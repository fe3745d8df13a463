#ifndef jointed_classify_STRAIN_H
#define jointed_classify_STRAIN_H

/*
 * What a pattern costs on texts made to hurt it. The texts are derived from the
 * pattern and the examples of its rule: its literals over and over, examples
 * whole and cut short over and over, a beginning followed by endless words.
 *
 * Costs are counted, not timed, so that they are the same on every machine: one
 * for each item of the pattern that is tried, and one for each character that
 * is passed over or gone back.
 */
#include "classify/rules.h"

/* Worst strings of one pattern, at most. */
#define STRAIN_TEXTS 28

/* Twice the string may cost so many hundredths. */
#define STRAIN_RATIO_MAX 240

/* And so many steps for each byte. */
#define STRAIN_STEPS_MAX 500

struct strain; /* scratch */

/* f is borrowed and outlives it; never NULL. */
struct strain *strain_new(const struct folder *f);
void strain_free(struct strain *s);

/* Aim at one pattern of a rule, for the calls that follow. Both borrowed. */
void strain_aim(struct strain *s, const struct rule *rule,
    const struct pattern *p);

/*
 * Worst string i below STRAIN_TEXTS, about len bytes, folded, into *out (old
 * content dropped). Returns false if there is no such string.
 */
bool strain_text(struct strain *s, size_t i, size_t len, struct buf *out);

/* The dearest of all worst strings of a pattern. */
struct strain_result {
	uint64_t steps; /* for len bytes */
	unsigned ratio; /* of the worst doubling, in hundredths */
	bool is_over;   /* ran into a limit of limits.h */
	size_t worst;   /* number of the string with that ratio */
};

/* Measure with worst strings of len bytes and of twice that. */
void strain_measure(struct strain *s, size_t len, struct strain_result *out);

#endif
