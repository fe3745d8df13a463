#include "command.h"
#include "talk.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define MANY ((size_t)1 << 20)

static const struct command commands[] = {
	{ "harvest", "fetch, load and label what is not yet complete", "", 0, 0,
	    { OPT_SOURCE, OPT_API, OPT_ISSUE, OPT_FROM, OPT_TO, OPT_DRY_RUN,
		OPT_NO_VERIFY, OPT_WAIT, OPT_METRICS, OPT_WORKERS, OPT_PATTERNS,
		OPT_USER_AGENT },
	    .run = cmd_harvest },
	{ "import", "load packages, folders and single notices from files",
	    "PATH...", 1, MANY, { OPT_WAIT, OPT_WORKERS, OPT_PATTERNS },
	    .run = cmd_import },
	{ "rebuild", "derive the database again from the archive", "", 0, 0,
	    { OPT_LABELS_ONLY, OPT_WAIT, OPT_WORKERS, OPT_PATTERNS },
	    .run = cmd_rebuild },
	{ "status", "tell what is stored and what is missing", "", 0, 0,
	    { OPT_CHECK }, .run = cmd_status },
	{ "summary", "count notices and labels, per country or otherwise", "",
	    0, 0,
	    { OPT_BY, OPT_SINCE, OPT_UNTIL, OPT_COUNTRY, OPT_LABEL,
		OPT_CONFIDENCE, OPT_KIND },
	    .run = cmd_summary },
	{ "list", "list notices by label, country and date", "", 0, 0,
	    { OPT_LABEL, OPT_COUNTRY, OPT_SINCE, OPT_UNTIL, OPT_CONFIDENCE,
		OPT_KIND, OPT_LIMIT },
	    .run = cmd_list },
	{ "show", "print one notice with its evidence", "NOTICE...", 1, MANY,
	    { 0 }, .run = cmd_show },
	{ "explain", "tell why a notice is labelled, or is not",
	    "PATH|NOTICE...", 1, MANY, { OPT_PATTERNS }, .run = cmd_explain },
	{ "query", "run a shipped query, or your own SQL",
	    "[NAME [--PARAMETER VALUE]...]", 0, 1, { OPT_SQL },
	    .run = cmd_query, .extras = query_extras },
	{ "rules", "list, check and score the rules, compare labellings",
	    "list|check|test|score CODED|diff", 1, 2, { OPT_PATTERNS, OPT_BY },
	    .run = cmd_rules,
	    .more = "jointed-rules(5) tells how rules are written." },
	{ "verify", "check archive, database, ledger and evidence", "", 0, 0,
	    { 0 }, .run = cmd_verify },
	{ "version", "print the versions of program, schema and rules", "", 0,
	    0, { OPT_PATTERNS }, .run = cmd_version },
	{ "help", "print how to use a command", "[COMMAND]", 0, 1, { 0 },
	    .run = cmd_help },
};

const struct command *
command_all(size_t *count)
{
	*count = sizeof commands / sizeof commands[0];
	return commands;
}

const struct command *
command_find(const char *name)
{
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static enum err_code
find(struct call *call, const char *word, struct err *e)
{
	if (word == NULL && call_has(call, OPT_HELP))
		word = "help";
	if (word == NULL && call_has(call, OPT_VERSION))
		word = "version";
	if (word == NULL)
		return err_set(e, ERR_USAGE, 0,
		    "no command given; \"jointed help\" lists them");
	call->command = command_find(word);
	if (call->command == NULL)
		return err_set(e, ERR_USAGE, 0,
		    "unknown command \"%s\"; \"jointed help\" lists them",
		    word);
	return ERR_OK;
}

static enum err_code
check_words(struct call *call, struct err *e)
{
	const struct command *c = call->command;

	if (call->nwords >= c->least && call->nwords <= c->most)
		return ERR_OK;
	if (call->nwords < c->least)
		return err_set(e, ERR_USAGE, 0, "%s wants %s", c->name,
		    c->usage);
	return err_set(e, ERR_USAGE, 0, "%s: \"%s\" is one word too many",
	    c->name, call->words[c->most]);
}

/* One of --json, --csv and --tsv, or the table. */
static enum err_code
choose_form(struct call *call, struct err *e)
{
	static const struct {
		enum option_id id;
		enum out_form form;
	} forms[] = {
		{ OPT_JSON, OUT_JSON },
		{ OPT_CSV, OUT_CSV },
		{ OPT_TSV, OUT_TSV },
	};
	enum out_form form = OUT_TABLE;

	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		if (!call_has(call, forms[i].id))
			continue;
		if (form != OUT_TABLE)
			return err_set(e, ERR_USAGE, 0,
			    "only one of --json, --csv and --tsv can be had");
		form = forms[i].form;
	}
	out_open(&call->out, form, stdout);
	return ERR_OK;
}

/* What follows the command's word; argv[0] is that word. */
static enum err_code
read_rest(struct call *call, int argc, char **argv, struct err *e)
{
	const struct command *c = call->command;
	struct option_set set = { .list = c->options,
		.values = &call->options };
	enum err_code rc;
	int first = 0;

	if (c->extras != NULL && argc > 1 && argv[1][0] != '-')
		c->extras(call, argv[1]);
	set.extra = call->extra;
	set.nextra = call->nextra;
	rc = options_after(argc, argv, &set, &first, e);
	if (rc != ERR_OK)
		return rc;
	call->words = (const char *const *)argv + first;
	call->nwords = (size_t)(argc - first);
	if (!call_has(call, OPT_HELP))
		return check_words(call, e);
	/* "jointed list --help" is "jointed help list". */
	call->command = command_find("help");
	call->words = &c->name;
	call->nwords = 1;
	return ERR_OK;
}

static enum err_code
read_line(struct call *call, int argc, char **argv, struct err *e)
{
	enum err_code rc;
	int next = 0;

	rc = options_before(argc, argv, &next, &call->options, e);
	if (rc == ERR_OK)
		rc = find(call, next < argc ? argv[next] : NULL, e);
	if (rc == ERR_OK && next < argc)
		rc = read_rest(call, argc - next, argv + next, e);
	if (rc == ERR_OK)
		rc = options_complete(&call->options, &call->arena, e);
	return rc == ERR_OK ? choose_form(call, e) : rc;
}

/*
 * Keep freed memory for the next notice: giving it back and asking for it again
 * costs more than reading the notice. What is kept is bounded.
 */
#define KEEP_FREE (16 * 1024 * 1024)

static void
keep_memory(void)
{
	(void)mallopt(M_TRIM_THRESHOLD, KEEP_FREE);
	(void)mallopt(M_MMAP_THRESHOLD, KEEP_FREE);
	(void)mallopt(M_TOP_PAD, KEEP_FREE / 16);
}

int
main(int argc, char **argv)
{
	struct call call = { 0 };
	struct err e = { 0 }, late = { 0 };
	enum err_code rc;
	int status;

	keep_memory();
	/* A closed pipe is an error of its write, not a sudden death. */
	(void)signal(SIGPIPE, SIG_IGN);
	rc = read_line(&call, argc, argv, &e);
	if (rc == ERR_OK)
		rc = call.command->run(&call, &e);
	status = talk_status(rc);
	if (status != 0)
		talk("%s", e.text);
	else if (call.is_partial)
		status = talk_status(ERR_NOT_FOUND);
	if (call.out.file != NULL && out_close(&call.out, &late) != ERR_OK &&
	    rc != late.code) {
		talk("%s", late.text);
		status = talk_status(late.code);
	}
	arena_free(&call.arena);
	return status;
}
