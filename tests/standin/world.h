#ifndef jointed_standin_WORLD_H
#define jointed_standin_WORLD_H

/*
 * What TED has, what time it is there, and what it is to do wrong. Told line by
 * line:
 *
 *	now 2031-01-14T02:30	the time in Luxembourg
 *	notices 3		members of each issue defined from here on
 *	year 2031 [without 2031-01-06 ...]	an issue each working day, from
 *1 issue 2031/7 2031-01-13	a single issue
 *	late 2031/7 2031-01-15T02:00	it comes later than its day
 *	months nested|flat|none	monthly packages; none unless told
 *	calendar on|off		the release calendar; on unless told
 *	answer ROUTE KIND[=VALUE] [xN] [after=N]
 *				do this to requests of a route, N times (for
 *				ever unless told), N good answers before
 *	forget			no more orders
 *	release			stalled answers go on
 *
 * ROUTE is a pattern of fnmatch(3) for what stands first in each line of the
 * log: daily/2031/7, monthly/2031-1, calendar/2031, api/count, api/date,
 * notice/900701-2031, elsewhere. KINDs: see answer.c.
 *
 * A package is there from 00:01 of its day; until 09:30 it lacks its last
 * notice, as TED replaces it until then. A month is there from 09:30 of the
 * fifth working day after it.
 */
#include "pack.h"

#include <stdbool.h>

struct issue_at {
	struct edition edition;
	int64_t from; /* minutes since 1970-01-01 in Luxembourg */
};

struct order {
	char route[64], kind[24], value[160];
	int after, times; /* times -1: for ever */
};

struct world {
	struct issue_at *issues; /* by day */
	size_t nissues, cap;
	struct order *orders;
	size_t norders;
	int64_t now; /* minutes */
	int notices;
	enum month_shape months;
	bool has_no_calendar;
	int releases; /* how often stalled answers were let go */
};

/* Take one line. Returns NULL, or what is wrong with it. */
const char *world_tell(struct world *w, const char *line);

void world_free(struct world *w);

/* The edition as it is served now; false if it is not there (yet). */
bool world_edition(const struct world *w, int year, int number,
    struct edition *out);

/*
 * The editions of a month, all of them final; the caller frees *list. Returns
 * their number, 0 if the month is not there (yet).
 */
size_t world_month(const struct world *w, int year, int month,
    struct edition **list);

/* The first (or last) issue published from..to, NULL if there is none. */
const struct edition *world_between(const struct world *w, int32_t from,
    int32_t to, bool last);

/* The calendar of a year, with what is to come; false if there is none. */
bool world_calendar(const struct world *w, int year, struct bytes *out);

/* The order for a request of this route, used up by one; false: none. */
bool world_order(struct world *w, const char *route, struct order *out);

#endif
