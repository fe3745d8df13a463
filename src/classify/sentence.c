#include "classify/sentence.h"

#include <stdbool.h>

#define ABBREVIATION 3 /* letters before a point that ends no sentence */

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

	while (n < at && n <= ABBREVIATION) {
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
	    word_before(text, at) > ABBREVIATION;
}

static bool
is_inside_char(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

struct stretch
sentence_around(const char *text, size_t len, const struct stretch *at)
{
	size_t least =
	    at->start > SENTENCE_REACH ? at->start - SENTENCE_REACH : 0;
	size_t most =
	    len - at->end > SENTENCE_REACH ? at->end + SENTENCE_REACH : len;
	struct stretch s = *at;

	while (s.start > least && !ends_at(text, len, s.start - 1))
		s.start--;
	while (s.end < most && !ends_at(text, len, s.end))
		s.end++;
	while (s.start < at->start && is_inside_char(text[s.start]))
		s.start++;
	while (s.end > at->end && s.end < len && is_inside_char(text[s.end]))
		s.end--;
	return s;
}
