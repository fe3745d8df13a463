#ifndef jointed_parse_cpv_H
#define jointed_parse_cpv_H

/*
 * The CPV codes of a notice, gathered from the code rows of all lots.
 */
#include "jointed/notice.h"

/*
 * Every CPV code once, in order, joined by '|', in the arena; NULL if there is
 * none. Check digits ("45210000-2") are cut off, in the rows of list "cpv" too.
 */
const char *cpv_join(struct notice *n);

#endif
