#ifndef jointed_harvest_CALENDAR_H
#define jointed_harvest_CALENDAR_H

/*
 * TED's release calendar of one year: which issue appears on which day. The CSV
 * has the header "OJS,Publication date" and rows "1,02/01/2026". It is a help,
 * never a condition: what does not look like a calendar is refused as a whole.
 * Source: docs.ted.europa.eu/reuse (address); rows as seen in 2026.
 */
#include "jointed/err.h"

#include <stddef.h>
#include <stdint.h>

struct calendar {
	int year;
	int32_t *days; /* of issue i + 1; rising, all within the year */
	int count;
};

/*
 * Read the text of a year's calendar into *out (calendar_drop). Returns ERR_OK,
 * or ERR_SCHEMA with what is wrong: not every number from 1 on is there, a day
 * that does not exist or is of another year, days that do not rise, fewer
 * issues than any year has had.
 */
MUST_CHECK enum err_code calendar_parse(const char *text, int year,
    struct calendar *out, struct err *e);

/* Release what it holds; a zeroed one is allowed. */
void calendar_drop(struct calendar *c);

/* The day of an issue, DATE_NONE if the year has no such number. */
int32_t calendar_day(const struct calendar *c, int number);

/* The first issue from a day on (count + 1 if none), the last up to it (or 0).
 */
int calendar_from(const struct calendar *c, int32_t day);
int calendar_upto(const struct calendar *c, int32_t day);

#endif
