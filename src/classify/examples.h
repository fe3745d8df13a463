#ifndef jointed_classify_EXAMPLES_H
#define jointed_classify_EXAMPLES_H

/* Rules held against the examples that stand below them in their packs. */
#include "classify/scan.h"

/* What is wrong with an example of rule, a static text; NULL if nothing. */
const char *example_fault(struct scan *s, const struct rule *rule,
    const struct example *x);

/*
 * Hold a rule against all its examples. Returns ERR_OK or ERR_RULE (e names
 * file, line and what differs in the first that differs).
 */
MUST_CHECK enum err_code examples_check(struct scan *s, const struct rule *rule,
    struct err *e);

/*
 * Whether an example proves that the pattern is needed: a yes that a match line
 * finds by itself, exactly there; a no that would match without the unless
 * line.
 */
bool examples_show(struct scan *s, const struct rule *rule,
    const struct pattern *p);

#endif
