#ifndef jointed_classify_SCAN_H
#define jointed_classify_SCAN_H

/*
 * One text against all rules: folded once, searched once for the literals of
 * all patterns; only patterns that have a literal in the text are run.
 */
#include "classify/rules.h"
#include "classify/sentence.h"

#include <stdbool.h>

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
	const struct rule *by; /* the mask, or the rule with the unless line */
	size_t by_line;        /* of that line */
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
 * One pattern at a time, to hold rules against their examples: prepare a text
 * (borrowed until the next call), then look for one match after another from
 * byte *from of the folded text on. scan_fate() tells what becomes of a match
 * if the rule's veto but (or NULL) were not there.
 */
void scan_prepare(struct scan *s, const struct scan_text *t);
bool scan_next(struct scan *s, const struct pattern *p, size_t *from,
    struct stretch *at);
enum fate scan_fate(struct scan *s, const struct rule *rule,
    const struct stretch *hit, const struct pattern *but);

/* Its place in the original text, whole characters. */
struct stretch scan_origin(const struct scan *s, const struct stretch *at);

#endif
