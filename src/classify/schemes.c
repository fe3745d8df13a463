#include "classify/schemes.h"

#include "jointed/buf.h"
#include "jointed/table.h"

/* What every row becomes; the instrument stands in the source. */
static const struct line {
	const char *key, *column;
} lines[] = {
	{ "rule: scheme.", "id" },
	{ "concept: ", "concept" },
	{ "match: ", "match" },
	{ "source: ", "source" },
	{ "yes: ", "yes" },
	{ "no: ", "no" },
};

/* The name of a row is its file and line, for what is said of its fault. */
static enum err_code
add_row(struct rules *r, const struct table *t, size_t row, const char *name,
    const struct folder *f, struct err *e)
{
	struct buf stanza = { 0 };
	enum err_code rc;

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		buf_printf(&stanza, "%s%s\n", lines[i].key,
		    table_get(t, row, table_column(t, lines[i].column)));
	buf_puts(&stanza, "field: prose names\nstatus: experimental\n");
	rc = rules_add(r, name, buf_str(&stanza), f, e);
	buf_free(&stanza);
	return rc;
}

enum err_code
schemes_add(struct rules *r, const char *file, const char *text,
    const struct folder *f, struct err *e)
{
	struct table *t = NULL;
	enum err_code rc = table_parse(file, text, &t, e);

	for (size_t i = 0; rc == ERR_OK && i < table_rows(t); i++) {
		struct buf name = { 0 };

		buf_printf(&name, "%s:%zu", file, table_line(t, i));
		rc = add_row(r, t, i, buf_str(&name), f, e);
		buf_free(&name);
	}
	table_free(t);
	return rc;
}
