#include "classify/load.h"

#include "classify/examples.h"
#include "classify/schemes.h"
#include "jointed/hash.h"

#include <stdio.h>
#include <string.h>

#define FORMAT "1"    /* of the packs; a change of reading raises it */
#define HASH_SHOWN 12 /* hex digits of the content's hash in a version */

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
	const struct file *f = NULL;
	enum err_code rc = need_file(fs, "words.tsv", &f, e);

	if (rc == ERR_OK)
		rc = words_parse(f->name, f->text, k->folder, &k->words, e);
	if (rc == ERR_OK)
		rc = need_file(fs, "forms.tsv", &f, e);
	if (rc == ERR_OK && f != NULL)
		rc = forms_parse(f->name, f->text, &k->forms, e);
	if (rc == ERR_OK)
		rc = need_file(fs, "regimes.tsv", &f, e);
	if (rc == ERR_OK)
		rc = regimes_parse(f->name, f->text, &k->regimes, e);
	if (rc == ERR_OK)
		rc = need_file(fs, "law.tsv", &f, e);
	if (rc == ERR_OK)
		rc = law_parse(f->name, f->text, k->folder, &k->law, e);
	if (rc == ERR_OK)
		rc = need_file(fs, "weights.tsv", &f, e);
	if (rc == ERR_OK)
		rc = weights_parse(f->name, f->text, &k->weights, e);
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

/* Patterns of a folder that somebody edits may be broken, or miss examples. */
static enum err_code
check_rules(const struct knowledge *k, struct err *e)
{
	struct scan *s = scan_new(k->rules, k->folder);
	enum err_code rc = rules_compile(k->rules, k->folder, e);

	for (const struct rule *r = k->rules->first; r != NULL && rc == ERR_OK;
	     r = r->next)
		rc = examples_check(s, r, e);
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

		if (file_ends(f, ".rules"))
			rc = rules_add(k->rules, f->name, f->text, e);
		else if (strcmp(f->name, SCHEMES_FILE) == 0)
			rc = schemes_add(k->rules, f->name, f->text, e);
		if (rc != ERR_OK)
			return rc;
	}
	rules_build(k->rules, k->folder);
	return ERR_OK;
}

void
files_version(const struct files *fs, char version[RULES_VERSION_MAX])
{
	struct hash *h = hash_new();
	char hex[HASH_TEXT_LEN + 1];

	for (size_t i = 0; i < fs->n; i++) {
		hash_add(h, fs->list[i].name, strlen(fs->list[i].name) + 1);
		hash_add(h, fs->list[i].text, strlen(fs->list[i].text) + 1);
	}
	hash_end(h, hex);
	hash_free(h);
	snprintf(version, RULES_VERSION_MAX, FORMAT "-%.*s", HASH_SHOWN, hex);
}

enum err_code
knowledge_read(const struct files *fs, struct knowledge *k, struct err *e)
{
	enum err_code rc;

	*k = (struct knowledge){ .folder = folder_new() };
	files_version(fs, k->version);
	rc = load_tables(fs, k, e);
	if (rc == ERR_OK)
		rc = load_registers(fs, k, e);
	if (rc == ERR_OK)
		rc = load_rules(fs, k, e);
	if (rc != ERR_OK)
		knowledge_free(k);
	return rc;
}

enum err_code
knowledge_load(const char *dir, struct knowledge *k, struct err *e)
{
	struct files fs;
	enum err_code rc = files_read(dir, &fs, e);

	if (rc != ERR_OK)
		return rc;
	rc = knowledge_read(&fs, k, e);
	files_free(&fs);
	if (rc != ERR_OK || dir == NULL)
		return rc;
	rc = check_rules(k, e);
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
	law_free(k->law);
	regimes_free(k->regimes);
	weights_free(k->weights);
	registers_free(k->registers);
	rules_free(k->rules);
	*k = (struct knowledge){ 0 };
}
