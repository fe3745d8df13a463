#ifndef jointed_CMD_COMMAND_H
#define jointed_CMD_COMMAND_H

/*
 * What a command is, and what it is given. To add one: a file cmd/<word>.c with
 * one cmd_<word>(), a row in main.c, a section in jointed.1, a script
 * tests/cli/NN-<word>.sh.
 */
#include "jointed/arena.h"
#include "jointed/err.h"
#include "jointed/query.h"
#include "jointed/store.h"
#include "options.h"
#include "out.h"

#include <stdbool.h>
#include <stddef.h>

struct command;

/* One call of the program: settings, words and where data go. */
struct call {
	const struct command *command;
	struct option_values options;
	const char *const *words; /* what is left of the command line */
	size_t nwords;
	struct out out;
	struct arena arena;         /* lives as long as the call */
	struct option_extra *extra; /* what a shipped query takes */
	size_t nextra;
	/* Set when something was quarantined or is missing: exit status 3. */
	bool is_partial;
};

/*
 * Do it. On failure *e holds one sentence, which main prints; the code decides
 * the exit status (talk.h).
 */
typedef enum err_code command_function(struct call *call, struct err *e);

struct command {
	const char *name;
	const char *help;   /* one line, starts with a verb */
	const char *usage;  /* the words after the name, "" for none */
	size_t least, most; /* how many words it takes */
	unsigned char options[OPTIONS_PER_COMMAND]; /* ended by OPT_END */
	command_function *run;
	const char *more; /* what help says last, or NULL */
	/* Options that hang on the first word: fills call->extra; or NULL */
	void (*extras)(struct call *call, const char *word);
};

/* The table in main.c: a command by name (NULL if unknown), and all. */
const struct command *command_find(const char *name);
const struct command *command_all(size_t *count);

command_function cmd_explain;
command_function cmd_harvest;
command_function cmd_help;
command_function cmd_import;
command_function cmd_list;
command_function cmd_query;
command_function cmd_rebuild;
command_function cmd_rules;
command_function cmd_show;
command_function cmd_status;
command_function cmd_summary;
command_function cmd_verify;
command_function cmd_version;

/* The parameters of the shipped query of that name, as options. */
void query_extras(struct call *call, const char *word);

/* True if the option was given. */
bool call_has(const struct call *call, enum option_id id);

/* The option's text, NULL if not given. */
const char *call_text(const struct call *call, enum option_id id);

/*
 * Open the database for reading. *out is owned by the caller (store_close).
 * Returns ERR_OK, ERR_DB (also when there is none yet), ERR_DB_NEWER or
 * ERR_LOCKED.
 */
MUST_CHECK enum err_code call_open(const struct call *call, struct store **out,
    struct err *e);

/* The text of an embedded file of SQL, "db/commands/list.sql"; it exists. */
const char *call_sql(const char *name);

/*
 * The key of a notice written in any padding ("00565083-2024", "565083-2024"),
 * in the call's arena. Returns ERR_OK or ERR_USAGE.
 */
MUST_CHECK enum err_code call_notice(struct call *call, const char *word,
    const char **key, struct err *e);

/*
 * A sheet about one notice is text or JSON, never a table of rows. Returns
 * ERR_OK, or ERR_USAGE if --csv or --tsv was given.
 */
MUST_CHECK enum err_code call_check_sheet(const struct call *call,
    struct err *e);

/*
 * Run a statement and print its rows in the form that was asked for; columns,
 * row and arg of q are set here. Errors as store_query(), and ERR_IO.
 */
MUST_CHECK enum err_code call_print(struct call *call, struct store *s,
    struct query q, struct err *e);

#endif
