#include "moment.h"

#include "jointed/date.h"

#define DAY_MINUTES 1440
#define FINAL_MINUTE (9 * 60 + 30)
#define MONTH_FINAL_WORKDAY 7 /* five, and two for holidays */

/* The last Sunday of a month with 31 days, 01:00 UTC, in minutes. */
static int64_t
turn_of(int year, int month)
{
	int32_t last = date_from_civil(year, month, 31);

	return (int64_t)(last - (date_weekday(last) + 1) % 7) * DAY_MINUTES +
	    60;
}

/*
 * Minutes that Luxembourg is ahead of UTC: summer time lasts from the last
 * Sunday of March to that of October (Directive 2000/84/EC).
 */
static int
ahead(int64_t utc_minutes)
{
	int year = date_year((int32_t)(utc_minutes / DAY_MINUTES));

	return utc_minutes >= turn_of(year, 3) &&
		utc_minutes < turn_of(year, 10)
	    ? 120
	    : 60;
}

struct moment
moment_of(int64_t utc)
{
	int64_t minutes = utc / 60;

	minutes += ahead(minutes);
	return (struct moment){ (int32_t)(minutes / DAY_MINUTES),
		(int)(minutes % DAY_MINUTES) };
}

int64_t
moment_utc(struct moment m)
{
	int64_t minutes = (int64_t)m.day * DAY_MINUTES + m.minute - 120;

	/* The hour that comes twice in October is taken as the first. */
	if (ahead(minutes) != 120)
		minutes += 60;
	return minutes * 60;
}

bool
moment_is_final(struct moment now, int32_t day)
{
	return day <= moment_last_final(now);
}

int32_t
moment_last_final(struct moment now)
{
	return now.minute >= FINAL_MINUTE ? now.day : now.day - 1;
}

int32_t
month_first(int year, int month)
{
	return date_from_civil(year, month, 1);
}

int32_t
month_next(int year, int month)
{
	return month == 12 ? month_first(year + 1, 1)
			   : month_first(year, month + 1);
}

int
workdays_between(int32_t from, int32_t to)
{
	int count = 0;

	for (int32_t day = from; day <= to; day++)
		count += date_weekday(day) < 5;
	return count;
}

bool
moment_month_is_final(struct moment now, int year, int month)
{
	int32_t next = month_next(year, month);

	return workdays_between(next, moment_last_final(now)) >=
	    MONTH_FINAL_WORKDAY;
}
