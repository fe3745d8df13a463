#include "terminal.h"

#include "jointed/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define ESCAPE 0x1b
#define REPLACEMENT "\xef\xbf\xbd"

struct range {
	uint32_t first, last;
};

/*
 * Characters of no width, and of two columns. Only the blocks that notices
 * hold are told apart; source: Unicode Character Database, EastAsianWidth.txt
 * and DerivedGeneralCategory.txt (Mn, Me, Cf).
 */
static const struct range zero_width[] = {
	{ 0x00ad, 0x00ad },
	{ 0x0300, 0x036f },
	{ 0x0483, 0x0489 },
	{ 0x200b, 0x200d },
	{ 0x2060, 0x2064 },
	{ 0x20d0, 0x20f0 },
	{ 0xfe00, 0xfe0f },
	{ 0xfe20, 0xfe2f },
	{ 0xfeff, 0xfeff },
};
static const struct range double_width[] = {
	{ 0x1100, 0x115f },
	{ 0x2e80, 0xa4cf },
	{ 0xac00, 0xd7a3 },
	{ 0xf900, 0xfaff },
	{ 0xfe30, 0xfe6f },
	{ 0xff00, 0xff60 },
	{ 0xffe0, 0xffe6 },
	{ 0x1f300, 0x1faff },
	{ 0x20000, 0x3fffd },
};

/*
 * Left out on a terminal: controls (C0, DEL, C1) and marks that reorder what is
 * seen. Source: Unicode Standard Annex 9, table 3 and 4.
 */
static const struct range hostile[] = {
	{ 0x00, 0x1f },
	{ 0x7f, 0x9f },
	{ 0x061c, 0x061c },
	{ 0x200e, 0x200f },
	{ 0x2028, 0x202e },
	{ 0x2066, 0x2069 },
};

#define IN(table, c) in_ranges(table, sizeof table / sizeof table[0], c)

static bool
in_ranges(const struct range *r, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (c >= r[i].first && c <= r[i].last)
			return true;
	return false;
}

/* The character at s into *c; its bytes, 0 if they are no UTF-8. */
static size_t
decode(const char *s, size_t len, uint32_t *c)
{
	static const unsigned char first_bits[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	size_t bytes = utf8_len(s, len);

	*c = (unsigned char)s[0] & first_bits[bytes];
	for (size_t i = 1; i < bytes; i++)
		*c = *c << 6 | ((unsigned char)s[i] & 0x3fU);
	return bytes;
}

/* Length of a string sequence (OSC, DCS, ...): up to BEL or ESC \. */
static size_t
string_len(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\a')
			return i + 1;
		if (s[i] == ESCAPE && i + 1 < len && s[i + 1] == '\\')
			return i + 2;
	}
	return 0;
}

/* Length of a control sequence after its introducer: up to a final byte. */
static size_t
control_len(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char u = (unsigned char)s[i];

		if (u >= 0x40 && u <= 0x7e)
			return i + 1;
		if (u < 0x20 || u > 0x7e)
			return i;
	}
	return len;
}

/* What follows ESC (ECMA-48): bytes that belong to the sequence. */
static size_t
escape_len(const char *s, size_t len)
{
	if (len == 0 || s[0] == '\0')
		return 0;
	if (s[0] == '[')
		return 1 + control_len(s + 1, len - 1);
	if (strchr("]PX^_", s[0]) != NULL)
		return 1 + string_len(s + 1, len - 1);
	return (unsigned char)s[0] >= 0x20 && (unsigned char)s[0] < 0x7f;
}

/* One character that is not simply copied; returns bytes of s consumed. */
static size_t
clean_odd(struct buf *out, const char *s, size_t len, size_t bytes, uint32_t c)
{
	if (bytes == 0) {
		buf_puts(out, REPLACEMENT);
		return 1;
	}
	if (c == ESCAPE)
		return bytes + escape_len(s + bytes, len - bytes);
	if (c == 0x9b)
		return bytes + control_len(s + bytes, len - bytes);
	if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
		buf_putc(out, ' ');
	return bytes;
}

void
terminal_clean(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		uint32_t c = 0;
		size_t bytes = decode(s + i, len - i, &c);

		if (bytes != 0 && !IN(hostile, c)) {
			buf_add(out, s + i, bytes);
			i += bytes;
		} else {
			i += clean_odd(out, s + i, len - i, bytes, c);
		}
	}
}

static size_t
char_width(uint32_t c)
{
	if (IN(zero_width, c))
		return 0;
	return IN(double_width, c) ? 2 : 1;
}

/* Step over one character of clean text, adding its width. */
static size_t
step(const char *s, size_t len, size_t *width)
{
	uint32_t c = 0;
	size_t bytes = decode(s, len, &c);

	*width += bytes == 0 ? 1 : c < 0x80 ? 1 : char_width(c);
	return bytes == 0 ? 1 : bytes;
}

size_t
terminal_width(const char *s, size_t len)
{
	size_t width = 0;

	for (size_t i = 0; i < len;)
		i += step(s + i, len - i, &width);
	return width;
}

size_t
terminal_fit(const char *s, size_t len, size_t columns)
{
	size_t width = 0, i = 0;

	while (i < len) {
		size_t bytes = step(s + i, len - i, &width);

		if (width > columns)
			break;
		i += bytes;
	}
	return i;
}

bool
terminal_is(int fd)
{
	return isatty(fd) == 1;
}

size_t
terminal_columns(int fd)
{
	struct winsize w;

	if (ioctl(fd, TIOCGWINSZ, &w) == 0 && w.ws_col > 0)
		return w.ws_col;
	return 80;
}

bool
terminal_has_colour(int fd)
{
	const char *no = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return terminal_is(fd) && (no == NULL || *no == '\0') && term != NULL &&
	    strcmp(term, "dumb") != 0;
}
