#include "jointed/archive.h"

#include "package/archive_folder.h"
#include "package/disk.h"
#include "package/shelf.h"
#include "package/sidecar.h"

#include "jointed/mem.h"
#include "jointed/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define TEXT_MAX ((size_t)4096) /* of a name or source */
#define PART_NAME_MAX ((size_t)64)

void
archive_entry_drop(struct archive_entry *entry)
{
	free(entry->path);
	free(entry->name);
	free(entry->source);
	free(entry->fetched_at);
	free(entry->counts);
	*entry = (struct archive_entry){ 0 };
}

static struct archive *
archive_new(const char *dir)
{
	struct archive *a = mem_alloc(sizeof *a);

	a->dir = mem_strdup(dir);
	return a;
}

enum err_code
archive_open(const char *dir, struct archive **out, struct err *e)
{
	enum err_code rc = disk_make_folder(dir, e);

	*out = NULL;
	if (rc != ERR_OK)
		return rc;
	if (access(dir, W_OK | X_OK) != 0)
		return err_set(e, ERR_IO, errno,
		    "cannot write in the archive folder %s: %s", dir,
		    strerror(errno));
	*out = archive_new(dir);
	return ERR_OK;
}

enum err_code
archive_open_existing(const char *dir, struct archive **out, struct err *e)
{
	struct stat st;

	*out = NULL;
	if (stat(dir, &st) != 0 || !S_ISDIR(st.st_mode))
		return err_set(e, ERR_NOT_FOUND, errno,
		    "there is no archive folder %s", dir);
	*out = archive_new(dir);
	return ERR_OK;
}

void
archive_close(struct archive *a)
{
	if (a == NULL)
		return;
	free(a->dir);
	free(a);
}

const char *
archive_dir(const struct archive *a)
{
	return a->dir;
}

/* dir/path with an ending ("" for none); the caller frees. */
static char *
join(const struct archive *a, const char *path, const char *ending)
{
	struct buf full = { 0 };

	buf_printf(&full, "%s/%s%s", a->dir, path, ending);
	return full.data;
}

char *
archive_path(const struct archive *a, const struct archive_entry *entry)
{
	return join(a, entry->path, "");
}

char *
archive_part(const struct archive *a, const char *name)
{
	struct buf path = { 0 };
	struct buf stem = { 0 };
	struct timespec now;
	int fd;

	buf_printf(&stem, "%s/", a->dir);
	for (size_t i = 0; name != NULL && name[i] != '\0' && i < PART_NAME_MAX;
	     i++)
		buf_putc(&stem,
		    isalnum((unsigned char)name[i]) ||
			    (i > 0 && strchr("._-", name[i]) != NULL)
			? name[i]
			: '_');
	do {
		(void)clock_gettime(CLOCK_REALTIME, &now);
		buf_clear(&path, path.cap);
		buf_printf(&path, "%s-%ld-%ld%09ld" SHELF_PART, stem.data,
		    (long)getpid(), (long)now.tv_sec, now.tv_nsec);
		fd = open(path.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		    0644);
	} while (fd < 0 && errno == EEXIST);
	if (fd >= 0)
		(void)close(fd);
	buf_free(&stem);
	return path.data;
}

enum err_code
archive_receive(const struct archive *a, int fd, char **part,
    char sha256[HASH_TEXT_LEN + 1], struct err *e)
{
	enum err_code rc;

	*part = archive_part(a, "input");
	rc = disk_receive(fd, *part, sha256, e);
	if (rc != ERR_OK) {
		(void)unlink(*part);
		free(*part);
		*part = NULL;
	}
	return rc;
}

/* A text from outside, fit for a sidecar. */
static char *
clean_text(const char *text)
{
	struct buf b = { 0 };

	if (text != NULL)
		utf8_add_clean(&b, text, strnlen(text, TEXT_MAX));
	return b.data == NULL ? mem_strdup("") : b.data;
}

static char *
time_now(void)
{
	char text[40];
	time_t now = time(NULL);
	struct tm tm;

	if (gmtime_r(&now, &tm) == NULL ||
	    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		abort();
	return mem_strdup(text);
}

/* Fill entry with what is known before it has a place. */
static enum err_code
describe(const char *part, const struct archive_entry *want,
    struct archive_entry *entry, struct err *e)
{
	struct stat st;
	bool has_issue = want->ojs_year > 0 && want->ojs_year <= 9999 &&
	    want->ojs_number > 0 && want->ojs_number <= 99999;

	if (stat(part, &st) != 0)
		return err_set(e, ERR_IO, errno, "cannot look at %s: %s", part,
		    strerror(errno));
	entry->size = (int64_t)st.st_size;
	entry->verified = want->verified > 0 ? want->verified : -1;
	entry->name = clean_text(want->name);
	entry->source = clean_text(want->source);
	entry->fetched_at = sidecar_is_time(want->fetched_at)
	    ? mem_strdup(want->fetched_at)
	    : time_now();
	entry->ojs_year = has_issue ? want->ojs_year : 0;
	entry->ojs_number = has_issue ? want->ojs_number : 0;
	if (!sidecar_is_sha256(want->sha256))
		return disk_hash(part, entry->sha256, &entry->size, e);
	memcpy(entry->sha256, want->sha256, sizeof entry->sha256);
	return ERR_OK;
}

enum err_code
archive_prepare(struct archive *a, const char *part,
    const struct archive_entry *want, struct archive_entry *out, struct err *e)
{
	enum err_code rc;

	*out = (struct archive_entry){ 0 };
	rc = describe(part, want, out, e);
	if (rc == ERR_OK)
		rc = archive_number(a, e);
	out->seq = a->next_seq;
	if (rc != ERR_OK)
		archive_entry_drop(out);
	return rc;
}

/* The entry of the same bytes and issue, if there is one: true. */
static bool
find_former(const struct archive *a, const struct archive_entry *entry,
    struct archive_entry *former)
{
	bool found = false;

	for (size_t i = 0; shelf_ending(i) != NULL && !found; i++) {
		struct buf path = { 0 };

		shelf_stem(entry, &path);
		buf_printf(&path, ".%s" SHELF_SIDECAR, shelf_ending(i));
		if (sidecar_read(a->dir, path.data, former, NULL) == ERR_OK) {
			found = strcmp(former->sha256, entry->sha256) == 0;
			if (!found)
				archive_entry_drop(former);
		}
		buf_free(&path);
	}
	return found;
}

/* The bytes are kept already: keep the older copy, unless it is damaged. */
static enum err_code
keep_former(const struct archive *a, const char *part,
    const struct archive_entry *former, struct err *e)
{
	char *path;
	enum err_code rc;

	if (archive_verify(a, former, NULL) == ERR_OK) {
		(void)unlink(part);
		return ERR_OK;
	}
	path = archive_path(a, former);
	rc = disk_sync(part, e);
	if (rc == ERR_OK)
		rc = disk_rename(part, path, e);
	free(path);
	return rc;
}

/* Number the entry and make the folder for it. */
static enum err_code
place(struct archive *a, struct archive_entry *entry, struct err *e)
{
	struct buf path = { 0 };
	char *full;
	char *slash;
	enum err_code rc = archive_number(a, e);

	shelf_stem(entry, &path);
	buf_printf(&path, ".%s", shelf_ending_for(entry));
	entry->path = path.data;
	entry->seq = a->next_seq;
	if (rc != ERR_OK)
		return rc;
	full = archive_path(a, entry);
	slash = strrchr(full, '/');
	*slash = '\0';
	if (access(full, F_OK) != 0) {
		rc = disk_make_folder(full, e);
		if (rc == ERR_OK)
			rc = disk_sync_folder_of(full, e);
	}
	free(full);
	return rc;
}

/*
 * Package and sidecar into place, in the order that the header describes; all
 * or nothing.
 */
static enum err_code
keep_new(struct archive *a, const char *part, struct archive_entry *entry,
    struct err *e)
{
	enum err_code rc = place(a, entry, e);
	char *package = archive_path(a, entry);
	char *sidecar = join(a, entry->path, SHELF_SIDECAR);
	char *sidecar_part = join(a, entry->path, SHELF_SIDECAR SHELF_PART);

	if (rc != ERR_OK)
		goto out;
	rc = sidecar_write(a->dir, sidecar_part + strlen(a->dir) + 1, entry, e);
	if (rc == ERR_OK)
		rc = disk_sync(part, e);
	if (rc == ERR_OK)
		rc = disk_rename(part, package, e);
	if (rc == ERR_OK)
		rc = disk_rename(sidecar_part, sidecar, e);
	if (rc == ERR_OK) {
		a->next_seq++;
		goto out;
	}
	(void)unlink(sidecar_part);
	(void)unlink(sidecar);
	(void)unlink(package);
out:
	free(package);
	free(sidecar);
	free(sidecar_part);
	return rc;
}

enum err_code
archive_keep(struct archive *a, const char *part,
    const struct archive_entry *want, struct archive_entry *out, struct err *e)
{
	struct archive_entry entry = { 0 };
	enum err_code rc = describe(part, want, &entry, e);

	*out = (struct archive_entry){ 0 };
	if (rc == ERR_OK && find_former(a, &entry, out)) {
		rc = keep_former(a, part, out, e);
	} else if (rc == ERR_OK) {
		rc = keep_new(a, part, &entry, e);
		*out = entry;
		out->is_new = true;
		entry = (struct archive_entry){ 0 };
	}
	if (rc != ERR_OK) {
		(void)unlink(part);
		archive_entry_drop(out);
	}
	archive_entry_drop(&entry);
	return rc;
}

enum err_code
archive_keep_stream(struct archive *a, int fd, const struct archive_entry *want,
    struct archive_entry *out, struct err *e)
{
	struct archive_entry known = *want;
	char *part;
	enum err_code rc = archive_receive(a, fd, &part, known.sha256, e);

	*out = (struct archive_entry){ 0 };
	if (rc == ERR_OK)
		rc = archive_keep(a, part, &known, out, e);
	free(part);
	return rc;
}

enum err_code
archive_keep_file(struct archive *a, const char *path,
    const struct archive_entry *want, struct archive_entry *out, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	enum err_code rc;

	*out = (struct archive_entry){ 0 };
	if (fd < 0)
		return err_set(e, ERR_IO, errno, "cannot open %s: %s", path,
		    strerror(errno));
	rc = archive_keep_stream(a, fd, want, out, e);
	(void)close(fd);
	return rc;
}
