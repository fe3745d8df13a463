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

/* A row as the stanza of a rule. */
static void
write_stanza(const struct table *t, size_t row, struct buf *out)
{
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		buf_printf(out, "%s%s\n", lines[i].key,
		    table_get(t, row, table_column(t, lines[i].column)));
	buf_puts(out, "field: prose names\nstatus: experimental\n");
}

enum err_code
schemes_add(struct rules *r, const char *file, const char *text, struct err *e)
{
	struct table *t = NULL;
	enum err_code rc = table_parse(file, text, &t, e);

	for (size_t i = 0; rc == ERR_OK && i < table_rows(t); i++) {
		struct buf name = { 0 }, stanza = { 0 };

		/* Its file and line, for what is said of its fault. */
		buf_printf(&name, "%s:%zu", file, table_line(t, i));
		write_stanza(t, i, &stanza);
		rc = rules_add(r, buf_str(&name), buf_str(&stanza), e);
		buf_free(&stanza);
		buf_free(&name);
	}
	table_free(t);
	return rc;
}
