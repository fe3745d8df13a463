#include "package/path.h"

#include "jointed/date.h"
#include "jointed/limits.h"
#include "jointed/package.h"
#include "jointed/utf8.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define ISSUE_MAX 999 /* some 255 a year; never four digits */
#define UNIT_MAX 64   /* longer names are never an issue's */

static bool
is_slash(char c)
{
	return c == '/' || c == '\\';
}

/* Length of the component at s. */
static size_t
component(const char *s)
{
	return strcspn(s, "/\\");
}

const char *
path_fault(const char *name)
{
	const char *p = name;

	if (*name == '\0')
		return "has no name";
	if (strlen(name) > PACKAGE_MAX_PATH)
		return "has a name that is too long";
	if (is_slash(*name) ||
	    (isalpha((unsigned char)name[0]) && name[1] == ':' &&
		is_slash(name[2])))
		return "has an absolute name";
	for (;;) {
		size_t n = component(p);

		if (n == 2 && p[0] == '.' && p[1] == '.')
			return "has a name that leads out of the package";
		if (p[n] == '\0')
			return NULL;
		p += n + 1;
	}
}

void
path_add_hostile(struct buf *out, const char *name)
{
	size_t len = strnlen(name, PACKAGE_MAX_PATH + 1);

	utf8_add_clean(out, name,
	    len > PACKAGE_MAX_PATH ? PACKAGE_MAX_PATH : len);
}

void
path_add(struct buf *out, const char *name)
{
	const char *p = name;
	bool is_first = true;

	while (*p != '\0') {
		size_t n = strcspn(p, "/");

		if (n > 0 && !(n == 1 && *p == '.')) {
			if (!is_first)
				buf_putc(out, '/');
			utf8_add_clean(out, p, n);
			is_first = false;
		}
		p += n + (p[n] == '/');
	}
}

const char *
path_last(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/*
 * Search the components of path[0..len) from the last to the first for one
 * that is named like an issue.
 */
static bool
find_issue(const char *path, size_t len, struct buf *unit)
{
	size_t end = len;

	while (end > 0) {
		size_t start = end;
		int year, number;

		while (start > 0 && strchr("/\\!", path[start - 1]) == NULL)
			start--;
		buf_clear(unit, UNIT_MAX);
		if (end - start <= UNIT_MAX)
			buf_add(unit, path + start, end - start);
		if (package_unit_issue(buf_str(unit), &year, &number))
			return true;
		end = start > 0 ? start - 1 : 0;
	}
	return false;
}

void
path_unit(const char *archive, const char *inner, struct buf *unit)
{
	const char *file = path_last(inner);
	const char *last = archive + strlen(archive);

	if (find_issue(inner, (size_t)(file - inner), unit) ||
	    find_issue(archive, strlen(archive), unit))
		return;
	buf_clear(unit, UNIT_MAX);
	if (file > inner) {
		buf_add(unit, inner, component(inner));
		return;
	}
	while (last > archive && last[-1] != '/' && last[-1] != '!')
		last--;
	buf_puts(unit, last);
}

/* Length of text without an archive's ending. */
static size_t
length_without_ending(const char *text)
{
	static const char *const endings[] = { ".tar.gz", ".tgz", ".tar",
		".zip" };
	size_t len = strlen(text);

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		size_t n = strlen(endings[i]);

		if (len > n && strcmp(text + len - n, endings[i]) == 0)
			return len - n;
	}
	return len;
}

/* Value of len digits at s, -1 if one is none. len is at most 8. */
static int
number_of(const char *s, size_t len)
{
	int value = 0;

	for (size_t i = 0; i < len; i++) {
		if (!isdigit((unsigned char)s[i]))
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* yyyynnnnn: a year of the Official Journal's supplement and a number. */
static bool
is_issue(int y, int n, int *year, int *number)
{
	if (y < 1993 || y > 2199 || n < 1 || n > ISSUE_MAX)
		return false;
	*year = y;
	*number = n;
	return true;
}

bool
package_unit_issue(const char *unit, int *year, int *number)
{
	size_t len = length_without_ending(unit);
	const char *tail;
	int y = len >= 9 ? number_of(unit, 4) : -1;
	int32_t day;

	if (y < 0)
		return false;
	if (len == 9)
		return is_issue(y, number_of(unit + 4, 5), year, number);
	if (unit[8] != '_' || len > 16 || number_of(unit, 8) < 0)
		return false;
	day =
	    date_from_civil(y, number_of(unit + 4, 2), number_of(unit + 6, 2));
	if (day == DATE_NONE)
		return false;
	tail = unit + 9;
	len -= 9;
	if (len == 7 && number_of(tail, 4) == y)
		return is_issue(y, number_of(tail + 4, 3), year, number);
	return len <= 5 && is_issue(y, number_of(tail, len), year, number);
}

bool
package_is_month(const char *name)
{
	size_t len = length_without_ending(name);
	int month;

	if (len < 6 || len > 7 || number_of(name, 4) < 1993 ||
	    (name[4] != '-' && name[4] != '_'))
		return false;
	month = number_of(name + 5, len - 5);
	return month >= 1 && month <= 12;
}
