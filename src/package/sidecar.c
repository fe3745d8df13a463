#include "package/sidecar.h"

#include "package/disk.h"
#include "package/shelf.h"

#include "jointed/date.h"
#include "jointed/json.h"
#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

#define SIDECAR_MAX_BYTES ((size_t)64 * 1024)
#define TIME_MAX 40 /* "2026-11-05T01:23:45Z", perhaps with fractions */
#define SEQ_MAX ((int64_t)1000000000000)

bool
sidecar_is_sha256(const char *s)
{
	return s != NULL && strlen(s) == HASH_TEXT_LEN &&
	    strspn(s, "0123456789abcdef") == HASH_TEXT_LEN;
}

bool
sidecar_is_time(const char *s)
{
	return s != NULL && strlen(s) <= TIME_MAX &&
	    strspn(s, "0123456789-:.+TZ") == strlen(s) &&
	    date_parse(s) != DATE_NONE;
}

/* What is wrong with the values, NULL if nothing is. */
static const char *
find_fault(const struct json *j, const struct archive_entry *entry)
{
	if (json_get_str(j, "name") == NULL ||
	    json_get_str(j, "source") == NULL)
		return "name or source is missing";
	if (!sidecar_is_time(json_get_str(j, "fetched_at")))
		return "fetched_at is not a time";
	if (!sidecar_is_sha256(json_get_str(j, "sha256")))
		return "sha256 is not a hash";
	if (entry->size < 0)
		return "size is missing";
	if (entry->seq < 1 || entry->seq > SEQ_MAX)
		return "seq is missing or too large";
	if (entry->verified < -1)
		return "verified is not a count";
	return NULL;
}

/* An integer within int32_t, -1 for anything else. */
static int32_t
get_small(const struct json *j, const char *key)
{
	int64_t v = json_get_int(j, key, -1);

	return v < 0 || v > INT32_MAX ? -1 : (int32_t)v;
}

/* "counts": what does not look like a count of an issue is passed over. */
static void
fill_counts(const struct json *list, struct archive_entry *entry)
{
	size_t len = json_len(list);

	if (!json_is_list(list) || len == 0)
		return;
	entry->counts = mem_array(len, sizeof *entry->counts);
	for (size_t i = 0; i < len; i++) {
		const struct json *j = json_at(list, i);
		struct archive_count c = { get_small(j, "ojs_year"),
			get_small(j, "ojs_number"),
			json_get_int(j, "count", -1) };

		if (c.ojs_year > 0 && c.ojs_number > 0 && c.count >= 0)
			entry->counts[entry->ncounts++] = c;
	}
}

static enum err_code
fill(const struct json *j, const char *path, struct archive_entry *entry,
    struct err *e)
{
	const char *fault;
	const char *sha = json_get_str(j, "sha256");

	entry->size = json_get_int(j, "size", -1);
	entry->seq = json_get_int(j, "seq", 0);
	entry->verified = json_get_int(j, "verified", -1);
	entry->ojs_year = get_small(j, "ojs_year");
	entry->ojs_number = get_small(j, "ojs_number");
	fault = find_fault(j, entry);
	if (fault != NULL)
		return err_set(e, ERR_IO, 0, "%s is no sidecar: %s", path,
		    fault);
	memcpy(entry->sha256, sha, HASH_TEXT_LEN + 1);
	if (!shelf_fits(entry->path, entry))
		return err_set(e, ERR_IO, 0,
		    "%s is the sidecar of another package", path);
	fill_counts(json_get(j, "counts"), entry);
	entry->name = mem_strdup(json_get_str(j, "name"));
	entry->source = mem_strdup(json_get_str(j, "source"));
	entry->fetched_at = mem_strdup(json_get_str(j, "fetched_at"));
	return ERR_OK;
}

enum err_code
sidecar_read(const char *dir, const char *path, struct archive_entry *entry,
    struct err *e)
{
	struct buf full = { 0 };
	struct buf text = { 0 };
	struct json *j = NULL;
	struct err why;
	enum err_code rc;

	*entry = (struct archive_entry){ 0 };
	entry->path = mem_strndup(path,
	    strlen(path) -
		strlen(shelf_ends(path, SHELF_PART) ? SHELF_SIDECAR SHELF_PART
						    : SHELF_SIDECAR));
	buf_printf(&full, "%s/%s", dir, path);
	rc = disk_read(full.data, SIDECAR_MAX_BYTES, &text, e);
	if (rc == ERR_OK &&
	    json_parse(buf_str(&text), text.len, &j, &why) != ERR_OK)
		rc = err_set(e, ERR_IO, 0, "%s is no sidecar: %s", path,
		    why.text);
	if (rc == ERR_OK)
		rc = fill(j, path, entry, e);
	if (rc != ERR_OK)
		archive_entry_drop(entry);
	json_free(j);
	buf_free(&text);
	buf_free(&full);
	return rc;
}

static void
put_counts(struct json *j, const struct archive_entry *entry)
{
	struct json *list;

	if (entry->ncounts == 0)
		return;
	list = json_array_new();
	for (size_t i = 0; i < entry->ncounts; i++) {
		struct json *count = json_object_new();

		json_set_int(count, "ojs_year", entry->counts[i].ojs_year);
		json_set_int(count, "ojs_number", entry->counts[i].ojs_number);
		json_set_int(count, "count", entry->counts[i].count);
		json_set(list, NULL, count);
	}
	json_set(j, "counts", list);
}

enum err_code
sidecar_write(const char *dir, const char *path,
    const struct archive_entry *entry, struct err *e)
{
	struct json *j = json_object_new();
	struct buf full = { 0 };
	struct buf text = { 0 };
	enum err_code rc;

	json_set_str(j, "name", entry->name);
	json_set_str(j, "source", entry->source);
	json_set_str(j, "fetched_at", entry->fetched_at);
	json_set_str(j, "sha256", entry->sha256);
	json_set_int(j, "size", entry->size);
	json_set_int(j, "seq", entry->seq);
	json_set_int(j, "ojs_year", entry->ojs_year);
	json_set_int(j, "ojs_number", entry->ojs_number);
	json_set_int(j, "verified", entry->verified);
	put_counts(j, entry);
	json_write(j, &text);
	buf_putc(&text, '\n');
	buf_printf(&full, "%s/%s", dir, path);
	rc = disk_write(full.data, &text, e);
	json_free(j);
	buf_free(&text);
	buf_free(&full);
	return rc;
}
