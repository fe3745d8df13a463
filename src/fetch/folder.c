/* A source that is a folder can be listed. */
#include "jointed/mem.h"
#include "transfer.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A package is named as an issue in digits that sort: 202200056. */
#define ISSUE_DIGITS 9

char *
local_folder(const struct fetch *f, const char *kind)
{
	CURLU *u = curl_url();
	struct buf b = { 0 };
	char *path = NULL, *folder = NULL;

	errno = ENOENT;
	if (!f->is_local || u == NULL)
		goto out;
	if (curl_url_set(u, CURLUPART_URL, f->source, 0) != CURLUE_OK ||
	    curl_url_get(u, CURLUPART_PATH, &path, CURLU_URLDECODE) !=
		CURLUE_OK)
		goto out;
	buf_printf(&b, "%s/packages/%s", path, kind);
	folder = mem_strdup(buf_str(&b));
out:
	buf_free(&b);
	curl_free(path);
	curl_url_cleanup(u);
	return folder;
}

/* "202200056" as a number; -1 for any other name. */
static long
issue_of(const char *name)
{
	if (strlen(name) != ISSUE_DIGITS ||
	    strspn(name, "0123456789") != ISSUE_DIGITS)
		return -1;
	return strtol(name, NULL, 10);
}

/* What one look through the folder tells; -1: none. */
struct listing {
	long next;   /* the first issue after the one asked for */
	long newest; /* the last of all */
};

static enum err_code
look_through(const struct fetch *f, long after, struct listing *l,
    struct err *e)
{
	char *folder = local_folder(f, "daily");
	DIR *d = folder == NULL ? NULL : opendir(folder);
	enum err_code rc = ERR_OK;
	struct dirent *entry;

	l->next = l->newest = -1;
	if (d == NULL) {
		rc = err_set(e, ERR_REMOTE, errno,
		    "%s: no folder packages/daily to list: %s", f->source,
		    strerror(errno));
		goto out;
	}
	while ((entry = readdir(d)) != NULL) {
		long issue = issue_of(entry->d_name);

		if (issue > l->newest)
			l->newest = issue;
		if (issue > after && (l->next < 0 || issue < l->next))
			l->next = issue;
	}
	(void)closedir(d);
out:
	free(folder);
	return rc;
}

static enum err_code
give(const struct fetch *f, long issue, struct issue *out, struct err *e)
{
	if (issue < 0)
		return err_set(e, ERR_NOT_FOUND, 0,
		    "%s: no such daily package in the folder", f->source);
	out->year = (int)(issue / 100000);
	out->number = (int)(issue % 100000);
	return ERR_OK;
}

enum err_code
folder_newest(const struct fetch *f, struct issue *out, struct err *e)
{
	struct listing l;
	enum err_code rc = look_through(f, 0, &l, e);

	return rc == ERR_OK ? give(f, l.newest, out, e) : rc;
}

enum err_code
fetch_after(const struct fetch *f, struct issue *i, struct err *e)
{
	struct listing l;
	enum err_code rc =
	    look_through(f, i->year * 100000L + i->number, &l, e);

	return rc == ERR_OK ? give(f, l.next, i, e) : rc;
}
