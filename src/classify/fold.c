#include "classify/fold.h"

#include "classify/folder.h"
#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

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
		folder_char(cp, scratch);
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
	out->steps[out->nsteps++] = (struct fold_step){
		.fold = (uint32_t)out->len,
		.orig = (uint32_t)orig,
	};
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
		if (out->len > 0 && fold_is_letter((char)next) &&
		    fold_is_letter(out->clean[out->len - 1])) {
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

/* Eight bytes at once, each of which is ASCII: one bit of each tells. */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define TOP EACH(0x80)

/* The top bits of the bytes that are not c. */
static inline uint64_t
differs(uint64_t bytes, unsigned char c)
{
	return (bytes ^ EACH(c)) + EACH(0x7F);
}

/* Whether they need no folding but case; see folder.c. Single blanks do not. */
static inline bool
are_plain(uint64_t bytes)
{
	uint64_t blanks = ~differs(bytes, ' ') & TOP;
	uint64_t good = differs(bytes, '?') & differs(bytes, '\'') &
	    differs(bytes, '`') & differs(bytes, 0x7F) &
	    (bytes + EACH(0x80 - ' '));

	return (bytes & TOP) == 0 && (good & TOP) == TOP &&
	    (blanks & blanks << 8) == 0;
}

/* 'A' to 'Z' get the bit that makes them small. */
static inline uint64_t
lower_case(uint64_t bytes)
{
	uint64_t from_a = bytes + EACH(0x80 - 'A');
	uint64_t behind_z = bytes + EACH(0x80 - 'Z' - 1);

	return bytes | (from_a & ~behind_z & TOP) >> 2;
}

/* A blank that stands alone: the byte before is plain if there is one. */
static inline bool
is_single_blank(const struct folder *f, const char *text, size_t len, size_t i)
{
	return text[i] == ' ' && i + 1 < len &&
	    f->is_plain[(unsigned char)text[i + 1]];
}

/* Copy whole blocks that need no folding but case; returns their bytes. */
static size_t
copy_blocks(const struct folder *f, const char *text, size_t len, char *clean,
    char *lower)
{
	uint64_t block;
	size_t i = 0;

	for (; i + sizeof block < len; i += sizeof block) {
		size_t last = i + sizeof block - 1;

		memcpy(&block, text + i, sizeof block);
		if (!are_plain(block) ||
		    (text[last] == ' ' && !is_single_blank(f, text, len, last)))
			break;
		memcpy(clean + i, &block, sizeof block);
		block = lower_case(block);
		memcpy(lower + i, &block, sizeof block);
	}
	return i;
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
	size_t n = 0;

	text += i;
	len -= i;
	while (n < len) {
		unsigned char b = (unsigned char)text[n];

		if (!f->is_plain[b] &&
		    (n == 0 || !is_single_blank(f, text, len, n)))
			break;
		clean[n] = (char)b;
		lower[n] = f->ascii_lower[b];
		n++;
		if (n % sizeof(uint64_t) == 1)
			n += copy_blocks(f, text + n, len - n, clean + n,
			    lower + n);
	}
	out->len += n;
	return i + n;
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

void
folded_trim(struct folded *f, size_t keep)
{
	if (f->cap > keep || f->cap_steps * sizeof *f->steps > keep)
		folded_free(f);
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
	return !fold_is_word(c);
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
