#ifndef jointed_DATE_H
#define jointed_DATE_H

/*
 * Calendar dates as days since 1970-01-01, without time or zone.
 *
 * TED's dates are calendar dates of Luxembourg with a zone behind them; turning
 * them into UTC moves whole OJ S issues to the day before, so the zone is
 * dropped and the date kept as written.
 */
#include <stddef.h>
#include <stdint.h>

#define DATE_NONE INT32_MIN
#define DATE_TEXT_MAX 16 /* room for date_format() */

/*
 * Read yyyymmdd, yyyy-mm-dd or dd/mm/yyyy, with anything from a 'T', 'Z', '+'
 * or '-' zone on ignored and blanks around it allowed. Returns DATE_NONE for
 * NULL, empty, another shape, a year outside 1900..2199 or a day that does not
 * exist.
 */
int32_t date_parse(const char *text);

/* Days of a civil date, DATE_NONE if there is no such day. */
int32_t date_from_civil(int year, int month, int day);

/* The year of a date, 0 for DATE_NONE. */
int date_year(int32_t days);

/* Split a date into year, month (1..12) and day (1..31). Not for DATE_NONE. */
void date_split(int32_t days, int *year, int *month, int *day);

/* The day of the week, 0 for Monday to 6 for Sunday. Not for DATE_NONE. */
int date_weekday(int32_t days);

/*
 * Write yyyy-mm-dd and a NUL into out (DATE_TEXT_MAX bytes), "" for DATE_NONE.
 * Returns out.
 */
char *date_format(int32_t days, char *out);

#endif
