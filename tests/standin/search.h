#ifndef jointed_standin_SEARCH_H
#define jointed_standin_SEARCH_H

/*
 * The search API, as far as the program asks it: how many notices an issue has
 * (route api/count), and the first or last issue of some days (api/date).
 * Orders may be as for any answer, or: timedout, errors (an array, status 400),
 * syntax (an object, 400), nocount, nonotices, list, text, count=+1.
 */
#include "answer.h"

void search(struct world *w, const struct request *q, struct response *r);

#endif
