#ifndef jointed_EFORMS_NOTICE_H
#define jointed_EFORMS_NOTICE_H

/* Reading small eForms notices at once, and looking at what was read. */
#include "check.h"
#include "eforms_xml.h"

#include "jointed/notice_add.h"
#include "jointed/parse.h"

#include <stdlib.h>
#include <string.h>

struct eforms_world {
	struct codes *codes;
	struct parser *parser;
	struct notice n;
	struct buf text; /* what text_of() found */
};

static inline int
eforms_set_up(void **state)
{
	struct eforms_world *w = calloc(1, sizeof *w);

	if (w == NULL)
		return -1;
	w->codes = codes_new();
	w->parser = parser_new(w->codes);
	*state = w;
	return 0;
}

static inline int
eforms_tear_down(void **state)
{
	struct eforms_world *w = *state;

	notice_free(&w->n);
	buf_free(&w->text);
	parser_free(w->parser);
	codes_free(w->codes);
	free(w);
	return 0;
}

/* Read any bytes; the notice is valid until the next reading. */
static inline const struct notice *
eforms_read_text(struct eforms_world *w, const char *xml)
{
	struct err e = { .code = ERR_OK };

	if (parser_read(w->parser, xml, strlen(xml), &w->n, &e) != ERR_OK)
		fail_msg("%s", e.text);
	return &w->n;
}

static inline const struct notice *
eforms_read(struct eforms_world *w, struct sketch s)
{
	struct buf xml = { .data = NULL };
	const struct notice *n;

	eforms_write(&xml, &s);
	n = eforms_read_text(w, buf_str(&xml));
	buf_free(&xml);
	return n;
}

static inline bool
has_diag(const struct notice *n, const char *name, const char *value)
{
	for (size_t i = 0; i < n->ndiags; i++)
		if (strcmp(n->diags[i].name, name) == 0 &&
		    (value == NULL ||
			(n->diags[i].value != NULL &&
			    strcmp(n->diags[i].value, value) == 0)))
			return true;
	return false;
}

static inline bool
is_same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* The first text of field in lot, with its language: "de: ..."; or "none". */
static inline const char *
text_of(struct eforms_world *w, enum text_field field, const char *lot)
{
	const struct notice *n = &w->n;

	buf_clear(&w->text, SIZE_MAX);
	for (size_t i = 0; i < n->ntexts; i++) {
		const struct text *t = &n->texts[i];

		if (t->field != field || !is_same(t->lot, lot))
			continue;
		buf_printf(&w->text, "%s: %s", or_usual(t->lang, "?"),
		    t->value);
		return buf_str(&w->text);
	}
	return "none";
}

static inline bool
has_code(const struct notice *n, const char *list, const char *value)
{
	for (size_t i = 0; i < n->ncodes; i++)
		if (strcmp(n->codes[i].list, list) == 0 &&
		    strcmp(n->codes[i].value, value) == 0)
			return true;
	return false;
}

#endif
