#include "jointed/embed.h"
#include "jointed/mem.h"
#include "jointed/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUERIES "db/queries/"

size_t
named_query_count(void)
{
	size_t count;

	(void)embed_under(QUERIES, &count);
	return count;
}

/* The rest of a comment line "-- key: rest", NULL if it has another key. */
static const char *
line_value(const char *line, const char *key)
{
	size_t len = strlen(key);

	if (strncmp(line, "-- ", 3) != 0 || strncmp(line + 3, key, len) != 0 ||
	    strncmp(line + 3 + len, ": ", 2) != 0)
		return NULL;
	return line + 3 + len + 2;
}

/* Copy up to a blank or the line's end, and step behind the blank. */
static char *
take_word(const char **p)
{
	size_t len = strcspn(*p, " \n");
	char *word = mem_strndup(*p, len);

	*p += len;
	while (**p == ' ')
		(*p)++;
	return word;
}

static char *
take_line(const char *p)
{
	return mem_strndup(p, strcspn(p, "\n"));
}

/* "name default description"; the default NULL stands for none. */
static void
add_parameter(struct named_query *q, const char *p)
{
	struct named_parameter *param;

	q->params = mem_resize(q->params, q->nparams + 1, sizeof *q->params);
	param = &q->params[q->nparams++];
	param->name = take_word(&p);
	param->value = take_word(&p);
	param->about = take_line(p);
	if (strcmp(param->value, "NULL") == 0) {
		free(param->value);
		param->value = NULL;
	}
}

/* Read the comment lines a query begins with. */
static void
describe(const char *sql, struct named_query *out)
{
	*out = (struct named_query){ .sql = sql };
	for (const char *p = sql; strncmp(p, "-- ", 3) == 0;) {
		const char *name = line_value(p, "name");
		const char *title = line_value(p, "title");
		const char *param = line_value(p, "param");

		if (name != NULL && out->name == NULL)
			out->name = take_line(name);
		if (title != NULL && out->title == NULL)
			out->title = take_line(title);
		if (param != NULL)
			add_parameter(out, param);
		p += strcspn(p, "\n");
		p += *p == '\n';
	}
}

void
named_query_get(size_t i, struct named_query *out)
{
	size_t count;
	const struct embed *file = embed_under(QUERIES, &count);

	describe(file[i].body, out);
}

enum err_code
named_query_find(const char *name, struct named_query *out, struct err *e)
{
	char path[256];
	const struct embed *file = NULL;

	*out = (struct named_query){ 0 };
	if ((size_t)snprintf(path, sizeof path, "%s%s.sql", QUERIES, name) <
	    sizeof path)
		file = embed_find(path);
	if (file == NULL)
		return err_set(e, ERR_NOT_FOUND, 0, "there is no query %s",
		    name);
	describe(file->body, out);
	return ERR_OK;
}

void
named_query_clear(struct named_query *q)
{
	for (size_t i = 0; i < q->nparams; i++) {
		free(q->params[i].name);
		free(q->params[i].value);
		free(q->params[i].about);
	}
	free(q->params);
	free(q->name);
	free(q->title);
	*q = (struct named_query){ 0 };
}
