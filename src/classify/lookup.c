/* Names and numbers looked up in the registers. */
#include "classify/register_rows.h"

#include <stdbool.h>
#include <string.h>

/* The first entry that does not sort before the len bytes at word. */
static size_t
lower_bound(const struct registers *r, const char *word, size_t len)
{
	size_t low = r->first[(unsigned char)word[0]];
	size_t high = r->first[(unsigned char)word[0] + 1];

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strncmp(r->entries[mid].words, word, len) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
ends_word(char c)
{
	return c == ' ' || c == '\0';
}

/* Whether text has the len bytes at word as one of its words. */
static bool
has_word(const char *text, const char *word, size_t len)
{
	while (*text != '\0') {
		size_t n = strcspn(text, " ");

		if (n == len && memcmp(text, word, len) == 0)
			return true;
		text += n + strspn(text + n, " ");
	}
	return false;
}

static bool
has_all_words(const char *text, const char *words)
{
	while (*words != '\0') {
		size_t n = strcspn(words, " ");

		if (!has_word(text, words, n))
			return false;
		words += n + strspn(words + n, " ");
	}
	return true;
}

/* Whether the words of an entry that start at word stand there as asked. */
static bool
stands_at(const struct entry *entry, const char *text, const char *word)
{
	size_t len = strlen(entry->words);
	bool follows =
	    strncmp(entry->words, word, len) == 0 && ends_word(word[len]);

	switch ((enum match)entry->match) {
	case MATCH_NONE:
		return false;
	case MATCH_IS:
		return follows && word == text && word[len] == '\0';
	case MATCH_STARTS:
		return follows && word == text;
	case MATCH_CONTAINS:
		return follows;
	case MATCH_WORDS:
		return has_all_words(text, entry->words);
	}
	return false;
}

static void
note_entry(const struct entry *entry, struct known *out)
{
	const struct entry **slot = &out->as[entry->kind];

	if (*slot == NULL || entry->order < (*slot)->order)
		*slot = entry;
}

static bool
fits_country(const struct entry *entry, const char *country)
{
	return entry->country[0] == '\0' || country == NULL ||
	    strcmp(entry->country, country) == 0;
}

/*
 * Note the entries whose first word is the one at word. They stand first among
 * those that begin with its letters, for a blank sorts before any letter.
 */
static void
find_at(const struct registers *r, const char *text, const char *word,
    const char *country, struct known *out)
{
	size_t len = strcspn(word, " ");

	for (size_t i = lower_bound(r, word, len); i < r->n; i++) {
		const struct entry *entry = &r->entries[i];

		if (strncmp(entry->words, word, len) != 0 ||
		    !ends_word(entry->words[len]))
			break;
		if (fits_country(entry, country) &&
		    stands_at(entry, text, word))
			note_entry(entry, out);
	}
}

void
registers_find(const struct registers *r, const struct name *name,
    const char *country, struct known *out)
{
	const char *word = name->plain;

	*out = (struct known){ 0 };
	while (*word != '\0') {
		find_at(r, name->plain, word, country, out);
		word += strcspn(word, " ");
		word += strspn(word, " ");
	}
	/* Only a start or a whole can be new in a core */
	if (name->core[0] != '\0')
		find_at(r, name->core, name->core, country, out);
}

static void
find_numbered(const struct registers *r, const char *number,
    const char *country, struct known *out)
{
	size_t low = 0;
	size_t high = r->nnumbered;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(r->numbered[mid]->number, number) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < r->nnumbered; low++) {
		const struct entry *entry = r->numbered[low];

		if (strcmp(entry->number, number) != 0)
			break;
		if (strcmp(entry->country, country) == 0 &&
		    out->as[entry->kind] == NULL)
			out->as[entry->kind] = entry;
	}
}

void
registers_find_number(const struct registers *r, const char *number,
    const char *country, struct known *out)
{
	size_t letters;

	if (number == NULL || country == NULL)
		return;
	find_numbered(r, number, country, out);
	/* "ESA12345678", "DK17472437", "ORG-17472437": what stands before it */
	if (strncmp(number, country, 2) == 0)
		find_numbered(r, number + 2, country, out);
	letters = strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	if (letters > 0)
		find_numbered(r, number + letters, country, out);
}
