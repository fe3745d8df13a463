#include "classify/frequency.h"

#include "classify/fold.h"
#include "jointed/mem.h"
#include "jointed/table.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define TABLE "src/classify/tables/frequency.tsv"
#define WORD_BYTES 64 /* longer ones are told apart by as much */
#define LETTERS_MIN 3 /* bytes; shorter words stand nearly everywhere */
#define STRING_MIN 5  /* bytes; shorter ones are parts of many words */
#define LONG_MIN 5    /* bytes; the ends of few words are as long */
#define WORDS_RARER 4 /* times, of each word beside another */
#define SHARE_PART 10
#define SHARE_SHORT 300 /* of what has short words only */

struct frequency {
	struct table *table;
	const char **words; /* sorted by their bytes, as they stand there */
	unsigned *below;    /* the shares of all words before each, summed */
	size_t n;
	size_t first[257]; /* the first that begins with a byte or a later */
};

struct frequency *
frequency_new(void)
{
	struct frequency *c = mem_alloc(sizeof *c);
	int word, share;

	c->table = table_embedded(TABLE);
	c->n = table_rows(c->table);
	c->below = mem_array(c->n + 1, sizeof *c->below);
	c->words = mem_array(c->n, sizeof *c->words);
	word = table_column(c->table, "word");
	share = table_column(c->table, "permille");
	for (size_t i = 0; i < c->n; i++) {
		c->words[i] = table_get(c->table, i, word);
		c->first[(unsigned char)c->words[i][0] + 1] = i + 1;
		c->below[i + 1] = c->below[i] +
		    (unsigned)strtoul(table_get(c->table, i, share), NULL, 10);
	}
	for (size_t b = 1; b < 257; b++)
		if (c->first[b] < c->first[b - 1])
			c->first[b] = c->first[b - 1];
	return c;
}

void
frequency_free(struct frequency *c)
{
	if (c == NULL)
		return;
	table_free(c->table);
	free(c->words);
	free(c->below);
	free(c);
}

/* The first row from low on whose beginning sorts behind word, or with it. */
static size_t
bound(const struct frequency *c, size_t low, const char *word, bool is_behind)
{
	size_t len = strlen(word);
	size_t high = c->first[(unsigned char)word[0] + 1];

	if (low < c->first[(unsigned char)word[0]])
		low = c->first[(unsigned char)word[0]];
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int cmp = strncmp(c->words[mid], word, len);

		if (cmp < 0 || (cmp == 0 && is_behind))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The share of a word, or of all words that begin so. */
static unsigned
share_of(const struct frequency *c, const char *word, bool is_whole)
{
	size_t first = bound(c, 0, word, false);
	size_t end = first;

	if (!is_whole && first < c->n &&
	    strncmp(c->words[first], word, strlen(word)) == 0)
		end = bound(c, first, word, true);
	else if (is_whole && first < c->n && strcmp(c->words[first], word) == 0)
		end = first + 1;
	return 1 + c->below[end] - c->below[first];
}

/* Copy the letters at p in lower case; returns how many bytes they are. */
static size_t
copy_letters(const char *p, char word[WORD_BYTES])
{
	size_t n = 0;
	size_t kept = 0;

	for (; fold_is_letter(p[n]); n++) {
		bool is_capital = p[n] >= 'A' && p[n] <= 'Z';

		if (kept + 1 < WORD_BYTES)
			word[kept++] =
			    (char)(is_capital ? p[n] - 'A' + 'a' : p[n]);
	}
	word[kept] = '\0';
	return n;
}

/*
 * A string is as rare as the rarest of its words. The first may be the end of
 * one, and counts only if it is alone and long.
 */
unsigned
frequency_share(const struct frequency *c, const char *string)
{
	unsigned least = SHARE_SHORT;
	unsigned first = SHARE_SHORT;
	const char *p = string;
	size_t words = 0;

	if (c == NULL)
		return 1;
	while (*p != '\0') {
		char word[WORD_BYTES];
		size_t len = copy_letters(p, word);
		unsigned share = SHARE_SHORT;

		if (len >= LETTERS_MIN)
			share = share_of(c, word, p[len] != '\0');
		words += len > 1;
		if (p == string && len >= LONG_MIN)
			first = share;
		else if (p > string && len > 0 && share < least)
			least = share;
		p += len == 0 ? 1 : len;
	}
	least = least == SHARE_SHORT ? first : least;
	for (; words > 1 && least > 1; words--)
		least /= WORDS_RARER;
	least = least == 0 ? 1 : least;
	return p - string < STRING_MIN ? least + SHARE_PART : least;
}
