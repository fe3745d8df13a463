#ifndef jointed_classify_SCAN_H
#define jointed_classify_SCAN_H

/*
 * One text against all rules: folded once, searched once for the literals of
 * all patterns; only patterns that have a literal in the text are run.
 */
#include "classify/rules.h"

/* What became of a match. */
enum fate {
	FATE_COUNTS,
	FATE_VETOED, /* an unless pattern matches in its sentence */
	FATE_MASKED, /* it lies in a stretch that can be no evidence */
};

struct hit {
	const struct rule *rule;
	size_t start, end; /* bytes of the original text, whole characters */
	enum fate fate;
};

/* Scratch of one thread. */
struct scan;

/* r and f are borrowed and outlive it; never NULL. */
struct scan *scan_new(const struct rules *r, const struct folder *f);
void scan_free(struct scan *s);

/* What to scan. */
struct scan_text {
	const char *value;
	size_t len;
	uint32_t field;   /* bit 1 << enum text_field */
	const char *lang; /* ISO 639-1 or NULL */
};

/*
 * All hits in a text, by place and then by rule; at most SCAN_HITS that count
 * for each rule. Valid until the next call. Returns how many.
 */
#define SCAN_HITS 4
size_t scan_text(struct scan *s, const struct scan_text *t,
    const struct hit **hits);

/* Give back what a huge text made it take; hits are gone. */
void scan_trim(struct scan *s);

/* The same by running every pattern: slow, to prove the prefilter lossless. */
size_t scan_text_unfiltered(struct scan *s, const struct scan_text *t,
    const struct hit **hits);

/*
 * Hold a rule against its own examples. Returns ERR_OK or ERR_RULE (e names
 * file, line and what differs).
 */
MUST_CHECK enum err_code scan_check_rule(struct scan *s,
    const struct rule *rule, struct err *e);

#endif
