#include "jointed/utf8.h"

#include <stdbool.h>

/* Well-formed sequences, by first byte. Source: Unicode 15, table 3-7. */
static const struct {
	unsigned char first, last; /* of the first byte */
	unsigned char low, high;   /* of the second one */
	size_t len;
} forms[] = {
	{ 0xc2, 0xdf, 0x80, 0xbf, 2 },
	{ 0xe0, 0xe0, 0xa0, 0xbf, 3 }, /* not overlong */
	{ 0xe1, 0xec, 0x80, 0xbf, 3 },
	{ 0xed, 0xed, 0x80, 0x9f, 3 }, /* no surrogates */
	{ 0xee, 0xef, 0x80, 0xbf, 3 },
	{ 0xf0, 0xf0, 0x90, 0xbf, 4 }, /* not overlong */
	{ 0xf1, 0xf3, 0x80, 0xbf, 4 },
	{ 0xf4, 0xf4, 0x80, 0x8f, 4 }, /* up to U+10FFFF */
};

size_t
utf8_len(const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t n = sizeof forms / sizeof forms[0];
	size_t k = 0;

	if (len == 0)
		return 0;
	if (s[0] < 0x80)
		return 1;
	while (k < n && (s[0] < forms[k].first || s[0] > forms[k].last))
		k++;
	if (k == n || forms[k].len > len || s[1] < forms[k].low ||
	    s[1] > forms[k].high)
		return 0;
	for (size_t i = 2; i < forms[k].len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return forms[k].len;
}

/* C0 and DEL in one byte, C1 (U+0080 to U+009F) in two. */
static bool
is_control(const char *s, size_t n)
{
	unsigned char c = (unsigned char)s[0];

	if (n == 1)
		return c < 0x20 || c == 0x7f;
	return n == 2 && c == 0xc2 && (unsigned char)s[1] < 0xa0;
}

void
utf8_add_clean(struct buf *out, const char *s, size_t len)
{
	size_t i = 0;

	while (i < len) {
		size_t n = utf8_len(s + i, len - i);

		if (n == 0 || is_control(s + i, n))
			buf_putc(out, '?');
		else
			buf_add(out, s + i, n);
		i += n == 0 ? 1 : n;
	}
}
