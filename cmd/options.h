#ifndef jointed_CMD_OPTIONS_H
#define jointed_CMD_OPTIONS_H

/*
 * The options of all commands: one table, one parser. A command names the
 * options it takes; the global ones may stand before or after its name. Values
 * are checked here, so that commands only read them.
 */
#include "jointed/arena.h"
#include "jointed/err.h"
#include "option_ids.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where packages come from unless another source is named. */
#define TED_SOURCE "https://ted.europa.eu"

/* What an option's value must look like. */
enum option_want {
	WANT_NOTHING, /* takes no value */
	WANT_TEXT,
	WANT_NUMBER, /* low..high */
	WANT_DAY,    /* a date, or a year or month: its first or last day */
	WANT_ISSUE,  /* YYYY/N */
	WANT_TIME,   /* a date, perhaps with Thh:mm behind */
	WANT_WORD,   /* one of words, parted by '|' */
};

struct option_row {
	enum option_id id;
	const char *name; /* without the dashes; also the configuration's key */
	char letter;      /* short form, or NUL */
	enum option_want want;
	const char *what; /* how help calls the value, NULL for flags */
	const char *help;
	const char *words; /* WANT_WORD: what is allowed */
	long low, high;    /* WANT_NUMBER */
	const char *env;   /* environment variable, or NULL */
	bool in_config;    /* may stand in the configuration file */
};

struct option_values {
	const char *text[OPT_COUNT]; /* NULL: not given; "" for a flag */
};

/* An option that a shipped query takes besides those of the table. */
struct option_extra {
	const char *name;
	const char *value; /* filled by options_after(); NULL: not given */
};

/* The table's row of an option. Never NULL for an id below OPT_COUNT. */
const struct option_row *option_row(enum option_id id);

/* True if the option may stand with every command. */
bool option_is_global(enum option_id id);

/*
 * Read the global options in front of the command's word. argv[0] is the
 * program; *next is the index of the first word that is no option (argc if
 * there is none). Returns ERR_OK or ERR_USAGE.
 */
MUST_CHECK enum err_code options_before(int argc, char **argv, int *next,
    struct option_values *v, struct err *e);

/* What options_after() looks for, and where it leaves what it finds. */
struct option_set {
	const unsigned char *list; /* ended by OPT_END; global ones go along */
	struct option_values *values;
	struct option_extra *extra; /* may be NULL */
	size_t nextra;
};

/*
 * Read what follows the command's word, argv[0] being that word. Options may
 * stand in any place; the other words are moved to the end of argv, *next is
 * the first of them. Returns ERR_OK, or ERR_USAGE (e names the option).
 */
MUST_CHECK enum err_code options_after(int argc, char **argv,
    const struct option_set *set, int *next, struct err *e);

/*
 * Fill what the command line left open: from the environment, then from the
 * configuration file, then with the defaults. Strings live in arena. Returns
 * ERR_OK, ERR_USAGE (an unknown key or bad value; e names file and line) or
 * ERR_IO (a configuration file that was asked for cannot be read).
 */
MUST_CHECK enum err_code options_complete(struct option_values *v,
    struct arena *arena, struct err *e);

/* Check a value; where is "--limit" or "file:3: limit". */
MUST_CHECK enum err_code option_check(const struct option_row *row,
    const char *where, const char *value, struct err *e);

/* A checked number; otherwise if not given. */
long option_number(const struct option_values *v, enum option_id id,
    long otherwise);

/*
 * First and last day of what a WANT_DAY value names: a day, a month (2022-03)
 * or a year (2022). DATE_NONE if not given.
 */
int32_t option_first_day(const struct option_values *v, enum option_id id);
int32_t option_last_day(const struct option_values *v, enum option_id id);

/* The minute of *day that a WANT_TIME value names, noon if none; -1 without. */
int option_minute(const struct option_values *v, enum option_id id,
    int32_t *day);

/* Year and number of a WANT_ISSUE value; zeros if not given. */
void option_issue(const struct option_values *v, enum option_id id, int *year,
    int *number);

#endif
