#include "jointed/rulebook.h"

#include "classify/examples.h"
#include "classify/lint.h"
#include "classify/load.h"
#include "jointed/mem.h"
#include "jointed/table.h"

#include <stdlib.h>
#include <string.h>

#define REGISTERS "registers/"

struct rulebook {
	struct files files;
	struct knowledge knowledge;
	const struct rule **rules; /* in the order of the files */
};

enum err_code
rules_version(const char *dir, char version[RULES_VERSION_MAX], struct err *e)
{
	struct knowledge k = { 0 };
	struct files fs = { 0 };
	enum err_code rc;

	if (dir != NULL) {
		rc = knowledge_load(dir, &k, e);
		memcpy(version, k.version, RULES_VERSION_MAX);
	} else {
		rc = files_read(NULL, &fs, e);
		files_version(&fs, version);
	}
	knowledge_free(&k);
	files_free(&fs);
	return rc;
}

enum err_code
rulebook_open(const char *dir, struct rulebook **out, struct err *e)
{
	struct rulebook *b = mem_alloc(sizeof *b);
	enum err_code rc = files_read(dir, &b->files, e);
	size_t n = 0;

	*out = NULL;
	if (rc == ERR_OK)
		rc = knowledge_read(&b->files, &b->knowledge, e);
	if (rc == ERR_OK)
		rc = rules_compile(b->knowledge.rules, b->knowledge.folder, e);
	if (rc != ERR_OK) {
		knowledge_free(&b->knowledge);
		files_free(&b->files);
		free(b);
		return rc;
	}
	b->rules = mem_array(b->knowledge.rules->n, sizeof *b->rules);
	for (const struct rule *r = b->knowledge.rules->first; r != NULL;
	     r = r->next)
		b->rules[n++] = r;
	*out = b;
	return ERR_OK;
}

void
rulebook_free(struct rulebook *b)
{
	if (b == NULL)
		return;
	free(b->rules);
	knowledge_free(&b->knowledge);
	files_free(&b->files);
	free(b);
}

const char *
rulebook_version(const struct rulebook *b)
{
	return b->knowledge.version;
}

static bool
is_register(const struct file *f)
{
	return strncmp(f->name, REGISTERS, sizeof REGISTERS - 1) == 0;
}

static size_t
count_rows(const struct file *f)
{
	struct table *t = NULL;
	size_t n;

	if (table_parse(f->name, f->text, &t, NULL) != ERR_OK)
		return 0;
	n = table_rows(t);
	table_free(t);
	return n;
}

struct rulebook_size
rulebook_size(const struct rulebook *b)
{
	struct rulebook_size size = { .rules = b->knowledge.rules->n };

	size.patterns = b->knowledge.rules->npatterns;
	for (size_t i = 0; i < size.rules; i++)
		for (const struct example *x = b->rules[i]->examples; x != NULL;
		     x = x->next)
			size.examples++;
	for (size_t i = 0; i < b->files.n; i++)
		if (is_register(&b->files.list[i]))
			size.names += count_rows(&b->files.list[i]);
	return size;
}

static const char *
name_use(const struct rule *r)
{
	switch (r->use) {
	case USE_EVIDENCE:
		return concept_name(r->concept);
	case USE_MASK:
		return "mask";
	case USE_TEST:
		return "test";
	case USE_PCP:
		return "pcp";
	case USE_PPI:
		return "ppi";
	}
	return NULL;
}

static const char *
name_sense(const struct rule *r)
{
	switch (r->sense) {
	case SENSE_FACT:
		return "fact";
	case SENSE_CLIENTS:
		return "clients";
	case SENSE_LEAD:
		return "lead";
	}
	return NULL;
}

static void
count_lines(const struct rule *r, struct rule_card *out)
{
	for (const struct pattern *p = r->patterns; p != NULL; p = p->next)
		*(p->is_veto ? &out->vetoes : &out->matches) += 1;
	for (const struct example *x = r->examples; x != NULL; x = x->next)
		*(x->is_yes ? &out->yes : &out->no) += 1;
}

void
rulebook_card(const struct rulebook *b, size_t i, struct rule_card *out)
{
	const struct rule *r = b->rules[i];

	*out = (struct rule_card){
		.id = r->id,
		.language = r->language,
		.concept = name_use(r),
		.sense = name_sense(r),
		.status = r->is_experimental ? "experimental" : "stable",
		.fields = r->field_words,
		.source = r->source,
		.file = r->file,
		.line = r->line,
	};
	count_lines(r, out);
}

size_t
rulebook_test(const struct rulebook *b, const struct rule_ear *ear)
{
	const struct knowledge *k = &b->knowledge;
	struct scan *s = scan_new(k->rules, k->folder);
	struct lint l = { .ear = ear };

	for (const struct rule *r = k->rules->first; r != NULL; r = r->next) {
		for (const struct example *x = r->examples; x != NULL;
		     x = x->next) {
			struct lint_place at = { r->file, r->id, x->line };
			const char *fault = example_fault(s, r, x);

			if (fault != NULL)
				lint_tell(&l, &at, "%s", fault);
		}
	}
	scan_free(s);
	return l.faults;
}

size_t
rulebook_check(const struct rulebook *b, const struct codes *codes,
    const struct rule_ear *ear)
{
	const struct knowledge *k = &b->knowledge;
	struct scan *s = scan_new(k->rules, k->folder);
	struct strain *strain = strain_new(k->folder);
	struct lint l = { .ear = ear };

	for (const struct rule *r = k->rules->first; r != NULL; r = r->next) {
		lint_shown(&l, s, r);
		lint_cost(&l, strain, k->folder, r);
	}
	for (size_t i = 0; i < b->files.n; i++)
		if (is_register(&b->files.list[i]))
			lint_register(&l, &b->files.list[i], codes, k->folder);
	strain_free(strain);
	scan_free(s);
	return l.faults;
}
