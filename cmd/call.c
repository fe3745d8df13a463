#include "command.h"

#include "jointed/embed.h"
#include "jointed/notice_add.h"

#include <stdlib.h>

bool
call_has(const struct call *call, enum option_id id)
{
	return call->options.text[id] != NULL;
}

const char *
call_text(const struct call *call, enum option_id id)
{
	return call->options.text[id];
}

enum err_code
call_open(const struct call *call, struct store **out, struct err *e)
{
	const char *path = call_text(call, OPT_DB);
	enum err_code rc = store_open(path, STORE_READ, out, e);

	if (rc != ERR_NOT_FOUND)
		return rc;
	return err_set(e, ERR_DB, 0,
	    "%s: no such database; \"jointed harvest\" or \"jointed import\" "
	    "makes one",
	    path);
}

const char *
call_sql(const char *name)
{
	const struct embed *file = embed_find(name);

	if (file == NULL)
		abort();
	return file->body;
}

enum err_code
call_notice(struct call *call, const char *word, const char **key,
    struct err *e)
{
	int32_t number, year;
	char text[24];

	if (!notice_parse_number(word, &number, &year))
		return err_set(e, ERR_USAGE, 0,
		    "\"%s\" is not a notice; write its publication number, as "
		    "in 565083-2024",
		    word);
	*key = arena_strdup(&call->arena, notice_key(number, year, text));
	return ERR_OK;
}

enum err_code
call_check_sheet(const struct call *call, struct err *e)
{
	if (call->out.form == OUT_TABLE || call->out.form == OUT_JSON)
		return ERR_OK;
	return err_set(e, ERR_USAGE, 0, "%s prints text, or --json",
	    call->command->name);
}

enum err_code
call_print(struct call *call, struct store *s, struct query q, struct err *e)
{
	enum err_code rc;

	q.columns = out_columns;
	q.row = out_row;
	q.arg = &call->out;
	rc = store_query(s, &q, e);
	return rc == ERR_OK ? out_end(&call->out, e) : rc;
}
