#include "parse/value.h"

#include "jointed/date.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define DIGITS_MAX 18

/*
 * Is the sign at s the decimal one: one or two digits and the end behind, or
 * any number of digits where blanks do the grouping?
 */
static bool
is_decimal_sign(const char *s, bool is_grouped)
{
	size_t n = strspn(s + 1, "0123456789");
	const char *rest = s + 1 + n;

	while (isspace((unsigned char)*rest))
		rest++;
	return *rest == '\0' && n > 0 &&
	    (n <= 2 || is_grouped || (*s == '.' && n != 3));
}

/* Bytes of a blank or no-break space at s, 0 if there is none. */
static size_t
blank_len(const char *s)
{
	if (isspace((unsigned char)*s))
		return 1;
	if (strncmp(s, "\xc2\xa0", 2) == 0)
		return 2;
	if (strncmp(s, "\xe2\x80\xaf", 3) == 0)
		return 3;
	return 0;
}

const char *
value_money(struct arena *a, const char *raw)
{
	char *out = arena_alloc(a, strlen(raw) + 2);
	size_t n = 0;
	size_t digits = 0;
	bool has_point = false;
	bool is_grouped = false; /* by blanks */

	for (const char *s = raw; *s != '\0';) {
		size_t blank = blank_len(s);

		if (blank > 0) {
			is_grouped |= digits > 0;
			s += blank;
			continue;
		}
		if (isdigit((unsigned char)*s)) {
			out[n++] = *s;
			digits += !has_point;
		} else if (*s == '-' && n == 0) {
			out[n++] = '-';
		} else if ((*s == ',' || *s == '.') && !has_point) {
			has_point = is_decimal_sign(s, is_grouped);
			if (has_point)
				out[n++] = '.';
		} else if (*s != ',' && *s != '.' && *s != '\'') {
			return NULL;
		}
		s++;
	}
	return digits == 0 || digits > DIGITS_MAX ? NULL : out;
}

int32_t
value_count(const char *raw)
{
	int32_t value = 0;
	int n = 0;

	while (isspace((unsigned char)*raw))
		raw++;
	for (; isdigit((unsigned char)*raw) && n < 10; raw++, n++) {
		if (n == 9)
			return -1;
		value = value * 10 + (*raw - '0');
	}
	while (isspace((unsigned char)*raw))
		raw++;
	return n == 0 || *raw != '\0' ? -1 : value;
}

int32_t
value_months(const char *raw, const char *unit)
{
	static const struct {
		const char *unit;
		int32_t days;
	} units[] = {
		{ "DAY", 1 },
		{ "WEEK", 7 },
		{ "MONTH", 30 },
		{ "YEAR", 360 },
	};
	int32_t n = value_count(raw);

	if (n < 0 || n > 100000 || unit == NULL)
		return -1;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strcasecmp(units[i].unit, unit) == 0)
			return (n * units[i].days + 29) / 30;
	return -1;
}

int32_t
value_date(const char *day, const char *month, const char *year)
{
	if (day == NULL || month == NULL || year == NULL)
		return DATE_NONE;
	return date_from_civil(value_count(year), value_count(month),
	    value_count(day));
}
