#include "options.h"

#include "jointed/date.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* getopt_long() returns these for long options; letters stay below. */
#define LONG_BASE 256
#define EXTRA_BASE (LONG_BASE + OPT_COUNT)
#define EXTRA_MAX 32

/* What getopt_long() wants, built for one command. */
struct spec {
	struct option longs[OPT_COUNT + EXTRA_MAX + 1];
	size_t nlongs;
	char shorts[2 * OPT_COUNT + 3];
	size_t nshorts;
};

static void
spec_add(struct spec *s, enum option_id id)
{
	const struct option_row *row = option_row(id);

	s->longs[s->nlongs++] = (struct option){ .name = row->name,
		.has_arg =
		    row->want == WANT_NOTHING ? no_argument : required_argument,
		.val = LONG_BASE + (int)id };
	if (row->letter == '\0')
		return;
	s->shorts[s->nshorts++] = row->letter;
	if (row->want != WANT_NOTHING)
		s->shorts[s->nshorts++] = ':';
}

static void
spec_add_globals(struct spec *s)
{
	for (int id = OPT_END + 1; id < OPT_COUNT; id++)
		if (option_is_global((enum option_id)id))
			spec_add(s, (enum option_id)id);
}

/* The option a return value of getopt_long() stands for. */
static enum option_id
spec_id(int val)
{
	if (val >= LONG_BASE)
		return (enum option_id)(val - LONG_BASE);
	for (int id = OPT_END + 1; id < OPT_COUNT; id++)
		if (option_row((enum option_id)id)->letter == val)
			return (enum option_id)id;
	return OPT_END;
}

/* Say what is wrong with the word getopt_long() stumbled over. */
static enum err_code
refuse(int val, char **argv, struct err *e)
{
	const char *word = argv[optind - 1];

	if (val == ':')
		return err_set(e, ERR_USAGE, 0, "option %s wants a value",
		    word);
	if (strncmp(word, "--", 2) != 0)
		return err_set(e, ERR_USAGE, 0, "unknown option -%c", optopt);
	if (optopt >= LONG_BASE)
		return err_set(e, ERR_USAGE, 0, "option %.*s takes no value",
		    (int)strcspn(word, "="), word);
	return err_set(e, ERR_USAGE, 0, "unknown option %.*s",
	    (int)strcspn(word, "="), word);
}

static enum err_code
take(int val, struct option_values *v, struct err *e)
{
	enum option_id id = spec_id(val);
	const struct option_row *row = option_row(id);
	char where[64] = "--";

	if (row->want == WANT_NOTHING) {
		v->text[id] = "";
		return ERR_OK;
	}
	memcpy(where + 2, row->name, strlen(row->name) + 1);
	v->text[id] = optarg;
	return option_check(row, where, optarg, e);
}

enum err_code
options_before(int argc, char **argv, int *next, struct option_values *v,
    struct err *e)
{
	struct spec s = { .shorts = "+:", .nshorts = 2 };
	enum err_code rc = ERR_OK;
	int val;

	spec_add_globals(&s);
	optind = 0;
	opterr = 0;
	while (rc == ERR_OK &&
	    (val = getopt_long(argc, argv, s.shorts, s.longs, NULL)) != -1)
		rc = val == '?' || val == ':' ? refuse(val, argv, e)
					      : take(val, v, e);
	*next = optind;
	return rc;
}

enum err_code
options_after(int argc, char **argv, const struct option_set *set, int *next,
    struct err *e)
{
	struct spec s = { .shorts = ":", .nshorts = 1 };
	enum err_code rc = ERR_OK;
	int val;

	spec_add_globals(&s);
	for (size_t i = 0; set->list[i] != OPT_END; i++)
		spec_add(&s, (enum option_id)set->list[i]);
	for (size_t i = 0; i < set->nextra && i < EXTRA_MAX; i++)
		s.longs[s.nlongs++] =
		    (struct option){ .name = set->extra[i].name,
			    .has_arg = required_argument,
			    .val = EXTRA_BASE + (int)i };
	optind = 0;
	opterr = 0;
	while (rc == ERR_OK &&
	    (val = getopt_long(argc, argv, s.shorts, s.longs, NULL)) != -1) {
		if (val == '?' || val == ':')
			rc = refuse(val, argv, e);
		else if (val >= EXTRA_BASE)
			set->extra[val - EXTRA_BASE].value = optarg;
		else
			rc = take(val, set->values, e);
	}
	*next = optind;
	return rc;
}

/* A whole decimal number low..high. */
static bool
read_number(const char *s, long low, long high, long *out)
{
	char *end;

	if (*s < '0' || *s > '9')
		return false;
	errno = 0;
	*out = strtol(s, &end, 10);
	return errno == 0 && *end == '\0' && *out >= low && *out <= high;
}

/* yyyy/n, leading zeros allowed. */
static bool
read_issue(const char *s, long *year, long *number)
{
	char text[16];
	const char *slash = strchr(s, '/');
	size_t len = slash == NULL ? 0 : (size_t)(slash - s);

	if (len != 4)
		return false;
	memcpy(text, s, len);
	text[len] = '\0';
	return read_number(text, 1993, 2199, year) &&
	    read_number(slash + 1, 1, 366, number);
}

/* The first day after the month or year that s names in full, else NONE. */
static int32_t
period(const char *s, bool last)
{
	size_t len = strlen(s);
	bool has_month = len == 7 && s[4] == '-';
	long year, month = 1;
	char text[8] = "";

	if (len != 4 && !has_month)
		return DATE_NONE;
	memcpy(text, s, 4);
	if (!read_number(text, 1900, 2199, &year))
		return DATE_NONE;
	if (has_month && !read_number(s + 5, 1, 12, &month))
		return DATE_NONE;
	if (!last)
		return date_from_civil((int)year, (int)month, 1);
	if (!has_month || month == 12)
		return date_from_civil((int)year, 12, 31);
	return date_from_civil((int)year, (int)month + 1, 1) - 1;
}

static int32_t
read_day(const char *s, bool last)
{
	int32_t day = period(s, last);

	return day != DATE_NONE ? day : date_parse(s);
}

/* "2031-01-14T02:30", noon without a time; the minute, -1 if it is none. */
static int
read_time(const char *s, int32_t *day)
{
	long hour = 12, minute = 0;
	char text[3] = "";

	*day = strlen(s) >= 10 && s[4] == '-' ? date_parse(s) : DATE_NONE;
	if (*day == DATE_NONE)
		return -1;
	if (s[10] == '\0')
		return 12 * 60;
	if (s[10] != 'T' || strlen(s) != 16 || s[13] != ':')
		return -1;
	memcpy(text, s + 11, 2);
	if (!read_number(text, 0, 23, &hour) ||
	    !read_number(s + 14, 0, 59, &minute))
		return -1;
	return (int)(hour * 60 + minute);
}

static bool
is_one_of(const char *words, const char *s)
{
	size_t len = strlen(s);

	for (const char *w = words; *w != '\0';) {
		size_t n = strcspn(w, "|");

		if (n == len && strncmp(w, s, n) == 0)
			return true;
		w += n + (w[n] == '|');
	}
	return false;
}

enum err_code
option_check(const struct option_row *row, const char *where, const char *value,
    struct err *e)
{
	long year, number;
	int32_t day;

	switch (row->want) {
	case WANT_NOTHING:
		return ERR_OK;
	case WANT_TEXT:
		if (*value != '\0')
			return ERR_OK;
		return err_set(e, ERR_USAGE, 0, "%s wants a value", where);
	case WANT_NUMBER:
		if (read_number(value, row->low, row->high, &number))
			return ERR_OK;
		return err_set(e, ERR_USAGE, 0,
		    "%s wants a number from %ld to %ld, not \"%s\"", where,
		    row->low, row->high, value);
	case WANT_DAY:
		if (read_day(value, false) != DATE_NONE)
			return ERR_OK;
		return err_set(e, ERR_USAGE, 0,
		    "%s wants a date (2024-03-31, 2024-03 or 2024), not \"%s\"",
		    where, value);
	case WANT_ISSUE:
		if (read_issue(value, &year, &number))
			return ERR_OK;
		return err_set(e, ERR_USAGE, 0,
		    "%s wants an issue (2024/13), not \"%s\"", where, value);
	case WANT_TIME:
		if (read_time(value, &day) >= 0)
			return ERR_OK;
		return err_set(e, ERR_USAGE, 0,
		    "%s wants a day or a time (2024-03-31T02:30), not \"%s\"",
		    where, value);
	case WANT_WORD:
		if (is_one_of(row->words, value))
			return ERR_OK;
		return err_set(e, ERR_USAGE, 0,
		    "%s wants one of %s, not \"%s\"", where, row->words, value);
	}
	return ERR_OK;
}

long
option_number(const struct option_values *v, enum option_id id, long otherwise)
{
	return v->text[id] == NULL ? otherwise : strtol(v->text[id], NULL, 10);
}

int32_t
option_first_day(const struct option_values *v, enum option_id id)
{
	return v->text[id] == NULL ? DATE_NONE : read_day(v->text[id], false);
}

int32_t
option_last_day(const struct option_values *v, enum option_id id)
{
	return v->text[id] == NULL ? DATE_NONE : read_day(v->text[id], true);
}

int
option_minute(const struct option_values *v, enum option_id id, int32_t *day)
{
	return v->text[id] == NULL ? -1 : read_time(v->text[id], day);
}

void
option_issue(const struct option_values *v, enum option_id id, int *year,
    int *number)
{
	long y = 0, n = 0;

	if (v->text[id] != NULL && read_issue(v->text[id], &y, &n)) {
		*year = (int)y;
		*number = (int)n;
		return;
	}
	*year = 0;
	*number = 0;
}
