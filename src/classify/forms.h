#ifndef jointed_classify_FORMS_H
#define jointed_classify_FORMS_H

/*
 * What each form can show of its buyers, loaded from patterns/forms.tsv: the
 * difference between "looked and found nothing" and "cannot be told".
 */
#include "jointed/err.h"
#include "jointed/notice.h"

#include <stdbool.h>

/* How much a verdict may be built on a form. */
enum gate {
	GATE_OPEN = 0,
	GATE_DELTA,   /* states changes only: never read as a "no" */
	GATE_EXCLUDE, /* no procurement at all */
};

struct form {
	enum gate gate;
	bool lists_buyers; /* further buyers have a place on it */
};

struct forms; /* read-only, shared by threads */

/*
 * Read the text of a forms table (columns family, form, buyers, gate, source;
 * form "*" is any other). *out is owned by the caller. Returns ERR_OK or
 * ERR_RULE (e names file and line).
 */
MUST_CHECK enum err_code forms_parse(const char *name, const char *text,
    struct forms **out, struct err *e);
void forms_free(struct forms *f);

/* The row for n's family and form, the family's "*", or a closed form. */
struct form forms_find(const struct forms *f, const struct notice *n);

#endif
