#include "out.h"

#include "jointed/json.h"
#include "out_table.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#define LINE_KEPT 65536

/* A result set in one of the forms. */
struct out_form_functions {
	void (*begin)(struct out *o, const struct result_row *row);
	void (*row)(struct out *o, const struct result_row *row);
	void (*end)(struct out *o);
};

void
out_bytes(struct out *o, const char *data, size_t len)
{
	errno = 0;
	if (o->errnum == 0 && fwrite(data, 1, len, o->file) != len)
		o->errnum = errno == 0 ? EIO : errno;
}

void
out_puts(struct out *o, const char *s)
{
	out_bytes(o, s, strlen(s));
}

void
out_printf(struct out *o, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	out_puts(o, text);
}

void
out_clean(struct out *o, const char *s)
{
	struct buf b = { 0 };

	if (s == NULL)
		return;
	terminal_clean(&b, s, strlen(s));
	out_puts(o, buf_str(&b));
	buf_free(&b);
}

void
out_bold(struct out *o)
{
	if (o->has_colour)
		out_puts(o, "\033[1m");
}

void
out_mark(struct out *o)
{
	if (o->has_colour)
		out_puts(o, "\033[1;33m");
}

void
out_plain(struct out *o)
{
	if (o->has_colour)
		out_puts(o, "\033[0m");
}

void
out_value_text(struct buf *b, const struct value *v)
{
	switch (v->type) {
	case VALUE_NULL:
		return;
	case VALUE_INT:
		buf_printf(b, "%" PRId64, v->integer);
		return;
	case VALUE_REAL:
		buf_printf(b, "%.15g", v->real);
		return;
	case VALUE_TEXT:
		buf_add(b, v->text, v->len);
		return;
	}
}

void
out_json_value(struct json *j, const char *key, const struct value *v)
{
	switch (v->type) {
	case VALUE_NULL:
		json_set_null(j, key);
		return;
	case VALUE_INT:
		json_set_int(j, key, v->integer);
		return;
	case VALUE_REAL:
		json_set_real(j, key, v->real);
		return;
	case VALUE_TEXT:
		json_set_strn(j, key, v->text, v->len);
		return;
	}
}

static void
begin_nothing(struct out *o, const struct result_row *row)
{
	(void)o;
	(void)row;
}

static void
end_nothing(struct out *o)
{
	(void)o;
}

static void
json_row(struct out *o, const struct result_row *row)
{
	struct json *j = json_object_new();
	struct buf *b = &o->line;

	for (size_t i = 0; i < row->count; i++)
		out_json_value(j, row->names[i], &row->values[i]);
	buf_clear(b, LINE_KEPT);
	json_write(j, b);
	json_free(j);
	if (o->is_terminal)
		out_clean(o, buf_str(b));
	else
		out_bytes(o, b->data, b->len);
	out_puts(o, "\n");
}

/*
 * One CSV field, quoted where RFC 4180 wants it. Nothing is changed: a cell
 * that starts with '=' stays so, because these are data and not a worksheet.
 * NULL is nothing, the empty string is "".
 */
static void
csv_field(struct buf *b, const char *s, size_t len)
{
	if (len > 0 && memchr(s, ',', len) == NULL &&
	    memchr(s, '"', len) == NULL && memchr(s, '\n', len) == NULL &&
	    memchr(s, '\r', len) == NULL) {
		buf_add(b, s, len);
		return;
	}
	buf_putc(b, '"');
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '"')
			buf_putc(b, '"');
		buf_putc(b, s[i]);
	}
	buf_putc(b, '"');
}

/* Tab, line ends and backslash as \t \n \r \\, so that a row is a line. */
static void
tsv_field(struct buf *b, const char *s, size_t len)
{
	static const char from[] = "\t\n\r\\", to[] = "tnr\\";

	for (size_t i = 0; i < len; i++) {
		const char *at = s[i] == '\0' ? NULL : strchr(from, s[i]);

		if (at == NULL) {
			buf_putc(b, s[i]);
			continue;
		}
		buf_putc(b, '\\');
		buf_putc(b, to[at - from]);
	}
}

/* What CSV and TSV differ in. */
struct dialect {
	void (*field)(struct buf *b, const char *s, size_t len);
	const char *between, *end;
};
static const struct dialect csv = { csv_field, ",", "\r\n" };
static const struct dialect tsv = { tsv_field, "\t", "\n" };

static void
add_text(struct out *o, const struct dialect *d, const char *s, size_t len)
{
	struct buf clean = { 0 };

	if (!o->is_terminal) {
		d->field(&o->line, s, len);
		return;
	}
	terminal_clean(&clean, s, len);
	d->field(&o->line, buf_str(&clean), clean.len);
	buf_free(&clean);
}

static void
write_names(struct out *o, const struct result_row *row,
    const struct dialect *d)
{
	buf_clear(&o->line, LINE_KEPT);
	for (size_t i = 0; i < row->count; i++) {
		if (i > 0)
			buf_puts(&o->line, d->between);
		add_text(o, d, row->names[i], strlen(row->names[i]));
	}
	buf_puts(&o->line, d->end);
	out_bytes(o, o->line.data, o->line.len);
}

static void
write_values(struct out *o, const struct result_row *row,
    const struct dialect *d)
{
	buf_clear(&o->line, LINE_KEPT);
	for (size_t i = 0; i < row->count; i++) {
		const struct value *v = &row->values[i];

		if (i > 0)
			buf_puts(&o->line, d->between);
		if (v->type == VALUE_TEXT)
			add_text(o, d, v->text, v->len);
		else
			out_value_text(&o->line, v);
	}
	buf_puts(&o->line, d->end);
	out_bytes(o, o->line.data, o->line.len);
}

static void
csv_begin(struct out *o, const struct result_row *row)
{
	write_names(o, row, &csv);
}

static void
csv_row(struct out *o, const struct result_row *row)
{
	write_values(o, row, &csv);
}

static void
tsv_begin(struct out *o, const struct result_row *row)
{
	write_names(o, row, &tsv);
}

static void
tsv_row(struct out *o, const struct result_row *row)
{
	write_values(o, row, &tsv);
}

static const struct out_form_functions forms[] = {
	[OUT_TABLE] = { out_table_begin, out_table_row, out_table_end },
	[OUT_JSON] = { begin_nothing, json_row, end_nothing },
	[OUT_CSV] = { csv_begin, csv_row, end_nothing },
	[OUT_TSV] = { tsv_begin, tsv_row, end_nothing },
};

void
out_open(struct out *o, enum out_form form, FILE *file)
{
	int fd = fileno(file);

	*o = (struct out){ .file = file, .form = form };
	o->functions = &forms[form];
	o->is_terminal = terminal_is(fd);
	o->has_colour = terminal_has_colour(fd);
	o->columns = o->is_terminal ? terminal_columns(fd) : 0;
}

static enum err_code
out_state(const struct out *o, struct err *e)
{
	if (o->errnum == 0)
		return ERR_OK;
	return err_set(e, ERR_IO, o->errnum, "standard output: %s",
	    strerror(o->errnum));
}

enum err_code
out_columns(void *arg, const struct result_row *row, struct err *e)
{
	struct out *o = arg;

	o->functions->begin(o, row);
	return out_state(o, e);
}

enum err_code
out_row(void *arg, const struct result_row *row, struct err *e)
{
	struct out *o = arg;

	o->functions->row(o, row);
	return out_state(o, e);
}

enum err_code
out_end(struct out *o, struct err *e)
{
	o->functions->end(o);
	return out_state(o, e);
}

enum err_code
out_close(struct out *o, struct err *e)
{
	if (o->table != NULL)
		o->functions->end(o);
	errno = 0;
	if (fclose(o->file) != 0 && o->errnum == 0)
		o->errnum = errno == 0 ? EIO : errno;
	buf_free(&o->line);
	return out_state(o, e);
}
