#include "classify/sentence.h"

#include <stdbool.h>

static bool
is_lower_word(char c)
{
	/* Beyond ASCII any byte may be a small letter */
	return (c >= 'a' && c <= 'z') || ((unsigned char)c & 0x80) != 0;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* Letters and digits that stand directly before at. */
static size_t
word_before(const char *text, size_t at)
{
	size_t n = 0;

	while (n < at && n < 4) {
		char c = text[at - n - 1];

		if (!is_lower_word(c) && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9'))
			break;
		n++;
	}
	return n;
}

/* Whether a sentence ends behind the character at. */
static bool
ends_at(const char *text, size_t len, size_t at)
{
	char c = text[at];

	if (c == ';')
		return true;
	if (c == '\n')
		return at + 1 >= len || !is_lower_word(text[at + 1]);
	if (c != '.' && c != '!' && c != '?')
		return false;
	if (at + 2 >= len)
		return true;
	return is_blank(text[at + 1]) && !is_lower_word(text[at + 2]) &&
	    word_before(text, at) > 2;
}

static bool
is_inside_char(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

void
sentence_around(const char *text, size_t len, size_t start, size_t end,
    size_t *from, size_t *to)
{
	size_t least = start > SENTENCE_REACH ? start - SENTENCE_REACH : 0;
	size_t most = len - end > SENTENCE_REACH ? end + SENTENCE_REACH : len;
	size_t a = start;
	size_t b = end;

	while (a > least && !ends_at(text, len, a - 1))
		a--;
	while (b < most && !ends_at(text, len, b))
		b++;
	while (a < start && is_inside_char(text[a]))
		a++;
	while (b > end && b < len && is_inside_char(text[b]))
		b--;
	*from = a;
	*to = b;
}
