#ifndef jointed_harvest_MOMENT_H
#define jointed_harvest_MOMENT_H

/*
 * What time it is in Luxembourg, where the OJ S appears. TED uploads a daily
 * package between 00:01 and 09:00 and may replace it until 09:30; a month's is
 * there from 09:30 of the fifth working day after it.
 * Source: ted.europa.eu/en/help/data-reuse, as of 2026.
 */
#include <stdbool.h>
#include <stdint.h>

struct moment {
	int32_t day; /* date.h */
	int minute;  /* since midnight */
};

/* The time of a second since 1970-01-01 in UTC, and back. */
struct moment moment_of(int64_t utc);
int64_t moment_utc(struct moment m);

/* Is the package of an issue of that day final now? */
bool moment_is_final(struct moment now, int32_t day);

/* The last day whose package is final now. */
int32_t moment_last_final(struct moment now);

/*
 * Is the package of a month (1..12) final now? Two working days are added for
 * holidays, which nobody can compute.
 */
bool moment_month_is_final(struct moment now, int year, int month);

/* The first day of a month, and of the one after it. */
int32_t month_first(int year, int month);
int32_t month_next(int year, int month);

/* Working days from..to, holidays not left out: about so many issues. */
int workdays_between(int32_t from, int32_t to);

#endif
