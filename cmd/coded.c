#include "coded.h"

#include "jointed/json.h"
#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX_BYTES ((size_t)256 * 1024 * 1024)

static const char *const answers[] = { "joint", "cpb", "on_behalf", "territory",
	"text_joint", "text_cpb", "text_behalf", "why" };

static const char *const quotes[] = { "quote_joint", "quote_cpb",
	"quote_behalf" };

static enum err_code
read_file(const char *path, struct buf *out, struct err *e)
{
	FILE *f = fopen(path, "rb");
	char chunk[16384];
	enum err_code rc = ERR_OK;
	size_t n;

	if (f == NULL)
		return err_set(e, ERR_IO, errno, "%s: %s", path,
		    strerror(errno));
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0 &&
	    out->len < FILE_MAX_BYTES)
		buf_add(out, chunk, n);
	if (ferror(f))
		rc = err_set(e, ERR_IO, errno, "%s: %s", path, strerror(errno));
	(void)fclose(f);
	return rc;
}

/* One piece of a quote, with single blanks. */
static void
add_piece(struct json *list, const char *text, size_t len)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < len; i++)
		if (text[i] != ' ' || (b.len > 0 && b.data[b.len - 1] != ' '))
			buf_putc(&b, text[i]);
	while (b.len > 0 && b.data[b.len - 1] == ' ')
		b.len--;
	if (b.len > 0)
		json_set_strn(list, NULL, b.data, b.len);
	buf_free(&b);
}

/* Coders leave words out with "..." or U+2026. */
static struct json *
split_quote(const char *quote)
{
	static const char *const gaps[] = { "...", "\xE2\x80\xA6" };
	struct json *list = json_array_new();

	while (*quote != '\0') {
		size_t len = strlen(quote);
		size_t gap = 0;

		for (size_t i = 0; i < 2; i++) {
			const char *at = strstr(quote, gaps[i]);

			if (at != NULL && (size_t)(at - quote) < len) {
				len = (size_t)(at - quote);
				gap = 3; /* bytes of either */
			}
		}
		add_piece(list, quote, len);
		quote += len + gap;
	}
	return list;
}

static enum err_code
add_row(struct json *list, const struct table *t, size_t row, const char *path,
    struct err *e)
{
	const char *written = table_get(t, row, table_column(t, "notice"));
	struct json *o;
	int32_t number, year;
	char key[24];

	if (!notice_parse_number(written, &number, &year))
		return err_set(e, ERR_USAGE, 0,
		    "%s:%zu: \"%s\" is not a notice", path, table_line(t, row),
		    written);
	o = json_object_new();
	json_set_str(o, "notice", notice_key(number, year, key));
	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
		json_set_str(o, answers[i],
		    table_get(t, row, table_column(t, answers[i])));
	for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
		json_set(o, quotes[i],
		    split_quote(table_get(t, row, table_column(t, quotes[i]))));
	json_set(list, NULL, o);
	return ERR_OK;
}

enum err_code
coded_read(const char *path, struct buf *out, struct err *e)
{
	struct json *list = json_array_new();
	struct buf text = { 0 };
	struct table *t = NULL;
	struct err why = { 0 };
	enum err_code rc = read_file(path, &text, e);

	if (rc == ERR_OK &&
	    table_parse(path, buf_str(&text), &t, &why) != ERR_OK)
		rc = err_set(e, ERR_USAGE, 0, "%s", why.text);
	if (rc == ERR_OK && table_column(t, "notice") < 0)
		rc = err_set(e, ERR_USAGE, 0,
		    "%s: no column is called notice, in a table parted by tabs",
		    path);
	for (size_t i = 0; rc == ERR_OK && i < table_rows(t); i++)
		rc = add_row(list, t, i, path, e);
	if (rc == ERR_OK)
		json_write(list, out);
	table_free(t);
	buf_free(&text);
	json_free(list);
	return rc;
}
