#ifndef jointed_parse_value_H
#define jointed_parse_value_H

/*
 * Values as TED writes them, cleaned: amounts, counts, years and months.
 */
#include "jointed/arena.h"

#include <stdint.h>

/*
 * An amount as plain decimal text ("4182427.33"): blanks and no-break spaces
 * dropped, a comma or point in front of one or two last digits, or the only one
 * behind digits grouped by blanks, is the decimal sign, others are grouping. In
 * the arena; NULL if there is no digit, a sign other than '-', or more than 18
 * digits before the point.
 */
const char *value_money(struct arena *a, const char *raw);

/* A count of at most nine digits, -1 for anything else. */
int32_t value_count(const char *raw);

/*
 * Months of "24" with a unit: MONTH, YEAR, DAY, WEEK (any case; rounded up to
 * whole months). -1 if it cannot be told.
 */
int32_t value_months(const char *raw, const char *unit);

/* The date of "25", "1" and "2011"; DATE_NONE (date.h) if there is none. */
int32_t value_date(const char *day, const char *month, const char *year);

#endif
