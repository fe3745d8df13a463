#include "package/shelf.h"

#include "jointed/mem.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define SHORT_SHA 12 /* enough to tell two copies of one issue apart */

/* First fit wins; what has none of these is "tar.gz" (issue) or "bin". */
static const char *const endings[] = { "tar.gz", "tgz", "tar", "zip", "xml.gz",
	"xml", "gz", "bin", NULL };

bool
shelf_ends(const char *name, const char *ending)
{
	size_t len = strlen(name);
	size_t n = strlen(ending);

	return len > n && strcasecmp(name + len - n, ending) == 0;
}

const char *
shelf_ending(size_t i)
{
	return endings[i];
}

const char *
shelf_ending_for(const struct archive_entry *entry)
{
	const char *name = entry->name == NULL ? "" : entry->name;

	for (size_t i = 0; endings[i] != NULL; i++) {
		size_t n = strlen(endings[i]);

		if (shelf_ends(name, endings[i]) &&
		    name[strlen(name) - n - 1] == '.')
			return endings[i];
	}
	return entry->ojs_year != 0 ? "tar.gz" : "bin";
}

void
shelf_stem(const struct archive_entry *entry, struct buf *out)
{
	if (entry->ojs_year != 0)
		buf_printf(out, "daily/%04d/%04d%05d-%.*s", entry->ojs_year,
		    entry->ojs_year, entry->ojs_number, SHORT_SHA,
		    entry->sha256);
	else
		buf_printf(out, "loose/%.2s/%s", entry->sha256, entry->sha256);
}

static bool
is_ending(const char *text)
{
	for (size_t i = 0; endings[i] != NULL; i++)
		if (strcmp(text, endings[i]) == 0)
			return true;
	return false;
}

bool
shelf_fits(const char *path, const struct archive_entry *entry)
{
	struct buf stem = { 0 };
	bool fits;

	shelf_stem(entry, &stem);
	fits = strncmp(path, stem.data, stem.len) == 0 &&
	    path[stem.len] == '.' && is_ending(path + stem.len + 1);
	buf_free(&stem);
	return fits;
}

/* Does text begin as the pattern says? 0: a digit, x: a hex digit. */
static bool
begins_like(const char *text, const char *pattern)
{
	for (; *pattern != '\0'; pattern++, text++) {
		bool fits = *pattern == '0' ? isdigit((unsigned char)*text) != 0
		    : *pattern == 'x' ? isxdigit((unsigned char)*text) != 0
				      : *text == *pattern;

		if (!fits)
			return false;
	}
	return true;
}

/* Value of n digits that are known to be there. */
static int32_t
digits(const char *s, size_t n)
{
	int32_t value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + (s[i] - '0');
	return value;
}

bool
shelf_issue(const char *path, int32_t *year, int32_t *number)
{
	static const char daily[] = "daily/0000/000000000-xxxxxxxxxxxx.";
	static const char loose[] = "loose/xx/";
	size_t at = sizeof loose - 1;

	*year = *number = 0;
	if (begins_like(path, daily)) {
		*year = digits(path + 11, 4);
		*number = digits(path + 15, 5);
		return is_ending(path + sizeof daily - 1);
	}
	if (!begins_like(path, loose))
		return false;
	return strspn(path + at, "0123456789abcdef") == HASH_TEXT_LEN &&
	    path[at + HASH_TEXT_LEN] == '.' &&
	    is_ending(path + at + HASH_TEXT_LEN + 1);
}

static void
shelf_add(struct shelf *s, const char *name)
{
	if (s->count == s->cap) {
		s->cap = s->cap == 0 ? 64 : s->cap * 2;
		s->names = mem_resize(s->names, s->cap, sizeof *s->names);
	}
	s->names[s->count++] = mem_strdup(name);
}

typedef bool wanted(const char *path);

static bool
is_file(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/*
 * Add what stands in one folder and is wanted; a folder that is missing
 * holds nothing. sub is its path relative to the archive, "" for the top.
 */
static enum err_code
read_folder(const char *dir, const char *sub, wanted *is_wanted,
    struct shelf *s, struct err *e)
{
	struct buf full = { 0 };
	struct buf name = { 0 };
	const struct dirent *d;
	enum err_code rc = ERR_OK;
	DIR *open_dir;

	buf_printf(&full, "%s/%s", dir, sub);
	open_dir = opendir(full.data);
	if (open_dir == NULL && errno != ENOENT)
		rc = err_set(e, ERR_IO, errno, "cannot read the folder %s: %s",
		    full.data, strerror(errno));
	while (open_dir != NULL && (d = readdir(open_dir)) != NULL) {
		if (d->d_name[0] == '.' || strlen(d->d_name) > SHELF_NAME_MAX)
			continue;
		buf_clear(&name, SHELF_NAME_MAX);
		buf_printf(&name, "%s%s%s", sub, *sub == '\0' ? "" : "/",
		    d->d_name);
		buf_clear(&full, full.cap);
		buf_printf(&full, "%s/%s", dir, name.data);
		if (is_wanted(full.data))
			shelf_add(s, name.data);
	}
	if (open_dir != NULL)
		(void)closedir(open_dir);
	buf_free(&full);
	buf_free(&name);
	return rc;
}

static int
compare(const void *a, const void *b)
{
	const char *const *x = a;
	const char *const *y = b;

	return strcmp(*x, *y);
}

/* In the archive's top folder only our own leftovers are of interest. */
static void
keep_parts_only(struct shelf *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->count; i++) {
		if (shelf_ends(s->names[i], SHELF_PART))
			s->names[kept++] = s->names[i];
		else
			free(s->names[i]);
	}
	s->count = kept;
}

enum err_code
shelf_read(const char *dir, struct shelf *s, struct err *e)
{
	struct shelf folders = { 0 };
	enum err_code rc;

	*s = (struct shelf){ 0 };
	rc = read_folder(dir, "", is_file, s, e);
	keep_parts_only(s);
	if (rc == ERR_OK)
		rc = read_folder(dir, "daily", is_folder, &folders, e);
	if (rc == ERR_OK)
		rc = read_folder(dir, "loose", is_folder, &folders, e);
	for (size_t i = 0; i < folders.count && rc == ERR_OK; i++)
		rc = read_folder(dir, folders.names[i], is_file, s, e);
	shelf_free(&folders);
	if (rc != ERR_OK)
		shelf_free(s);
	else if (s->count > 0)
		qsort(s->names, s->count, sizeof *s->names, compare);
	return rc;
}

void
shelf_free(struct shelf *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->names[i]);
	free(s->names);
	*s = (struct shelf){ 0 };
}

bool
shelf_has(const struct shelf *s, const char *name)
{
	return s->count > 0 &&
	    bsearch(&name, s->names, s->count, sizeof *s->names, compare) !=
	    NULL;
}
