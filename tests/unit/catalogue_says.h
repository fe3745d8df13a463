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
say_date(const struct corpus *c, struct buf *out)
{
	char text[DATE_TEXT_MAX];

	buf_puts(out, date_format(c->n.publication_date, text));
}

static void
say_schema(const struct corpus *c, struct buf *out)
{
	const struct notice *n = &c->n;

	if (n->family != FAMILY_EFORMS)
		buf_puts(out, "TED_EXPORT");
	buf_puts(out,
	    n->family == FAMILY_UNVERSIONED ? "unversioned"
		: n->schema_version == NULL ? ""
					    : n->schema_version);
}

static void
say_form(const struct corpus *c, struct buf *out)
{
	buf_puts(out, c->n.form == NULL ? "" : c->n.form);
}

static void
say_document_type(const struct corpus *c, struct buf *out)
{
	buf_puts(out, c->n.document_type == NULL ? "" : c->n.document_type);
}

static void
say_title(const struct corpus *c, struct buf *out)
{
	if (c->n.title != NULL)
		add_folded(out, c->n.title);
}

static void
say_buyers(const struct corpus *c, struct buf *out)
{
	buf_printf(out, "%d", c->n.buyer_blocks);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Append the words of v, sorted, once each. */
static void
add_sorted(struct buf *out, const char **v, size_t n)
{
	qsort(v, n, sizeof *v, by_text);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(v[i], v[i - 1]) != 0)
			buf_printf(out, "%s%s", out->len == 0 ? "" : "|", v[i]);
}

static void
say_countries(const struct corpus *c, struct buf *out)
{
	const char *v[512];
	size_t n = 0;

	for (size_t i = 0; i < c->n.nbuyers && n < 512; i++)
		if (!c->n.buyers[i].is_represented &&
		    c->n.buyers[i].country != NULL)
			v[n++] = c->n.buyers[i].country;
	add_sorted(out, v, n);
}

/* The catalogue writes countries as TED does. */
static void
want_countries(const struct corpus *c, const char *cell_text, struct buf *out)
{
	char *copy = mem_strdup(cell_text);
	const char *v[512];
	size_t n = 0;

	for (char *s = copy; s != NULL && *s != '\0' && n < 512;) {
		char *bar = strchr(s, '|');
		const char *iso;

		if (bar != NULL)
			*bar++ = '\0';
		iso = codes_find(c->codes, "country", s);
		v[n++] = iso != NULL ? iso : s;
		s = bar;
	}
	add_sorted(out, v, n);
	free(copy);
}

static void
say_languages(const struct corpus *c, struct buf *out)
{
	const char *s = c->n.languages == NULL ? "" : c->n.languages;

	for (; *s != '\0'; s++)
		buf_putc(out, (char)toupper((unsigned char)*s));
}

static void
say_flag(const struct corpus *c, enum flag flag, struct buf *out)
{
	buf_puts(out, c->n.flags[flag].state == STATE_YES ? "1" : "0");
}

static void
say_joint(const struct corpus *c, struct buf *out)
{
	say_flag(c, FLAG_JOINT, out);
}

/* The same element means "on behalf" in T01 and T02. */
static void
say_central(const struct corpus *c, struct buf *out)
{
	bool is_move =
	    c->n.form != NULL && c->n.form[0] == 'T' && c->n.form[1] == '0';

	say_flag(c, is_move ? FLAG_ON_BEHALF : FLAG_CENTRAL_PURCHASING, out);
}

static void
say_law(const struct corpus *c, struct buf *out)
{
	say_flag(c, FLAG_PROCUREMENT_LAW, out);
}

static void
say_dps(const struct corpus *c, struct buf *out)
{
	say_flag(c, FLAG_DPS_OPEN, out);
}

static void
say_on_behalf(const struct corpus *c, struct buf *out)
{
	static const char *const words[] = {
		[STATE_NOT_ASKED] = "absent",
		[STATE_SILENT] = "absent",
		[STATE_NO] = "no",
		[STATE_YES] = "yes",
	};

	buf_puts(out, words[c->n.flags[FLAG_ON_BEHALF].state]);
}

static void
say_principals(const struct corpus *c, struct buf *out)
{
	int n = 0;

	for (size_t i = 0; i < c->n.nbuyers; i++)
		n += c->n.buyers[i].is_represented;
	buf_printf(out, "%d", n);
}

static void
say_lead(const struct corpus *c, struct buf *out)
{
	say_flag(c, FLAG_GROUP_LEAD, out);
}

static void
say_awarding(const struct corpus *c, struct buf *out)
{
	say_flag(c, FLAG_CPB_AWARDING, out);
}

static void
say_acquiring(const struct corpus *c, struct buf *out)
{
	say_flag(c, FLAG_CPB_ACQUIRING, out);
}

static void
say_cross_border_law(const struct corpus *c, struct buf *out)
{
	say_flag(c, FLAG_CROSS_BORDER_LAW, out);
}

static void
want_same(const struct corpus *c, const char *text, struct buf *out)
{
	(void)c;
	add_folded(out, text);
}

static void
want_filled(const struct corpus *c, const char *text, struct buf *out)
{
	(void)c;
	buf_puts(out,
	    text[0] != '\0' && strcmp(text, "(no description)") != 0 ? "1"
								     : "0");
}

static void
want_positive(const struct corpus *c, const char *text, struct buf *out)
{
	(void)c;
	buf_puts(out, text[0] == '\0' || strcmp(text, "0") == 0 ? "0" : "1");
}

#endif
