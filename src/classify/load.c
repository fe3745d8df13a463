#include "classify/load.h"

#include "classify/scan.h"
#include "classify/schemes.h"
#include "jointed/embed.h"
#include "jointed/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "patterns/"
#define FORMAT "1"    /* of the packs; a change of reading raises it */
#define HASH_SHOWN 12 /* hex digits of the content's hash in a version */
#define FILE_MAX_BYTES ((size_t)16 * 1024 * 1024)

/* One data file: its name below the folder, and its text. */
struct file {
	char *name;
	char *text;
};

struct files {
	struct file *list;
	size_t n, cap;
};

static void
files_free(struct files *fs)
{
	for (size_t i = 0; i < fs->n; i++) {
		free(fs->list[i].name);
		free(fs->list[i].text);
	}
	free(fs->list);
}

static void
files_add(struct files *fs, char *name, char *text)
{
	if (fs->n == fs->cap) {
		fs->cap = fs->cap == 0 ? 32 : fs->cap * 2;
		fs->list = mem_resize(fs->list, fs->cap, sizeof *fs->list);
	}
	fs->list[fs->n++] = (struct file){ .name = name, .text = text };
}

static void
read_embedded(struct files *fs)
{
	size_t n;
	const struct embed *e = embed_under(PREFIX, &n);

	for (size_t i = 0; i < n; i++)
		files_add(fs, mem_strdup(e[i].name + strlen(PREFIX)),
		    mem_strdup(e[i].body));
}

static bool
has_suffix(const char *s, const char *suffix)
{
	size_t a = strlen(s);
	size_t b = strlen(suffix);

	return a > b && strcmp(s + a - b, suffix) == 0;
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
		char *text;

		if (!has_suffix(entry->d_name, ".rules") &&
		    !has_suffix(entry->d_name, ".tsv"))
			continue;
		buf_printf(&path, "%s/%s", dir, entry->d_name);
		text = read_file(buf_str(&path));
		if (text == NULL) {
			rc = err_set(e, ERR_IO, errno, "%s: %s", buf_str(&path),
			    strerror(errno));
		} else {
			buf_printf(&name, "%s%s", below, entry->d_name);
			files_add(fs, name.data, text);
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

static const struct file *
files_find(const struct files *fs, const char *name)
{
	for (size_t i = 0; i < fs->n; i++)
		if (strcmp(fs->list[i].name, name) == 0)
			return &fs->list[i];
	return NULL;
}

static enum err_code
need_file(const struct files *fs, const char *name, const struct file **out,
    struct err *e)
{
	*out = files_find(fs, name);
	if (*out != NULL)
		return ERR_OK;
	return err_set(e, ERR_RULE, 0, "%s: missing from the rule packs", name);
}

static enum err_code
load_tables(const struct files *fs, struct knowledge *k, struct err *e)
{
	const struct file *f;
	enum err_code rc = need_file(fs, "words.tsv", &f, e);

	if (rc == ERR_OK)
		rc = words_parse(f->name, f->text, k->folder, &k->words, e);
	if (rc == ERR_OK)
		rc = need_file(fs, "forms.tsv", &f, e);
	if (rc == ERR_OK)
		rc = forms_parse(f->name, f->text, &k->forms, e);
	return rc;
}

static enum err_code
load_registers(const struct files *fs, struct knowledge *k, struct err *e)
{
	static const char folder[] = "registers/";
	size_t len = sizeof folder - 1;

	k->registers = registers_new();
	for (size_t i = 0; i < fs->n; i++) {
		const struct file *f = &fs->list[i];
		enum err_code rc;

		if (strncmp(f->name, folder, len) != 0 ||
		    strcmp(f->name, SCHEMES_FILE) == 0)
			continue;
		rc =
		    registers_add(k->registers, f->name, f->text, k->folder, e);
		if (rc != ERR_OK)
			return rc;
	}
	registers_build(k->registers);
	return ERR_OK;
}

/* Rules of a folder that somebody edits must keep to their examples. */
static enum err_code
check_rules(const struct knowledge *k, struct err *e)
{
	struct scan *s = scan_new(k->rules, k->folder);
	enum err_code rc = ERR_OK;

	for (const struct rule *r = k->rules->first; r != NULL && rc == ERR_OK;
	     r = r->next)
		rc = scan_check_rule(s, r, e);
	scan_free(s);
	return rc;
}

static enum err_code
load_rules(const struct files *fs, struct knowledge *k, struct err *e)
{
	k->rules = rules_new();
	for (size_t i = 0; i < fs->n; i++) {
		const struct file *f = &fs->list[i];
		enum err_code rc = ERR_OK;

		if (has_suffix(f->name, ".rules"))
			rc =
			    rules_add(k->rules, f->name, f->text, k->folder, e);
		else if (strcmp(f->name, SCHEMES_FILE) == 0)
			rc = schemes_add(k->rules, f->name, f->text, k->folder,
			    e);
		if (rc != ERR_OK)
			return rc;
	}
	rules_build(k->rules, k->folder);
	return ERR_OK;
}

static void
make_version(const struct files *fs, struct knowledge *k)
{
	struct hash *h = hash_new();
	char hex[HASH_TEXT_LEN + 1];

	for (size_t i = 0; i < fs->n; i++) {
		hash_add(h, fs->list[i].name, strlen(fs->list[i].name) + 1);
		hash_add(h, fs->list[i].text, strlen(fs->list[i].text) + 1);
	}
	hash_end(h, hex);
	hash_free(h);
	snprintf(k->version, sizeof k->version, FORMAT "-%.*s", HASH_SHOWN,
	    hex);
}

enum err_code
knowledge_load(const char *dir, struct knowledge *k, struct err *e)
{
	struct files fs = { 0 };
	enum err_code rc = ERR_OK;

	*k = (struct knowledge){ .folder = folder_new() };
	if (dir == NULL)
		read_embedded(&fs);
	else
		rc = read_given(&fs, dir, e);
	if (rc != ERR_OK)
		goto out;
	if (fs.n > 0)
		qsort(fs.list, fs.n, sizeof *fs.list, compare_files);
	make_version(&fs, k);
	rc = load_tables(&fs, k, e);
	if (rc == ERR_OK)
		rc = load_registers(&fs, k, e);
	if (rc == ERR_OK)
		rc = load_rules(&fs, k, e);
	if (rc == ERR_OK && dir != NULL)
		rc = check_rules(k, e);
out:
	files_free(&fs);
	if (rc != ERR_OK)
		knowledge_free(k);
	return rc;
}

void
knowledge_free(struct knowledge *k)
{
	folder_free(k->folder);
	words_free(k->words);
	forms_free(k->forms);
	registers_free(k->registers);
	rules_free(k->rules);
	*k = (struct knowledge){ 0 };
}
