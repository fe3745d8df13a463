#ifndef jointed_classify_REGIMES_H
#define jointed_classify_REGIMES_H

/*
 * The acts that notices stand under, with the days they were in force and the
 * qualifier that goes with them; loaded from patterns/regimes.tsv.
 */
#include "jointed/err.h"
#include "jointed/notice.h"

#include <stdbool.h>

struct regimes; /* read-only, shared by threads */

/* What holds for one notice. */
struct regime {
	const char *qualifier; /* "" or NULL if none; lives with the table */
	bool is_former;        /* repealed before the notice was published */
};

/*
 * Read the text of the table (columns basis, valid_from, valid_to, qualifier,
 * joint, cpb, cross_border, source). *out is owned by the caller. Returns
 * ERR_OK or ERR_RULE (e names file and line: a day that is none, no source).
 */
MUST_CHECK enum err_code regimes_parse(const char *name, const char *text,
    struct regimes **out, struct err *e);
void regimes_free(struct regimes *r);

/* The regime of a notice by its legal basis; empty if the table has none. */
struct regime regimes_find(const struct regimes *r, const struct notice *n);

#endif
