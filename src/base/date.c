#include "jointed/date.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

int32_t
date_from_civil(int year, int month, int day)
{
	int32_t total = 0;

	if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 ||
	    day > days_in_month(year, month))
		return DATE_NONE;
	for (int y = 1970; y < year; y++)
		total += is_leap(y) ? 366 : 365;
	for (int y = year; y < 1970; y++)
		total -= is_leap(y) ? 366 : 365;
	for (int m = 1; m < month; m++)
		total += days_in_month(year, m);
	return total + day - 1;
}

/* Read exactly n digits at *p and move on; -1 if there are fewer. */
static int
digits(const char **p, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++, (*p)++) {
		if (!isdigit((unsigned char)**p))
			return -1;
		value = value * 10 + (**p - '0');
	}
	return value;
}

static bool
is_date_end(const char *p)
{
	return *p == '\0' || strchr("TZ+- \t\r\n", *p) != NULL;
}

/* dd/mm/yyyy, as the release calendar has it. */
static int32_t
parse_day_first(const char *p)
{
	int day = digits(&p, 2);
	int month = *p++ == '/' ? digits(&p, 2) : -1;
	int year = month >= 0 && *p == '/' ? (p++, digits(&p, 4)) : -1;

	return year >= 0 && is_date_end(p) ? date_from_civil(year, month, day)
					   : DATE_NONE;
}

/* yyyymmdd or yyyy-mm-dd; both separators or none. */
static int32_t
parse_year_first(const char *p)
{
	int year = digits(&p, 4);
	bool is_split = *p == '-';
	int month, day;

	if (year < 0)
		return DATE_NONE;
	p += is_split;
	month = digits(&p, 2);
	if (month < 0 || (is_split && *p++ != '-'))
		return DATE_NONE;
	day = digits(&p, 2);
	return day >= 0 && is_date_end(p) ? date_from_civil(year, month, day)
					  : DATE_NONE;
}

int32_t
date_parse(const char *text)
{
	const char *p = text;

	if (p == NULL)
		return DATE_NONE;
	while (isspace((unsigned char)*p))
		p++;
	if (isdigit((unsigned char)p[0]) && isdigit((unsigned char)p[1]) &&
	    p[2] == '/')
		return parse_day_first(p);
	return parse_year_first(p);
}

void
date_split(int32_t days, int *year, int *month, int *day)
{
	int y = 1970;
	int m = 1;

	while (days < 0)
		days += is_leap(--y) ? 366 : 365;
	while (days >= (is_leap(y) ? 366 : 365))
		days -= is_leap(y++) ? 366 : 365;
	while (days >= days_in_month(y, m))
		days -= days_in_month(y, m++);
	*year = y;
	*month = m;
	*day = (int)days + 1;
}

int
date_weekday(int32_t days)
{
	int since_monday = (int)((days + 3) % 7); /* 1970 began on a Thursday */

	return since_monday < 0 ? since_monday + 7 : since_monday;
}

int
date_year(int32_t days)
{
	int year, month, day;

	if (days == DATE_NONE)
		return 0;
	date_split(days, &year, &month, &day);
	return year;
}

/* The last digits of a number, up to end. */
static void
write_digits(char *end, unsigned number, int digits)
{
	while (digits-- > 0) {
		*--end = (char)('0' + number % 10);
		number /= 10;
	}
}

char *
date_format(int32_t days, char *out)
{
	static const char form[] = "0000-00-00";
	int year, month, day;

	out[0] = '\0';
	if (days == DATE_NONE)
		return out;
	date_split(days, &year, &month, &day);
	memcpy(out, form, sizeof form);
	write_digits(out + 4, (unsigned)year, 4);
	write_digits(out + 7, (unsigned)month, 2);
	write_digits(out + 10, (unsigned)day, 2);
	return out;
}
