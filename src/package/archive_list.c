/* The archive folder as a whole: list, put right, compare with the sidecars. */
#include "package/archive_folder.h"
#include "package/disk.h"
#include "package/shelf.h"
#include "package/sidecar.h"

#include "jointed/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void
tell(const struct archive_ear *ear, const char *name, const char *what)
{
	struct err sentence;

	if (ear == NULL)
		return;
	err_set(&sentence, ERR_OK, 0, "%s%s", name, what);
	ear->odd(ear->arg, sentence.text);
}

static bool
is_package(const char *name)
{
	int32_t year, number;

	return shelf_issue(name, &year, &number);
}

/* Does the package of that name have a sidecar among the names? */
static bool
has_sidecar(const struct shelf *s, const char *package)
{
	struct buf name = { 0 };
	bool has;

	buf_printf(&name, "%s" SHELF_SIDECAR, package);
	has = shelf_has(s, name.data);
	buf_free(&name);
	return has;
}

static int
compare_arrival(const void *a, const void *b)
{
	const struct archive_entry *x = a;
	const struct archive_entry *y = b;

	if (x->seq != y->seq)
		return x->seq < y->seq ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* Read all sidecars among the names; returns how many entries there are. */
static size_t
read_sidecars(const struct archive *a, const struct shelf *s,
    struct archive_entry *list, const struct archive_ear *ear)
{
	size_t n = 0;
	struct err why;

	for (size_t i = 0; i < s->count; i++) {
		const char *name = s->names[i];

		if (is_package(name) && !has_sidecar(s, name))
			tell(ear, name, " has no sidecar");
		if (!shelf_ends(name, SHELF_SIDECAR))
			continue;
		if (sidecar_read(a->dir, name, &list[n], &why) == ERR_OK)
			n++;
		else
			tell(ear, why.text, "");
	}
	return n;
}

enum err_code
archive_list(const struct archive *a, struct archive_entry **out, size_t *count,
    const struct archive_ear *ear, struct err *e)
{
	struct shelf s;
	struct archive_entry *list;
	enum err_code rc = shelf_read(a->dir, &s, e);

	*out = NULL;
	*count = 0;
	if (rc != ERR_OK)
		return rc;
	list = mem_array(s.count + 1, sizeof *list);
	*count = read_sidecars(a, &s, list, ear);
	if (*count > 0)
		qsort(list, *count, sizeof *list, compare_arrival);
	for (size_t i = 1; i < *count; i++)
		if (list[i].seq == list[i - 1].seq)
			tell(ear, list[i].path,
			    " has the order of arrival of another package");
	*out = list;
	shelf_free(&s);
	return ERR_OK;
}

void
archive_list_free(struct archive_entry *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		archive_entry_drop(&list[i]);
	free(list);
}

enum err_code
archive_number(struct archive *a, struct err *e)
{
	struct archive_entry *list;
	size_t count;
	enum err_code rc;

	if (a->next_seq > 0)
		return ERR_OK;
	rc = archive_list(a, &list, &count, NULL, e);
	if (rc != ERR_OK)
		return rc;
	a->next_seq = count == 0 ? 1 : list[count - 1].seq + 1;
	archive_list_free(list, count);
	return ERR_OK;
}

enum err_code
archive_verify(const struct archive *a, const struct archive_entry *entry,
    struct err *e)
{
	char sha256[HASH_TEXT_LEN + 1];
	int64_t size;
	char *path;
	enum err_code rc;

	if (!is_package(entry->path))
		return err_set(e, ERR_IO, 0, "%s is no path of the archive's",
		    entry->path);
	path = archive_path(a, entry);
	rc = disk_hash(path, sha256, &size, e);
	if (rc == ERR_OK && strcmp(sha256, entry->sha256) != 0)
		rc = err_set(e, ERR_ARCHIVE, 0,
		    "%s is damaged: its bytes have changed since it was kept "
		    "(SHA-256 %.12s..., kept as %.12s...)",
		    entry->path, sha256, entry->sha256);
	free(path);
	return rc;
}

enum err_code
archive_put_sidecar(const struct archive *a, const struct archive_entry *entry,
    struct err *e)
{
	struct buf part = { 0 };
	struct buf from = { 0 };
	struct buf to = { 0 };
	enum err_code rc;

	buf_printf(&part, "%s" SHELF_SIDECAR SHELF_PART, entry->path);
	buf_printf(&from, "%s/%s", a->dir, part.data);
	buf_printf(&to, "%s/%s" SHELF_SIDECAR, a->dir, entry->path);
	rc = sidecar_write(a->dir, part.data, entry, e);
	if (rc == ERR_OK) {
		rc = disk_rename(from.data, to.data, e);
		if (rc != ERR_OK)
			(void)unlink(from.data);
	}
	buf_free(&part);
	buf_free(&from);
	buf_free(&to);
	return rc;
}

/* Put what may change of a kept entry into another of the same package. */
static void
renew(struct archive_entry *kept, const struct archive_entry *entry)
{
	kept->verified = entry->verified < -1 ? -1 : entry->verified;
	if (sidecar_is_time(entry->fetched_at)) {
		free(kept->fetched_at);
		kept->fetched_at = mem_strdup(entry->fetched_at);
	}
	free(kept->counts);
	kept->counts = NULL;
	kept->ncounts = entry->ncounts;
	if (entry->ncounts > 0) {
		kept->counts = mem_array(entry->ncounts, sizeof *kept->counts);
		memcpy(kept->counts, entry->counts,
		    entry->ncounts * sizeof *kept->counts);
	}
}

enum err_code
archive_update(const struct archive *a, const struct archive_entry *entry,
    struct err *e)
{
	struct archive_entry kept;
	struct buf path = { 0 };
	enum err_code rc;

	if (!is_package(entry->path))
		return err_set(e, ERR_IO, 0, "%s is no path of the archive's",
		    entry->path);
	buf_printf(&path, "%s" SHELF_SIDECAR, entry->path);
	rc = sidecar_read(a->dir, path.data, &kept, e);
	if (rc == ERR_OK) {
		renew(&kept, entry);
		rc = archive_put_sidecar(a, &kept, e);
		archive_entry_drop(&kept);
	}
	buf_free(&path);
	return rc;
}
