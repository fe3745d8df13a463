#include "sheet.h"

#include "jointed/json.h"

#include <string.h>

#define NAME_WIDTH 20

void
sheet_begin(struct sheet *s, struct out *out)
{
	*s = (struct sheet){ .out = out };
	out->hides_empty = true;
	if (out->form == OUT_JSON)
		s->doc = json_object_new();
}

static bool
is_single(const struct section *section)
{
	return section->layout == LAYOUT_PAIRS;
}

static void
heading(struct sheet *s)
{
	struct out *o = s->out;

	if (s->written++ > 0)
		out_puts(o, "\n");
	out_bold(o);
	out_puts(o, s->section->title);
	out_plain(o);
	out_puts(o, "\n");
}

/* Close the open section. */
static void
finish(struct sheet *s)
{
	const struct section *section = s->section;
	struct err ignored;

	if (section == NULL)
		return;
	s->section = NULL;
	if (s->doc != NULL) {
		if (!is_single(section))
			json_set(s->doc, section->key, s->list);
		else if (s->rows == 0)
			json_set_null(s->doc, section->key);
		s->list = NULL;
		return;
	}
	/* A failed write is remembered and told by out_close(). */
	if (section->layout == LAYOUT_TABLE && s->rows > 0)
		(void)!out_end(s->out, &ignored);
	if (s->rows == 0 && section->none != NULL) {
		s->section = section;
		heading(s);
		s->section = NULL;
		out_printf(s->out, "  %s\n", section->none);
	}
}

void
sheet_section(struct sheet *s, const struct section *section)
{
	finish(s);
	s->section = section;
	s->rows = 0;
	if (s->doc != NULL && !is_single(section))
		s->list = json_array_new();
}

static void
put_value(struct out *o, const struct value *v)
{
	struct buf b = { 0 };

	out_value_text(&b, v);
	out_clean(o, buf_str(&b));
	buf_free(&b);
}

/* "cross_border" as "cross border". */
static void
put_name(struct out *o, const char *name)
{
	char text[NAME_WIDTH + 1];
	size_t len = strlen(name);

	len = len < NAME_WIDTH ? len : NAME_WIDTH;
	memset(text, ' ', sizeof text);
	for (size_t i = 0; i < len; i++)
		text[i] = name[i] == '_' ? ' ' : name[i];
	out_puts(o, "  ");
	out_bytes(o, text, sizeof text);
}

/* A word for what is stored as 1, 0 or NULL; NULL for any other field. */
static const char *
answer(const char *name, const struct value *v)
{
	static const struct {
		const char *name, *if_null;
	} answers[] = {
		{ "joint", "cannot be told" },
		{ "cpb", "cannot be told" },
		{ "on_behalf", "cannot be told" },
		{ "cross_border", "cannot be told" },
		{ "accelerated", NULL },
		{ "eu_funded", NULL },
	};

	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
		if (strcmp(name, answers[i].name) != 0)
			continue;
		if (v->type != VALUE_INT)
			return answers[i].if_null;
		return v->integer == 1 ? "yes" : "no";
	}
	return NULL;
}

static void
pairs_row(struct sheet *s, const struct result_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct value *v = &row->values[i];
		const char *word = answer(row->names[i], v);

		if (v->type == VALUE_NULL && word == NULL)
			continue;
		put_name(s->out, row->names[i]);
		if (word != NULL)
			out_puts(s->out, word);
		else
			put_value(s->out, v);
		out_puts(s->out, "\n");
	}
}

static const struct value *
field(const struct result_row *row, const char *name)
{
	static const struct value none = { .type = VALUE_NULL };

	for (size_t i = 0; i < row->count; i++)
		if (strcmp(row->names[i], name) == 0)
			return &row->values[i];
	return &none;
}

static const char *
text_of(const struct result_row *row, const char *name)
{
	const struct value *v = field(row, name);

	return v->type == VALUE_TEXT && v->len > 0 ? v->text : NULL;
}

static void
put_after(struct out *o, const char *before, const char *text)
{
	if (text == NULL)
		return;
	out_puts(o, before);
	out_clean(o, text);
}

/*
 * "  joint  declared  form.joint  in joint" and the quote below; of another
 * notice, "  from 565083-2024"; of a near miss, what took it back.
 */
static void
evidence_row(struct sheet *s, const struct result_row *row)
{
	struct out *o = s->out;
	const struct value *supports = field(row, "supports");
	const char *quote = text_of(row, "quote");

	put_after(o, "  ", text_of(row, "concept"));
	if (supports->type == VALUE_INT && supports->integer == 0)
		out_puts(o, " (against)");
	put_after(o, "  ", text_of(row, "kind"));
	put_after(o, "  ", text_of(row, "rule"));
	put_after(o, "  in ", text_of(row, "field"));
	put_after(o, ", lot ", text_of(row, "lot"));
	put_after(o, ", ", text_of(row, "language"));
	put_after(o, "  from ", text_of(row, "via"));
	put_after(o, "  but: ", text_of(row, "why"));
	out_puts(o, "\n");
	if (quote == NULL)
		return;
	put_after(o, "      ", text_of(row, "before"));
	if (text_of(row, "before") == NULL)
		out_puts(o, "      ");
	out_mark(o);
	out_puts(o, o->has_colour ? "" : "{{");
	out_clean(o, quote);
	out_puts(o, o->has_colour ? "" : "}}");
	out_plain(o);
	put_after(o, "", text_of(row, "after"));
	out_puts(o, "\n");
}

static void
json_row(struct sheet *s, const struct result_row *row)
{
	struct json *j = json_object_new();

	for (size_t i = 0; i < row->count; i++)
		out_json_value(j, row->names[i], &row->values[i]);
	if (is_single(s->section))
		json_set(s->doc, s->section->key, j);
	else
		json_set(s->list, NULL, j);
}

static enum err_code
text_row(struct sheet *s, const struct result_row *row, struct err *e)
{
	enum err_code rc = ERR_OK;

	if (s->rows == 0)
		heading(s);
	switch (s->section->layout) {
	case LAYOUT_PAIRS:
		pairs_row(s, row);
		break;
	case LAYOUT_EVIDENCE:
		evidence_row(s, row);
		break;
	case LAYOUT_TABLE:
		if (s->rows == 0)
			rc = out_columns(s->out, row, e);
		if (rc == ERR_OK)
			rc = out_row(s->out, row, e);
		break;
	}
	return rc;
}

enum err_code
sheet_row(void *arg, const struct result_row *row, struct err *e)
{
	struct sheet *s = arg;
	enum err_code rc = ERR_OK;

	if (s->doc != NULL)
		json_row(s, row);
	else
		rc = text_row(s, row, e);
	s->rows++;
	return rc;
}

enum err_code
sheet_end(struct sheet *s, struct err *e)
{
	struct buf line = { 0 };

	finish(s);
	if (s->doc == NULL)
		return out_end(s->out, e);
	json_write(s->doc, &line);
	if (s->out->is_terminal)
		out_clean(s->out, buf_str(&line));
	else
		out_bytes(s->out, line.data, line.len);
	out_puts(s->out, "\n");
	buf_free(&line);
	return out_end(s->out, e);
}

void
sheet_free(struct sheet *s)
{
	json_free(s->list);
	json_free(s->doc);
	*s = (struct sheet){ 0 };
}
