#include "package/content.h"

#include "jointed/utf8.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define TAR_BLOCK ((size_t)512)
#define TAR_SUM ((size_t)148) /* place of the header's check sum */
#define TAR_SUM_LEN ((size_t)8)

/* Source: file(1), "magic/Magdir/compress" and "archive". */
static const struct {
	const char *magic;
	size_t len;
	const char *name;
} foreign[] = {
	{ "BZh", 3, "a bzip2 file" },
	{ "\xfd"
	  "7zXZ\0",
	    6, "an xz file" },
	{ "\x28\xb5\x2f\xfd", 4, "a Zstandard file" },
	{ "7z\xbc\xaf\x27\x1c", 6, "a 7-Zip archive" },
	{ "Rar!\x1a\x07", 6, "a RAR archive" },
	{ "\x1f\x9d", 2, "a compress(1) file" },
};

static const char *
foreign_name(const char *data, size_t len)
{
	for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
		if (len >= foreign[i].len &&
		    memcmp(data, foreign[i].magic, foreign[i].len) == 0)
			return foreign[i].name;
	return NULL;
}

static bool
begins_with(const char *data, size_t len, const char *magic, size_t n)
{
	return len >= n && memcmp(data, magic, n) == 0;
}

/*
 * A tar header has no magic in its oldest form, but always a check sum: the
 * sum of its bytes, those of the sum itself counted as blanks (POSIX ustar).
 */
static bool
is_tar(const char *data, size_t len)
{
	const unsigned char *h = (const unsigned char *)data;
	unsigned long sum = 0;
	unsigned long said = 0;
	size_t i = TAR_SUM;

	if (len < TAR_BLOCK || h[0] == '\0')
		return false;
	for (size_t k = 0; k < TAR_BLOCK; k++)
		sum += k - TAR_SUM < TAR_SUM_LEN ? ' ' : h[k];
	while (i < TAR_SUM + TAR_SUM_LEN && h[i] == ' ')
		i++;
	for (; i < TAR_SUM + TAR_SUM_LEN && h[i] >= '0' && h[i] <= '7'; i++)
		said = said * 8 + (h[i] - (unsigned long)'0');
	return said == sum;
}

/* Does a page start somewhere in data? Looked for behind each '<' only. */
static bool
has_html(const char *data, size_t len)
{
	static const char *const starts[] = { "<html", "<!doctype html" };
	const char *end = data + len;
	const char *p = data;

	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
			size_t n = strlen(starts[i]);

			if ((size_t)(end - p) >= n &&
			    strncasecmp(p, starts[i], n) == 0)
				return true;
		}
		p++;
	}
	return false;
}

/* Past a byte order mark and blanks; UTF-16 has a NUL beside every '<'. */
static bool
is_markup(const char *data, size_t len)
{
	size_t i = 0;

	if (begins_with(data, len, "\xef\xbb\xbf", 3))
		i = 3;
	else if (begins_with(data, len, "\xff\xfe", 2) ||
	    begins_with(data, len, "\xfe\xff", 2))
		i = 2;
	while (i < len && (data[i] == '\0' || isspace((unsigned char)data[i])))
		i++;
	return i < len && data[i] == '<';
}

enum content
content_of(const char *data, size_t len)
{
	size_t look = len < CONTENT_LOOK ? len : CONTENT_LOOK;

	if (len == 0)
		return CONTENT_EMPTY;
	if (begins_with(data, len, "\x1f\x8b", 2))
		return CONTENT_GZIP;
	if (begins_with(data, len, "PK\3\4", 4) ||
	    begins_with(data, len, "PK\5\6", 4))
		return CONTENT_ZIP;
	if (foreign_name(data, len) != NULL)
		return CONTENT_FOREIGN;
	if (is_tar(data, len))
		return CONTENT_TAR;
	if (!is_markup(data, len))
		return CONTENT_OTHER;
	return has_html(data, look) ? CONTENT_HTML : CONTENT_XML;
}

/* The first characters, for a file that is like nothing we know. */
static void
describe_other(const char *data, size_t len, char text[ERR_TEXT_MAX])
{
	struct buf shown = { 0 };
	size_t zeros = 0;

	while (zeros < len && data[zeros] == '\0')
		zeros++;
	utf8_add_clean(&shown, data, len < 24 ? len : 24);
	if (zeros == len)
		(void)snprintf(text, ERR_TEXT_MAX,
		    "holds nothing but zero bytes (an empty tar archive, or a "
		    "file that was never written)");
	else
		(void)snprintf(text, ERR_TEXT_MAX,
		    "is neither an archive nor XML (it begins \"%s\")",
		    buf_str(&shown));
	buf_free(&shown);
}

void
content_describe(const char *data, size_t len, char text[ERR_TEXT_MAX])
{
	static const char *const says[] = {
		[CONTENT_EMPTY] = "is empty",
		[CONTENT_GZIP] = "is a gzip file",
		[CONTENT_TAR] = "is a tar archive",
		[CONTENT_ZIP] = "is a zip archive",
		[CONTENT_XML] = "is XML",
		[CONTENT_HTML] = "is an HTML page, not a package",
	};
	enum content c = content_of(data, len);

	switch (c) {
	case CONTENT_EMPTY:
	case CONTENT_GZIP:
	case CONTENT_TAR:
	case CONTENT_ZIP:
	case CONTENT_XML:
	case CONTENT_HTML:
		(void)snprintf(text, ERR_TEXT_MAX, "%s", says[c]);
		break;
	case CONTENT_FOREIGN:
		(void)snprintf(text, ERR_TEXT_MAX,
		    "is %s, which is not read (tar, gzip and zip are)",
		    foreign_name(data, len));
		break;
	case CONTENT_OTHER:
		describe_other(data, len, text);
		break;
	}
}
