#ifndef jointed_classify_PACK_H
#define jointed_classify_PACK_H

/* The text form of rule packs: stanzas to rules, not yet compiled. */
#include "classify/rules.h"

/*
 * Append the rules of one pack to r. Returns ERR_OK or ERR_RULE (e names file,
 * line and reason).
 */
MUST_CHECK enum err_code pack_read(struct rules *r, const char *file,
    const char *text, struct err *e);

#endif
