#include "kept.h"

#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

struct kept {
	struct archive_entry *entries; /* by SHA-256 */
	size_t count, cap;
};

static int
compare(const void *a, const void *b)
{
	const struct archive_entry *x = a, *y = b;
	int order = strcmp(x->sha256, y->sha256);

	/* The same bytes for two issues: the first to arrive. */
	if (order == 0)
		order = (x->seq > y->seq) - (x->seq < y->seq);
	return order;
}

enum err_code
kept_read(const struct archive *a, struct kept **out, struct err *e)
{
	struct kept *k = mem_alloc(sizeof *k);
	enum err_code rc = archive_list(a, &k->entries, &k->count, NULL, e);

	*out = NULL;
	if (rc != ERR_OK) {
		free(k);
		return rc;
	}
	k->cap = k->count;
	if (k->count > 0)
		qsort(k->entries, k->count, sizeof *k->entries, compare);
	*out = k;
	return ERR_OK;
}

void
kept_free(struct kept *k)
{
	if (k == NULL)
		return;
	archive_list_free(k->entries, k->count);
	free(k);
}

/* Index of the first entry that is not before sha256. */
static size_t
place_of(const struct kept *k, const char *sha256)
{
	size_t low = 0, high = k->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(k->entries[middle].sha256, sha256) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct archive_entry *
kept_find(const struct kept *k, const char *sha256)
{
	size_t at = place_of(k, sha256);

	if (at == k->count || strcmp(k->entries[at].sha256, sha256) != 0)
		return NULL;
	return &k->entries[at];
}

struct archive_entry *
kept_edit(struct kept *k, const char *sha256)
{
	const struct archive_entry *found = kept_find(k, sha256);

	return found == NULL ? NULL : &k->entries[found - k->entries];
}

void
kept_add(struct kept *k, struct archive_entry *entry)
{
	size_t at = place_of(k, entry->sha256);

	if (k->count == k->cap) {
		k->cap = k->cap == 0 ? 64 : k->cap * 2;
		k->entries = mem_resize(k->entries, k->cap, sizeof *k->entries);
	}
	memmove(k->entries + at + 1, k->entries + at,
	    (k->count - at) * sizeof *k->entries);
	k->entries[at] = *entry;
	k->count++;
	*entry = (struct archive_entry){ 0 };
}
