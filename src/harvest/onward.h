#ifndef jointed_harvest_ONWARD_H
#define jointed_harvest_ONWARD_H

/*
 * The issues beyond what is known, number by number. A package that is not
 * there may not be out yet, may be late, may be missing for good, or may be the
 * end of the year. The release calendar tells; without one the search API is
 * asked; without either, two further numbers are tried.
 */
#include "jointed/err.h"
#include "jointed/fetch.h"

#include <stdbool.h>
#include <stddef.h>

struct plan;

#define ONWARD_MISSES 3

struct onward {
	bool is_on;
	bool is_at_start; /* at itself is still to be given */
	bool has_asked;   /* the API for the last issue there is */
	struct issue at;
	struct issue last; /* as the API told; number 0: not known */
	/* What was not there since something was, and may be missing. */
	struct issue misses[ONWARD_MISSES];
	size_t nmisses;
};

/* Begin with the issue at, or behind it. */
void onward_from(struct plan *p, struct issue at);
void onward_after(struct plan *p, struct issue at);

/*
 * The next issue to try, into *out. Returns ERR_OK, ERR_END, or as
 * fetch_after().
 */
MUST_CHECK enum err_code onward_next(struct plan *p, struct issue *out,
    struct err *e);

/*
 * It is not there. Sets *is_sure if it must exist; else it stands among the
 * misses until something behind it is found. Returns ERR_OK or ERR_STOPPED.
 */
MUST_CHECK enum err_code onward_missed(struct plan *p, bool *is_sure,
    struct err *e);

#endif
