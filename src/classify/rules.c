#include "classify/rules.h"

#include "classify/literals.h"
#include "classify/pack.h"
#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

struct rules *
rules_new(void)
{
	return mem_alloc(sizeof(struct rules));
}

void
rules_free(struct rules *r)
{
	if (r == NULL)
		return;
	for (struct rule *rule = r->first; rule != NULL; rule = rule->next)
		for (struct pattern *p = rule->patterns; p != NULL; p = p->next)
			pcre2_code_free(p->code);
	sieve_free(r->literals);
	free(r->probes);
	free(r->always);
	arena_free(&r->arena);
	free(r);
}

pcre2_code *
pattern_compile(const struct pattern *p, const struct folder *f,
    struct pattern_fault *fault)
{
	struct buf folded = { 0 };
	pcre2_code *code;

	fold_pattern(f, p->text, &folded);
	code = pcre2_compile((PCRE2_SPTR)buf_str(&folded), folded.len,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_DOTALL |
		PCRE2_USE_OFFSET_LIMIT,
	    &fault->code, &fault->at, NULL);
	buf_free(&folded);
	return code;
}

static enum err_code
compile(const struct rule *rule, struct pattern *p, const struct folder *f,
    struct err *e)
{
	struct pattern_fault fault;
	PCRE2_UCHAR reason[256];

	p->code = pattern_compile(p, f, &fault);
	if (p->code != NULL)
		return ERR_OK;
	pcre2_get_error_message(fault.code, reason, sizeof reason);
	return err_set(e, ERR_RULE, 0, "%s:%zu: %s: %s at byte %zu", rule->file,
	    p->line, rule->id, (const char *)reason, fault.at);
}

enum err_code
rules_compile(struct rules *r, const struct folder *f, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (struct rule *rule = r->first; rule != NULL; rule = rule->next)
		for (struct pattern *p = rule->patterns;
		     rc == ERR_OK && p != NULL; p = p->next)
			rc = compile(rule, p, f, e);
	return rc;
}

enum err_code
rules_add(struct rules *r, const char *file, const char *text, struct err *e)
{
	return pack_read(r, file, text, e);
}

/* What the prefilter is made with. */
struct builder {
	const struct folder *folder;
	struct frequency *frequency;
};

/* Names are short: a rule for them alone is run sooner than searched for. */
static bool
is_for_names(const struct rule *rule)
{
	return (rule->fields & ~NAME_FIELDS) == 0;
}

static bool
has_tiny(const struct literals *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (strlen(l->list[i]) <= SIEVE_MIN)
			return true;
	return false;
}

static void
add_literals(struct rules *r, const struct folder *f, const struct literals *l,
    size_t id)
{
	struct buf lower = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		buf_clear(&lower, SIZE_MAX);
		fold_lower(f, l->list[i], &lower);
		sieve_add(r->literals, lower.data, lower.len,
		    (uint32_t)id |
			((l->words >> i & 1) != 0 ? PROBE_AT_WORD : 0));
	}
	buf_free(&lower);
}

/* Looking for others too pays if the first are often met, and they are not. */
static bool
is_second_of_use(const struct literal_pair *l)
{
	return l->first.n > 0 && l->second.n > 0 &&
	    l->first.share > SHARE_RARE && l->second.share < SHARE_COMMON;
}

static void
add_probe(struct rules *r, const struct builder *b, struct rule *rule,
    const struct pattern *p)
{
	struct probe *probe = &r->probes[r->nprobes];
	struct buf folded = { 0 };
	struct literal_pair l;

	fold_pattern(b->folder, p->text, &folded);
	literals_find(buf_str(&folded), b->frequency, &r->arena, &l);
	buf_free(&folded);
	if (has_tiny(&l.first) && is_for_names(rule))
		l.first.n = 0;
	*probe = (struct probe){
		.rule = rule,
		.pattern = p,
		.reach = l.first.reach,
		.has_second = is_second_of_use(&l),
	};
	if (l.first.n == 0)
		r->always[r->nalways++] = (uint32_t)r->nprobes;
	add_literals(r, b->folder, &l.first, r->nprobes);
	if (probe->has_second)
		add_literals(r, b->folder, &l.second,
		    r->npatterns + r->nprobes);
	r->nprobes++;
}

void
rules_build(struct rules *r, const struct folder *f)
{
	struct builder b = { f, frequency_new() };

	r->literals = sieve_new();
	r->probes = mem_array(r->npatterns, sizeof *r->probes);
	r->always = mem_array(r->npatterns, sizeof *r->always);
	for (struct rule *rule = r->first; rule != NULL; rule = rule->next)
		for (const struct pattern *p = rule->patterns; p != NULL;
		     p = p->next)
			if (!p->is_veto)
				add_probe(r, &b, rule, p);
	sieve_build(r->literals);
	frequency_free(b.frequency);
}
