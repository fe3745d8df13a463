#ifndef jointed_CATALOGUE_SAYS_H
#define jointed_CATALOGUE_SAYS_H

/* One notice in the words of the corpus's catalogue, column by column. */
#include "jointed/buf.h"
#include "jointed/date.h"
#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/parse.h"
#include "jointed/table.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct corpus {
	struct table *t;
	struct codes *codes;
	struct parser *parser;
	struct notice n;
	char **keys; /* of the catalogue's rows, in its order (sorted) */
	size_t rows;
	size_t met;
	char seen[1024]; /* packages done */
};

/*
 * Blanks are left out on both sides: the catalogue puts one around every
 * superscript ("2 e lot" for "2e lot").
 */
static void
add_folded(struct buf *out, const char *s)
{
	for (; *s != '\0'; s++)
		if (!isspace((unsigned char)*s))
			buf_putc(out, *s);
}

/* What jointed says, in the catalogue's words. */
static void
say_date(const struct corpus *c, enum flag flag, struct buf *out)
{
	(void)flag;
	char text[DATE_TEXT_MAX];

	buf_puts(out, date_format(c->n.publication_date, text));
}

static void
say_schema(const struct corpus *c, enum flag flag, struct buf *out)
{
	(void)flag;
	const struct notice *n = &c->n;

	if (n->family != FAMILY_EFORMS)
		buf_puts(out, "TED_EXPORT");
	buf_puts(out,
	    n->family == FAMILY_UNVERSIONED ? "unversioned"
		: n->schema_version == NULL ? ""
					    : n->schema_version);
}

static void
say_form(const struct corpus *c, enum flag flag, struct buf *out)
{
	(void)flag;
	buf_puts(out, c->n.form == NULL ? "" : c->n.form);
}

static void
say_document_type(const struct corpus *c, enum flag flag, struct buf *out)
{
	(void)flag;
	buf_puts(out, c->n.document_type == NULL ? "" : c->n.document_type);
}

static void
say_title(const struct corpus *c, enum flag flag, struct buf *out)
{
	(void)flag;
	if (c->n.title != NULL)
		add_folded(out, c->n.title);
}

static void
say_buyers(const struct corpus *c, enum flag flag, struct buf *out)
{
	(void)flag;
	buf_printf(out, "%d", c->n.buyer_blocks);
}

static void
say_languages(const struct corpus *c, enum flag flag, struct buf *out)
{
	(void)flag;
	const char *s = c->n.languages == NULL ? "" : c->n.languages;

	for (; *s != '\0'; s++)
		buf_putc(out, (char)toupper((unsigned char)*s));
}

static void
say_flag(const struct corpus *c, enum flag flag, struct buf *out)
{
	buf_puts(out, c->n.flags[flag].state == STATE_YES ? "1" : "0");
}

/* The same element means "on behalf" in T01 and T02. */
static void
say_central(const struct corpus *c, enum flag flag, struct buf *out)
{
	bool is_move =
	    c->n.form != NULL && c->n.form[0] == 'T' && c->n.form[1] == '0';

	say_flag(c, is_move ? FLAG_ON_BEHALF : flag, out);
}

static void
say_on_behalf(const struct corpus *c, enum flag flag, struct buf *out)
{
	static const char *const words[] = {
		[STATE_NOT_ASKED] = "absent",
		[STATE_SILENT] = "absent",
		[STATE_NO] = "no",
		[STATE_YES] = "yes",
	};

	buf_puts(out, words[c->n.flags[flag].state]);
}

static void
say_principals(const struct corpus *c, enum flag flag, struct buf *out)
{
	(void)flag;
	int n = 0;

	for (size_t i = 0; i < c->n.nbuyers; i++)
		n += c->n.buyers[i].is_represented;
	buf_printf(out, "%d", n);
}

#endif
