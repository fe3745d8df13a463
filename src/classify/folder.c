#include "classify/folder.h"

#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

/* Characters that Unicode does not decompose the way readers expect. */
static const struct {
	utf8proc_int32_t from;
	const char *to;
} special[] = {
	{ 0x00C6, "AE" },
	{ 0x00D0, "D" },
	{ 0x00D8, "O" },
	{ 0x00DE, "Th" },
	{ 0x00DF, "ss" },
	{ 0x00E6, "ae" },
	{ 0x00F0, "d" },
	{ 0x00F8, "o" },
	{ 0x00FE, "th" },
	{ 0x0110, "D" },
	{ 0x0111, "d" },
	{ 0x0126, "H" },
	{ 0x0127, "h" },
	{ 0x0131, "i" },
	{ 0x0141, "L" },
	{ 0x0142, "l" },
	{ 0x0152, "OE" },
	{ 0x0153, "oe" },
	{ 0x00AB, "\"" },
	{ 0x00BB, "\"" },
	{ 0x03C2, "\xCF\x83" }, /* final sigma to sigma */
	{ 0x201A, "," },        /* low quote, often a comma */
	{ 0x201C, "\"" },
	{ 0x201D, "\"" },
	{ 0x201E, "\"" },
	{ 0x201F, "\"" },
	{ 0x2010, "-" },
	{ 0x2011, "-" },
	{ 0x2012, "-" },
	{ 0x2013, "-" },
	{ 0x2014, "-" },
	{ 0x2015, "-" },
	{ 0x1E9E, "SS" },
	{ 0x2212, "-" },
};

static bool
is_quote(utf8proc_int32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0xB4 || cp == 0x02BC ||
	    cp == 0x2018 || cp == 0x2019 || cp == 0x201B || cp == 0x2032;
}

static const char *
find_special(utf8proc_int32_t cp)
{
	for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
		if (special[i].from == cp)
			return special[i].to;
	return NULL;
}

static enum fold_kind
kind_of(utf8proc_int32_t cp)
{
	utf8proc_category_t category = utf8proc_category(cp);

	if (cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029)
		return FOLD_LINE;
	if (category == UTF8PROC_CATEGORY_ZS ||
	    category == UTF8PROC_CATEGORY_CC)
		return FOLD_BLANK;
	if (category == UTF8PROC_CATEGORY_CF || cp == 0xFEFF)
		return FOLD_DROP;
	if (is_quote(cp))
		return FOLD_QUOTE;
	return cp == '?' ? FOLD_MAYBE : FOLD_EMIT;
}

/* Add one character to the result, if it still fits. */
static void
add_char(struct folded_char *c, utf8proc_int32_t cp)
{
	utf8proc_int32_t low = utf8proc_tolower(cp);
	utf8proc_uint8_t a[4], b[4];
	utf8proc_ssize_t na = utf8proc_encode_char(cp, a);
	utf8proc_ssize_t nb = utf8proc_encode_char(low, b);

	if (na <= 0 || nb <= 0 || c->len + nb > GROWN_MAX)
		return;
	if (na != nb) /* both views must stay aligned */
		memcpy(a, b, (size_t)nb);
	memcpy(c->clean + c->len, a, (size_t)nb);
	memcpy(c->lower + c->len, b, (size_t)nb);
	c->len = (uint8_t)(c->len + nb);
}

static void
add_string(struct folded_char *c, const char *s)
{
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s;

	while (*p != '\0') {
		utf8proc_int32_t cp;
		utf8proc_ssize_t n = utf8proc_iterate(p, -1, &cp);

		if (n <= 0)
			return;
		add_char(c, cp);
		p += n;
	}
}

static void
add_decomposed(struct folded_char *c, utf8proc_int32_t cp)
{
	utf8proc_int32_t parts[32];
	int bound = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char(cp, parts, 32,
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
		UTF8PROC_IGNORE,
	    &bound);

	for (utf8proc_ssize_t i = 0; i < n && i < 32; i++) {
		const char *other = find_special(parts[i]);

		if (other != NULL)
			add_string(c, other);
		else if (is_quote(parts[i]))
			add_char(c, '\'');
		else
			add_char(c, parts[i]);
	}
}

void
folder_char(utf8proc_int32_t cp, struct folded_char *c)
{
	const char *other = find_special(cp);

	*c = (struct folded_char){ .kind = (uint8_t)kind_of(cp) };
	if (c->kind != FOLD_EMIT && c->kind != FOLD_MAYBE)
		return;
	if (other != NULL)
		add_string(c, other);
	else
		add_decomposed(c, cp);
	if (c->len == 1 && c->clean[0] == ' ') /* an accent alone */
		*c = (struct folded_char){ .kind = FOLD_BLANK };
	else if (c->len == 0)
		c->kind = FOLD_DROP;
}

/* Letters, digits and most punctuation: one byte in, one byte out. */
static bool
is_plain_byte(int b)
{
	return b > ' ' && b < 0x7F && b != '?' && b != '\'' && b != '`';
}

struct folder *
folder_new(void)
{
	struct folder *f = mem_alloc(sizeof *f);

	for (utf8proc_int32_t cp = 0; cp < TABLE_END; cp++)
		folder_char(cp, &f->table[cp]);
	for (int b = 0; b < 256; b++) {
		bool is_capital = b >= 'A' && b <= 'Z';

		f->is_plain[b] = is_plain_byte(b);
		f->ascii_lower[b] = (char)(is_capital ? b - 'A' + 'a' : b);
	}
	return f;
}

void
folder_free(struct folder *f)
{
	free(f);
}
