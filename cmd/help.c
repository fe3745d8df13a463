#include "command.h"
#include "fields.h"

#include <stdio.h>
#include <string.h>

/* "--source URL", "-q, --quiet" */
static void
option_text(const struct option_row *row, char *out, size_t cap)
{
	(void)snprintf(out, cap, "%c%c%s--%s%s%s", row->letter != 0 ? '-' : ' ',
	    row->letter != 0 ? row->letter : ' ',
	    row->letter != 0 ? ", " : "  ", row->name,
	    row->what == NULL ? "" : " ", row->what == NULL ? "" : row->what);
}

static void
print_option(struct out *o, enum option_id id)
{
	const struct option_row *row = option_row(id);
	char text[64];

	option_text(row, text, sizeof text);
	out_printf(o, "  %-26s %s\n", text, row->help);
}

static void
print_globals(struct out *o)
{
	out_puts(o, "\nOptions of every command:\n");
	for (int id = OPT_END + 1; id < OPT_COUNT; id++)
		if (option_is_global((enum option_id)id))
			print_option(o, (enum option_id)id);
}

static void
print_all(struct out *o)
{
	size_t count;
	const struct command *c = command_all(&count);

	out_puts(o, "usage: jointed [OPTION]... COMMAND [ARGUMENT]...\n\n");
	for (size_t i = 0; i < count; i++)
		out_printf(o, "  %-10s %s\n", c[i].name, c[i].help);
	print_globals(o);
	out_puts(o,
	    "\n\"jointed help COMMAND\" and jointed(1) tell the rest.\n");
}

static void
print_one(struct out *o, const struct command *c)
{
	out_printf(o, "usage: jointed %s [OPTION]...%s%s\n\n%c%s.\n", c->name,
	    *c->usage == '\0' ? "" : " ", c->usage, c->help[0] - 'a' + 'A',
	    c->help + 1);
	if (c->options[0] != OPT_END)
		out_puts(o, "\n");
	for (size_t i = 0; c->options[i] != OPT_END; i++)
		print_option(o, (enum option_id)c->options[i]);
	print_globals(o);
	if (c->more != NULL)
		out_printf(o, "\n%s\n", c->more);
}

/* The same as rows, for scripts. */
static struct fields
row_of(const char *command, const char *option, const char *help)
{
	struct fields f = { 0 };

	fields_text(&f, "command", command);
	fields_text(&f, "option", option);
	fields_text(&f, "help", help);
	return f;
}

static enum err_code
print_row(struct out *o, struct fields f, struct err *e)
{
	struct result_row row = fields_row(&f);

	return out_row(o, &row, e);
}

static enum err_code
option_rows(struct out *o, const struct command *c, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (int id = OPT_END + 1; id < OPT_COUNT && rc == ERR_OK; id++) {
		const struct option_row *option =
		    option_row((enum option_id)id);
		bool is_own =
		    memchr(c->options, id, OPTIONS_PER_COMMAND) != NULL;
		char name[64];

		(void)snprintf(name, sizeof name, "--%s", option->name);
		if (is_own || option_is_global((enum option_id)id))
			rc = print_row(o,
			    row_of(is_own ? c->name : NULL, name, option->help),
			    e);
	}
	return rc;
}

static enum err_code
command_rows(struct out *o, struct err *e)
{
	size_t count;
	const struct command *c = command_all(&count);
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < count && rc == ERR_OK; i++)
		rc = print_row(o, row_of(c[i].name, NULL, c[i].help), e);
	return rc;
}

static enum err_code
print_rows(struct out *o, const struct command *c, struct err *e)
{
	struct fields names = row_of(NULL, NULL, NULL);
	struct result_row head = fields_row(&names);
	enum err_code rc = out_columns(o, &head, e);

	if (rc == ERR_OK)
		rc = c == NULL ? command_rows(o, e) : option_rows(o, c, e);
	return rc == ERR_OK ? out_end(o, e) : rc;
}

enum err_code
cmd_help(struct call *call, struct err *e)
{
	const struct command *c = NULL;

	if (call->nwords > 0) {
		c = command_find(call->words[0]);
		if (c == NULL)
			return err_set(e, ERR_USAGE, 0,
			    "unknown command \"%s\"; \"jointed help\" lists "
			    "them",
			    call->words[0]);
	}
	if (call->out.form != OUT_TABLE)
		return print_rows(&call->out, c, e);
	if (c == NULL)
		print_all(&call->out);
	else
		print_one(&call->out, c);
	return ERR_OK;
}
