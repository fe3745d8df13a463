#ifndef jointed_classify_SCHEMES_H
#define jointed_classify_SCHEMES_H

/*
 * Schemes of the Union under which authorities buy together (joint procurement
 * agreements, defence instruments, pre-commercial procurement): rows of
 * patterns/registers/schemes.tsv, read as rules over texts.
 */
#include "classify/rules.h"

#define SCHEMES_FILE "registers/schemes.tsv"

/*
 * Add a rule "scheme.ID" for each row (columns id, match, concept, instrument,
 * valid_from, valid_to, yes, no, source). It is experimental: naming a scheme
 * never decides alone. Returns ERR_OK or ERR_RULE (e names file, line, reason).
 */
MUST_CHECK enum err_code schemes_add(struct rules *r, const char *file,
    const char *text, struct err *e);

#endif
