#include "shelf.h"

#include "jointed/mem.h"
#include "talk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int
by_hash(const void *a, const void *b)
{
	const struct archive_entry *const *x = a, *const *y = b;

	return strcmp((*x)->sha256, (*y)->sha256);
}

static void
tell_odd(void *arg, const char *sentence)
{
	struct shelf *s = arg;

	s->odd++;
	talk("%s", sentence);
}

enum err_code
shelf_open(struct shelf *s, const struct call *call, struct err *e)
{
	const char *dir = call_text(call, OPT_ARCHIVE);
	struct stat st;
	enum err_code rc;

	*s = (struct shelf){ 0 };
	/* archive_open() would make it; who only reads has no use for that. */
	if (stat(dir, &st) != 0)
		return err_set(e, ERR_IO, errno, "%s: %s", dir,
		    strerror(errno));
	rc = archive_open(dir, &s->archive, e);
	if (rc == ERR_OK)
		rc = archive_list(s->archive, &s->entries, &s->count,
		    &(struct archive_ear){ tell_odd, s }, e);
	if (rc != ERR_OK)
		return rc;
	s->by_hash = mem_array(s->count, sizeof(const struct archive_entry *));
	for (size_t i = 0; i < s->count; i++)
		s->by_hash[i] = &s->entries[i];
	qsort(s->by_hash, s->count, sizeof(const struct archive_entry *),
	    by_hash);
	return ERR_OK;
}

void
shelf_close(struct shelf *s)
{
	free(s->by_hash);
	archive_list_free(s->entries, s->count);
	archive_close(s->archive);
	*s = (struct shelf){ 0 };
}

const struct archive_entry *
shelf_find(const struct shelf *s, const char *sha256)
{
	size_t low = 0, high = s->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int cmp = strcmp(s->by_hash[mid]->sha256, sha256);

		if (cmp == 0)
			return s->by_hash[mid];
		if (cmp < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

enum err_code
shelf_package(const struct shelf *s, const struct archive_entry *entry,
    struct package **out, struct err *e)
{
	char *path = archive_path(s->archive, entry);
	enum err_code rc = package_open(path, entry->name, out, e);

	free(path);
	return rc;
}
