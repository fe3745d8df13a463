#include "command.h"
#include "fields.h"

#include <string.h>

/* A parameter :legal_basis is the option --legal-basis. */
static char *
option_name(struct arena *a, const char *parameter)
{
	char *name = arena_strdup(a, parameter);

	for (char *c = name; *c != '\0'; c++)
		if (*c == '_')
			*c = '-';
	return name;
}

void
query_extras(struct call *call, const char *word)
{
	struct named_query q;
	struct err ignored;

	if (named_query_find(word, &q, &ignored) != ERR_OK)
		return;
	call->extra =
	    arena_alloc(&call->arena, (q.nparams + 1) * sizeof *call->extra);
	for (size_t i = 0; i < q.nparams; i++)
		call->extra[call->nextra++].name =
		    option_name(&call->arena, q.params[i].name);
	named_query_clear(&q);
}

/* "[--country CODE]": what may stand behind the name. */
static void
add_parameters(struct buf *b, struct arena *a, const struct named_query *q)
{
	for (size_t i = 0; i < q->nparams; i++) {
		const struct named_parameter *p = &q->params[i];

		buf_printf(b, "%s--%s", i == 0 ? "" : " ",
		    option_name(a, p->name));
		if (p->value != NULL)
			buf_printf(b, "=%s", p->value);
	}
}

static enum err_code
list_row(struct call *call, const struct named_query *q, row_function *print,
    struct err *e)
{
	struct fields f = { 0 };
	struct buf parameters = { 0 };
	struct result_row row;
	enum err_code rc;

	add_parameters(&parameters, &call->arena, q);
	fields_text(&f, "query", q->name);
	fields_text(&f, "title", q->title);
	fields_text(&f, "parameters", buf_str(&parameters));
	row = fields_row(&f);
	rc = print(&call->out, &row, e);
	buf_free(&parameters);
	return rc;
}

static enum err_code
list_all(struct call *call, struct err *e)
{
	struct named_query q = { 0 };
	enum err_code rc = list_row(call, &q, out_columns, e);

	for (size_t i = 0; i < named_query_count() && rc == ERR_OK; i++) {
		named_query_get(i, &q);
		rc = list_row(call, &q, out_row, e);
		named_query_clear(&q);
	}
	return rc == ERR_OK ? out_end(&call->out, e) : rc;
}

/* What was given for each parameter, else its default. */
static struct parameter *
bind(struct call *call, const struct named_query *q)
{
	struct parameter *params =
	    arena_alloc(&call->arena, (q->nparams + 1) * sizeof *params);

	for (size_t i = 0; i < q->nparams; i++) {
		const char *given =
		    i < call->nextra ? call->extra[i].value : NULL;

		params[i].name = q->params[i].name;
		params[i].value = given != NULL ? given : q->params[i].value;
	}
	return params;
}

static enum err_code
run_named(struct call *call, const char *name, struct err *e)
{
	struct named_query q = { 0 };
	struct store *s = NULL;
	enum err_code rc = named_query_find(name, &q, e);

	if (rc == ERR_NOT_FOUND)
		return err_set(e, ERR_USAGE, 0,
		    "no query is called \"%s\"; \"jointed query\" lists them",
		    name);
	if (rc != ERR_OK)
		return rc;
	rc = call_open(call, &s, e);
	if (rc == ERR_OK)
		rc = call_print(call, s,
		    (struct query){ .sql = q.sql,
			.params = bind(call, &q),
			.nparams = q.nparams },
		    e);
	store_close(s);
	named_query_clear(&q);
	return rc;
}

static enum err_code
run_sql(struct call *call, const char *sql, struct err *e)
{
	struct store *s = NULL;
	enum err_code rc = call_open(call, &s, e);

	if (rc == ERR_OK)
		rc = call_print(call, s, (struct query){ .sql = sql }, e);
	store_close(s);
	return rc;
}

enum err_code
cmd_query(struct call *call, struct err *e)
{
	const char *sql = call_text(call, OPT_SQL);

	if (sql != NULL && call->nwords > 0)
		return err_set(e, ERR_USAGE, 0,
		    "query takes a name or --sql, not both");
	if (sql != NULL)
		return run_sql(call, sql, e);
	if (call->nwords > 0)
		return run_named(call, call->words[0], e);
	return list_all(call, e);
}
