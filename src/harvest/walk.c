#include "walk.h"

#include "jointed/buf.h"
#include "jointed/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Paths still to visit, the next one last. */
struct stack {
	char **paths;
	size_t count, cap;
};

static void
push(struct stack *s, char *path)
{
	if (s->count == s->cap) {
		s->cap = s->cap == 0 ? 64 : s->cap * 2;
		s->paths = mem_resize(s->paths, s->cap, sizeof *s->paths);
	}
	s->paths[s->count++] = path;
}

/* Descending, so that the stack gives them back ascending. */
static int
compare_backwards(const void *a, const void *b)
{
	const char *const *x = a;
	const char *const *y = b;

	return strcmp(*y, *x);
}

static char *
join(const char *folder, const char *name)
{
	struct buf b = { 0 };
	size_t len = strlen(folder);
	char *path;

	buf_printf(&b, "%s%s%s", folder,
	    len > 0 && folder[len - 1] == '/' ? "" : "/", name);
	path = mem_strdup(buf_str(&b));
	buf_free(&b);
	return path;
}

static void
tell_odd(const struct walker *w, const char *path)
{
	struct err why;

	(void)err_set(&why, ERR_IO, errno, "cannot be read: %s",
	    strerror(errno));
	w->odd(w->arg, path, why.text);
}

static void
push_folder(struct stack *s, const char *path, const struct walker *w)
{
	DIR *d = opendir(path);
	size_t first = s->count;
	struct dirent *entry;

	if (d == NULL) {
		tell_odd(w, path);
		return;
	}
	while ((entry = readdir(d)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			push(s, join(path, entry->d_name));
	(void)closedir(d);
	if (s->count > first)
		qsort(s->paths + first, s->count - first, sizeof *s->paths,
		    compare_backwards);
}

enum err_code
walk(const char *path, const struct walker *w, struct err *e)
{
	struct stack s = { 0 };
	enum err_code rc = ERR_OK;
	struct stat st;

	if (stat(path, &st) != 0)
		tell_odd(w, path);
	else if (S_ISDIR(st.st_mode))
		push_folder(&s, path, w);
	else
		rc = w->file(w->arg, path, e);
	while (s.count > 0) {
		char *next = s.paths[--s.count];

		if (rc != ERR_OK)
			; /* only give back what is left */
		else if (lstat(next, &st) != 0)
			tell_odd(w, next);
		else if (S_ISDIR(st.st_mode))
			push_folder(&s, next, w);
		else if (S_ISREG(st.st_mode))
			rc = w->file(w->arg, next, e);
		free(next);
	}
	free(s.paths);
	return rc;
}
