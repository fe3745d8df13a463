#ifndef jointed_classify_LINT_H
#define jointed_classify_LINT_H

/* What rulebook.h finds fault with; each finding goes to an ear. */
#include "classify/files.h"
#include "classify/scan.h"
#include "classify/strain.h"
#include "jointed/rulebook.h"

/* Who is told, and how much was told. */
struct lint {
	const struct rule_ear *ear;
	size_t faults;
};

/* Where something is wrong; rule is "" for a register. */
struct lint_place {
	const char *file, *rule;
	size_t line;
};

/* Tell one fault, formatted. */
void lint_tell(struct lint *l, const struct lint_place *at, const char *fmt,
    ...) PRINTF_LIKE(3, 4);

/* Whether each line of the rule is shown by an example. */
void lint_shown(struct lint *l, struct scan *s, const struct rule *rule);

/* Whether its patterns can be searched for, and what they cost. */
void lint_cost(struct lint *l, struct strain *s, const struct folder *f,
    const struct rule *rule);

/* Whether a register has a row twice, or a country that does not exist. */
void lint_register(struct lint *l, const struct file *file,
    const struct codes *codes, const struct folder *f);

#endif
