#include "classify/files.h"

#include "jointed/buf.h"
#include "jointed/embed.h"
#include "jointed/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "patterns/"
#define FILE_MAX_BYTES ((size_t)16 * 1024 * 1024)

void
files_free(struct files *fs)
{
	for (size_t i = 0; i < fs->n; i++) {
		free(fs->list[i].name);
		free(fs->list[i].own);
	}
	free(fs->list);
	*fs = (struct files){ 0 };
}

static void
files_add(struct files *fs, const struct file *f)
{
	if (fs->n == fs->cap) {
		fs->cap = fs->cap == 0 ? 32 : fs->cap * 2;
		fs->list = mem_resize(fs->list, fs->cap, sizeof *fs->list);
	}
	fs->list[fs->n++] = *f;
}

static void
read_embedded(struct files *fs)
{
	size_t n;
	const struct embed *e = embed_under(PREFIX, &n);

	for (size_t i = 0; i < n; i++) {
		struct file f = {
			.name = mem_strdup(e[i].name + strlen(PREFIX)),
			.text = e[i].body,
		};

		files_add(fs, &f);
	}
}

static bool
has_ending(const char *s, const char *ending)
{
	size_t a = strlen(s);
	size_t b = strlen(ending);

	return a > b && strcmp(s + a - b, ending) == 0;
}

bool
file_ends(const struct file *f, const char *ending)
{
	return has_ending(f->name, ending);
}

/* Read a whole file; NULL and errno set if that fails. */
static char *
read_file(const char *path)
{
	FILE *in = fopen(path, "rb");
	struct buf b = { 0 };
	char chunk[16384];
	size_t n;

	if (in == NULL)
		return NULL;
	while ((n = fread(chunk, 1, sizeof chunk, in)) > 0 &&
	    b.len < FILE_MAX_BYTES)
		buf_add(&b, chunk, n);
	if (ferror(in)) {
		buf_free(&b);
		fclose(in);
		return NULL;
	}
	fclose(in);
	if (b.data == NULL)
		buf_puts(&b, "");
	return b.data;
}

/* Add the data files of one folder, under names that start with below. */
static enum err_code
read_folder(struct files *fs, const char *dir, const char *below, struct err *e)
{
	DIR *d = opendir(dir);
	struct dirent *entry;
	enum err_code rc = ERR_OK;

	if (d == NULL)
		return err_set(e, ERR_IO, errno, "%s: %s", dir,
		    strerror(errno));
	while (rc == ERR_OK && (entry = readdir(d)) != NULL) {
		struct buf path = { 0 };
		struct buf name = { 0 };
		struct file f = { 0 };

		if (!has_ending(entry->d_name, ".rules") &&
		    !has_ending(entry->d_name, ".tsv"))
			continue;
		buf_printf(&path, "%s/%s", dir, entry->d_name);
		f.own = read_file(buf_str(&path));
		if (f.own == NULL) {
			rc = err_set(e, ERR_IO, errno, "%s: %s", buf_str(&path),
			    strerror(errno));
		} else {
			buf_printf(&name, "%s%s", below, entry->d_name);
			f.name = name.data;
			f.text = f.own;
			files_add(fs, &f);
		}
		buf_free(&path);
	}
	closedir(d);
	return rc;
}

static enum err_code
read_given(struct files *fs, const char *dir, struct err *e)
{
	struct buf registers = { 0 };
	enum err_code rc = read_folder(fs, dir, "", e);

	buf_printf(&registers, "%s/registers", dir);
	if (rc == ERR_OK)
		rc = read_folder(fs, buf_str(&registers), "registers/", e);
	buf_free(&registers);
	return rc;
}

static int
compare_files(const void *a, const void *b)
{
	const struct file *x = a;
	const struct file *y = b;

	return strcmp(x->name, y->name);
}

const struct file *
files_find(const struct files *fs, const char *name)
{
	for (size_t i = 0; i < fs->n; i++)
		if (strcmp(fs->list[i].name, name) == 0)
			return &fs->list[i];
	return NULL;
}

enum err_code
files_read(const char *dir, struct files *fs, struct err *e)
{
	enum err_code rc = ERR_OK;

	*fs = (struct files){ 0 };
	if (dir == NULL)
		read_embedded(fs);
	else
		rc = read_given(fs, dir, e);
	if (rc != ERR_OK)
		files_free(fs);
	else if (fs->n > 0)
		qsort(fs->list, fs->n, sizeof *fs->list, compare_files);
	return rc;
}
