#include "jointed/embed.h"

#include <string.h>

/* Made by scripts/embed.sh, sorted by name. */
extern const struct embed embed_table[];
extern const size_t embed_count;

const struct embed *
embed_find(const char *name)
{
	size_t low = 0;
	size_t high = embed_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int cmp = strcmp(embed_table[mid].name, name);

		if (cmp == 0)
			return &embed_table[mid];
		if (cmp < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct embed *
embed_under(const char *prefix, size_t *count)
{
	size_t len = strlen(prefix);
	const struct embed *first = NULL;

	*count = 0;
	for (size_t i = 0; i < embed_count; i++) {
		if (strncmp(embed_table[i].name, prefix, len) != 0)
			continue;
		if (first == NULL)
			first = &embed_table[i];
		(*count)++;
	}
	return first;
}
