#ifndef jointed_TED_SAMPLE_H
#define jointed_TED_SAMPLE_H

/* Invented TED_EXPORT notices: a frame round the part a test is about. */
#include "check.h"
#include "jointed/buf.h"
#include "jointed/codes.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "jointed/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

struct world {
	struct codes *codes;
	struct parser *parser;
	struct notice n;
	struct buf xml;
};

/* A notice to read: NULL parts are the usual ones. */
struct sample {
	const char *root;   /* attributes of TED_EXPORT */
	const char *data;   /* inside NOTICE_DATA */
	const char *codif;  /* inside CODIF_DATA */
	const char *before; /* in FORM_SECTION in front of the form */
	const char *form;   /* element name: "F02_2014" */
	const char *attrs;  /* its attributes apart from LG */
	const char *body;   /* what stands in it */
	const char *after;
};

#define ROOT_R209                                                              \
	"xmlns=\"http://publications.europa.eu/resource/schema/ted/R2.0.9/"    \
	"publication\" DOC_ID=\"000123-2018\" VERSION=\"R2.0.9.S03.E01\""
#define ROOT_OLD                                                               \
	"xmlns=\"http://publications.europa.eu/TED_schema/Export\" "           \
	"DOC_ID=\"000123-2011\""
#define ORIGINAL(form) "CATEGORY=\"ORIGINAL\" FORM=\"" form "\""
#define OLD(form, version) ORIGINAL(form) " VERSION=\"" version "\""
#define BUYER(name, country)                                                   \
	"<ADDRESS_CONTRACTING_BODY><OFFICIALNAME>" name                        \
	"</OFFICIALNAME><TOWN>Nowhere</TOWN><COUNTRY VALUE=\"" country         \
	"\"/></ADDRESS_CONTRACTING_BODY>"
#define FURTHER(name, country)                                                 \
	"<ADDRESS_CONTRACTING_BODY_ADDITIONAL><OFFICIALNAME>" name             \
	"</OFFICIALNAME><TOWN>Nowhere</TOWN><COUNTRY VALUE=\"" country         \
	"\"/></ADDRESS_CONTRACTING_BODY_ADDITIONAL>"
#define BODY(inside) "<CONTRACTING_BODY>" inside "</CONTRACTING_BODY>"

static inline int
world_open(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	if (w == NULL)
		return -1;
	w->codes = codes_new();
	w->parser = parser_new(w->codes);
	*state = w;
	return 0;
}

static inline int
world_close(void **state)
{
	struct world *w = *state;

	notice_free(&w->n);
	parser_free(w->parser);
	codes_free(w->codes);
	buf_free(&w->xml);
	free(w);
	return 0;
}

/* Read a document; it must be one. The notice lives until the next call. */
static inline const struct notice *
read_text(struct world *w, const char *xml)
{
	struct err e = { .code = ERR_OK };

	if (parser_read(w->parser, xml, strlen(xml), &w->n, &e) != ERR_OK)
		fail_msg("%s", e.text);
	return &w->n;
}

#define EITHER(given, usual) ((given) != NULL ? (given) : (usual))

static inline const struct notice *
read_sample(struct world *w, const struct sample *s)
{
	const char *form = EITHER(s->form, "F02_2014");

	buf_clear(&w->xml, 65536);
	buf_printf(&w->xml,
	    "<TED_EXPORT %s><CODED_DATA_SECTION><REF_OJS><NO_OJ>12</NO_OJ>"
	    "<DATE_PUB>20180117</DATE_PUB></REF_OJS><NOTICE_DATA>%s"
	    "</NOTICE_DATA><CODIF_DATA>%s</CODIF_DATA></CODED_DATA_SECTION>"
	    "<FORM_SECTION>%s<%s %s LG=\"EN\">%s</%s>%s</FORM_SECTION>"
	    "</TED_EXPORT>",
	    EITHER(s->root, ROOT_R209), EITHER(s->data, ""),
	    EITHER(s->codif, ""), EITHER(s->before, ""), form,
	    EITHER(s->attrs, ORIGINAL("F02")), EITHER(s->body, ""), form,
	    EITHER(s->after, ""));
	return read_text(w, buf_str(&w->xml));
}

/* Like assert_string_equal(), and NULL equals NULL. */
static inline void
assert_text(const char *got, const char *want)
{
	if (got == NULL || want == NULL)
		assert_true(got == want);
	else
		assert_string_equal(got, want);
}

/* How many texts of a field there are; *last is the last of them. */
static inline size_t
count_texts(const struct notice *n, enum text_field field, struct text *last)
{
	size_t count = 0;

	for (size_t i = 0; i < n->ntexts; i++) {
		if (n->texts[i].field != field)
			continue;
		count++;
		*last = n->texts[i];
	}
	return count;
}

/* Is there a diagnostic of that name? */
static inline bool
has_diag(const struct notice *n, const char *name)
{
	for (size_t i = 0; i < n->ndiags; i++)
		if (strcmp(n->diags[i].name, name) == 0)
			return true;
	return false;
}

#endif
