#include "classify/fold.h"

#include "jointed/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define TABLE_END 0x2100 /* characters below are looked up, others computed */
#define GROWN_MAX 8      /* bytes that one character may become */

enum fold_kind {
	FOLD_EMIT = 0,
	FOLD_BLANK,
	FOLD_LINE,
	FOLD_QUOTE, /* any single quote; a run of them is one */
	FOLD_MAYBE, /* '?', which stands for a lost apostrophe in words */
	FOLD_DROP,
};

struct folded_char {
	uint8_t kind; /* enum fold_kind */
	uint8_t len;
	char clean[GROWN_MAX], lower[GROWN_MAX];
};

struct folder {
	struct folded_char table[TABLE_END];
	bool is_plain[256];    /* by byte: only case is folded */
	char ascii_lower[256]; /* by byte */
};

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

static void
fold_char(utf8proc_int32_t cp, struct folded_char *c)
{
	const char *other = find_special(cp);

	*c = (struct folded_char){ .kind = (uint8_t)kind_of(cp) };
	if (c->kind != FOLD_EMIT && c->kind != FOLD_MAYBE)
		return;
	if (other != NULL)
		add_string(c, other);
	else
		add_decomposed(c, cp);
	if (c->len == 0)
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
		fold_char(cp, &f->table[cp]);
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

/*
 * The character at s; 0 if its bytes are not valid. The two-byte ones, most of
 * European text, are read without a call.
 */
static size_t
decode(const char *s, size_t len, utf8proc_int32_t *cp)
{
	unsigned char a = (unsigned char)s[0];
	utf8proc_ssize_t n;

	if (a < 0x80) {
		*cp = a;
		return 1;
	}
	if (a >= 0xC2 && a < 0xE0 && len > 1 &&
	    ((unsigned char)s[1] & 0xC0) == 0x80) {
		*cp = (a & 0x1F) << 6 | ((unsigned char)s[1] & 0x3F);
		return 2;
	}
	n = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len,
	    cp);
	return n <= 0 ? 0 : (size_t)n;
}

/* Read one character; an invalid byte counts as '?' of one byte. */
static size_t
next_char(const struct folder *f, const char *s, size_t len,
    struct folded_char *scratch, const struct folded_char **out)
{
	utf8proc_int32_t cp = 0;
	size_t n = decode(s, len, &cp);

	if (n == 0) {
		*out = &f->table['?'];
		return 1;
	}
	if (cp < TABLE_END) {
		*out = &f->table[cp];
	} else {
		fold_char(cp, scratch);
		*out = scratch;
	}
	return n;
}

static void
make_room(struct folded *out, size_t need)
{
	if (need <= out->cap)
		return;
	out->cap = need + need / 2;
	out->clean = mem_resize(out->clean, out->cap, 1);
	out->lower = mem_resize(out->lower, out->cap, 1);
}

static void
note_step(struct folded *out, size_t orig)
{
	if (out->nsteps == out->cap_steps) {
		out->cap_steps = out->cap_steps == 0 ? 64 : out->cap_steps * 2;
		out->steps =
		    mem_resize(out->steps, out->cap_steps, sizeof *out->steps);
	}
	out->steps[out->nsteps++] =
	    (struct fold_step){ .fold = out->len, .orig = orig };
}

static void
put(struct folded *out, char clean, char lower)
{
	out->clean[out->len] = clean;
	out->lower[out->len] = lower;
	out->len++;
}

/*
 * A line end with blanks behind it is indented XML, not the end of a line: the
 * last character of a run decides.
 */
static void
put_blank(struct folded *out, bool is_line)
{
	bool again = out->len > 0 && out->lower[out->len - 1] == ' ';

	if (!again)
		put(out, ' ', ' ');
	out->clean[out->len - 1] = is_line ? '\n' : ' ';
}

static bool
is_word_byte(unsigned char c)
{
	return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void
put_quote(struct folded *out)
{
	if (out->len == 0 || out->lower[out->len - 1] != '\'')
		put(out, '\'', '\'');
}

static void
put_char(struct folded *out, const struct folded_char *c, unsigned char next)
{
	switch ((enum fold_kind)c->kind) {
	case FOLD_BLANK:
	case FOLD_LINE:
		put_blank(out, c->kind == FOLD_LINE);
		return;
	case FOLD_QUOTE:
		put_quote(out);
		return;
	case FOLD_DROP:
		return;
	case FOLD_MAYBE:
		if (out->len > 0 && is_word_byte(next) &&
		    is_word_byte((unsigned char)out->clean[out->len - 1])) {
			put_quote(out);
			return;
		}
		break;
	case FOLD_EMIT:
		break;
	}
	memcpy(out->clean + out->len, c->clean, c->len);
	memcpy(out->lower + out->len, c->lower, c->len);
	out->len += c->len;
}

/*
 * Copy what needs no folding but case, single blanks included, from byte i on;
 * returns where that ends.
 */
static size_t
copy_plain(const struct folder *f, const char *text, size_t len, size_t i,
    struct folded *out)
{
	char *clean = out->clean + out->len;
	char *lower = out->lower + out->len;
	size_t start = i;

	while (i < len) {
		unsigned char b = (unsigned char)text[i];

		if (!f->is_plain[b] &&
		    (b != ' ' || i == start || i + 1 >= len ||
			!f->is_plain[(unsigned char)text[i + 1]]))
			break;
		*clean++ = (char)b;
		*lower++ = f->ascii_lower[b];
		i++;
	}
	out->len += i - start;
	return i;
}

void
fold_text(const struct folder *f, const char *text, size_t len,
    struct folded *out)
{
	struct folded_char scratch;
	const struct folded_char *c;
	size_t i = 0;
	size_t shift = 0; /* i - out->len, wrapping */

	out->len = 0;
	out->nsteps = 0;
	make_room(out, len + GROWN_MAX + 1);
	note_step(out, 0);
	while (i < len) {
		i = copy_plain(f, text, len, i, out);
		if (i == len)
			break;
		i += next_char(f, text + i, len - i, &scratch, &c);
		put_char(out, c,
		    i < len ? (unsigned char)text[i] : (unsigned char)0);
		/* A character may grow, so ask again for room */
		make_room(out, out->len + (len - i) + GROWN_MAX + 1);
		if (i - out->len != shift) {
			shift = i - out->len;
			note_step(out, i);
		}
	}
	out->clean[out->len] = '\0';
	out->lower[out->len] = '\0';
}

void
folded_free(struct folded *f)
{
	free(f->clean);
	free(f->lower);
	free(f->steps);
	*f = (struct folded){ 0 };
}

size_t
fold_origin(const struct folded *f, size_t at)
{
	size_t low = 0;
	size_t high = f->nsteps;
	size_t orig;

	while (low + 1 < high) {
		size_t mid = low + (high - low) / 2;

		if (f->steps[mid].fold <= at)
			low = mid;
		else
			high = mid;
	}
	orig = f->steps[low].orig + (at - f->steps[low].fold);
	if (low + 1 < f->nsteps && orig > f->steps[low + 1].orig)
		orig = f->steps[low + 1].orig;
	return orig;
}

static bool
is_ascii_sign(char c)
{
	unsigned char b = (unsigned char)c;

	return b < 0x80 && !is_word_byte(b) && !(b >= '0' && b <= '9');
}

void
fold_pattern(const struct folder *f, const char *pattern, struct buf *out)
{
	size_t len = strlen(pattern);
	size_t i = 0;
	struct folded_char scratch;
	const struct folded_char *c;

	while (i < len) {
		if ((unsigned char)pattern[i] < 0x80) {
			buf_putc(out, pattern[i++]);
			continue;
		}
		i += next_char(f, pattern + i, len - i, &scratch, &c);
		if (c->kind == FOLD_QUOTE)
			buf_putc(out, '\'');
		else if (c->kind == FOLD_BLANK || c->kind == FOLD_LINE)
			buf_puts(out, "\\s");
		for (size_t k = 0; k < c->len; k++) {
			if (is_ascii_sign(c->clean[k]))
				buf_putc(out, '\\');
			buf_putc(out, c->clean[k]);
		}
	}
}

void
fold_lower(const struct folder *f, const char *text, struct buf *out)
{
	struct folded folded = { 0 };

	fold_text(f, text, strlen(text), &folded);
	buf_add(out, folded.lower, folded.len);
	folded_free(&folded);
}
