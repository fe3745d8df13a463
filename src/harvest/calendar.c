#include "calendar.h"

#include "jointed/date.h"
#include "jointed/mem.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 254 in 2026; no year since 2011 had fewer than 240 or more than 256. */
#define ISSUES_MIN 200
#define ISSUES_MAX 366

#define LINE_MAX_LEN 128

/* Number and day of a row "1,02/01/2026"; false for anything else. */
static bool
read_row(const char *line, int *number, int32_t *day)
{
	char *end = NULL;
	long n;

	line += strspn(line, " \t\"");
	n = strtol(line, &end, 10);
	if (end == line || n < 1 || n > ISSUES_MAX)
		return false;
	end += strspn(end, " \t\"");
	if (*end != ',' && *end != ';')
		return false;
	end++;
	end += strspn(end, " \t\"");
	end[strcspn(end, "\",; \t")] = '\0';
	*number = (int)n;
	*day = date_parse(end);
	return *day != DATE_NONE;
}

/* Add a row that fits behind those before. */
static enum err_code
add_row(struct calendar *c, char *line, struct err *e)
{
	int number = 0;
	int32_t day = DATE_NONE;

	if (!read_row(line, &number, &day))
		return err_set(e, ERR_SCHEMA, 0,
		    "the release calendar of %d has a row that is none: "
		    "\"%.40s\"",
		    c->year, line);
	if (number != c->count + 1)
		return err_set(e, ERR_SCHEMA, 0,
		    "in the release calendar of %d issue %d follows issue %d",
		    c->year, number, c->count);
	if (date_year(day) != c->year ||
	    (c->count > 0 && day <= c->days[c->count - 1]))
		return err_set(e, ERR_SCHEMA, 0,
		    "the release calendar of %d gives issue %d a day that "
		    "cannot be",
		    c->year, number);
	c->days = mem_resize(c->days, (size_t)c->count + 1, sizeof *c->days);
	c->days[c->count++] = day;
	return ERR_OK;
}

enum err_code
calendar_parse(const char *text, int year, struct calendar *out, struct err *e)
{
	enum err_code rc = ERR_OK;
	bool is_head = true;

	*out = (struct calendar){ .year = year };
	while (*text != '\0' && rc == ERR_OK) {
		char line[LINE_MAX_LEN];
		size_t len = strcspn(text, "\r\n");

		(void)snprintf(line, sizeof line, "%.*s",
		    (int)(len < LINE_MAX_LEN ? len : LINE_MAX_LEN - 1), text);
		text += len;
		text += strspn(text, "\r\n");
		/* Blank lines pass, and a first one that is no row. */
		if (line[strspn(line, " \t")] != '\0' &&
		    (!is_head || isdigit((unsigned char)line[0])))
			rc = add_row(out, line, e);
		is_head = false;
	}
	if (rc == ERR_OK && out->count < ISSUES_MIN)
		rc = err_set(e, ERR_SCHEMA, 0,
		    "the release calendar of %d has %d issues only", year,
		    out->count);
	if (rc != ERR_OK)
		calendar_drop(out);
	return rc;
}

void
calendar_drop(struct calendar *c)
{
	free(c->days);
	*c = (struct calendar){ 0 };
}

int32_t
calendar_day(const struct calendar *c, int number)
{
	return number < 1 || number > c->count ? DATE_NONE
					       : c->days[number - 1];
}

int
calendar_from(const struct calendar *c, int32_t day)
{
	int number = 1;

	while (number <= c->count && c->days[number - 1] < day)
		number++;
	return number;
}

int
calendar_upto(const struct calendar *c, int32_t day)
{
	int number = c->count;

	while (number > 0 && c->days[number - 1] > day)
		number--;
	return number;
}
