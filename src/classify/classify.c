#include "classify/decide.h"
#include "classify/facts.h"
#include "classify/finding.h"
#include "classify/load.h"
#include "classify/settle.h"
#include "classify/texts.h"
#include "jointed/mem.h"

#include <stdlib.h>

struct classifier {
	struct knowledge knowledge;
	const struct codes *codes; /* borrowed */
};

struct scanner {
	const struct classifier *classifier;
	struct arena scratch; /* as long as one notice */
	struct scan *scan;
};

enum err_code
classifier_new(const char *dir, const struct codes *codes,
    struct classifier **out, struct err *e)
{
	struct classifier *c = mem_alloc(sizeof *c);
	enum err_code rc = knowledge_load(dir, &c->knowledge, e);

	c->codes = codes;
	if (rc != ERR_OK) {
		free(c);
		c = NULL;
	}
	*out = c;
	return rc;
}

void
classifier_free(struct classifier *c)
{
	if (c == NULL)
		return;
	knowledge_free(&c->knowledge);
	free(c);
}

const char *
classifier_version(const struct classifier *c)
{
	return c->knowledge.version;
}

struct scanner *
scanner_new(const struct classifier *c)
{
	struct scanner *s = mem_alloc(sizeof *s);

	s->classifier = c;
	s->scan = scan_new(c->knowledge.rules, c->knowledge.folder);
	return s;
}

void
scanner_free(struct scanner *s)
{
	if (s == NULL)
		return;
	scan_free(s->scan);
	arena_free(&s->scratch);
	free(s);
}

void
classify_notice(struct scanner *s, struct notice *n, bool with_near,
    struct finding *out)
{
	const struct knowledge *k = &s->classifier->knowledge;
	struct party_tools tools = {
		.folder = k->folder,
		.words = k->words,
		.registers = k->registers,
		.codes = s->classifier->codes,
		.arena = &s->scratch,
	};
	struct facts fa = {
		.notice = n,
		.codes = s->classifier->codes,
		.folder = k->folder,
		.law = k->law,
		.weights = k->weights,
		.form = forms_find(k->forms, n),
		.regime = regimes_find(k->regimes, n),
	};

	finding_reset(out);
	arena_reset(&s->scratch);
	parties_find(&tools, n, &fa.parties);
	facts_persons(&fa, &s->scratch);
	texts_read(&fa, s->scan, with_near, out);
	facts_named(&fa, out);
	facts_count(&fa);
	facts_law(&fa, out);
	facts_declared(&fa, with_near, out);
	facts_structural(&fa, out);
	facts_registers(&fa, out);
	facts_weigh(&fa, out);
	decide(&fa, &out->arena, &out->verdict);
	facts_derived(&fa, &out->verdict, out);
	facts_witnessed(&fa, &out->verdict, out);
	settle(&fa, with_near, out);
}
