#ifndef jointed_parse_ted_H
#define jointed_parse_ted_H

/*
 * Parts of ted_finish(), each for one section of the forms. They read
 * struct ted and fill the record; none reports an error, odd values become
 * diagnostics.
 */
#include "parse/reader.h"

/*
 * The code for "PREFIX:value" in list ("PR:1" in "procedure"); NULL if value is
 * NULL or unknown. Lives as long as the code lists.
 */
const char *ted_prefixed(const struct reader *r, const char *list,
    const char *prefix, const char *value);

/*
 * Legal type of the first buyer (BT-11 code), NULL if the form has none.
 * EU institutions and international organisations share a code; HEADING 05
 * tells the latter.
 */
const char *ted_legal_type(const struct reader *r);

/* Legal basis, procedure, acceleration, nature, framework, DPS, EU funds. */
void ted_choices(struct reader *r);

/* The value of the notice, and whether it is awarded or estimated. */
void ted_values(struct reader *r);

#endif
