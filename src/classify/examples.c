#include "classify/examples.h"

#include <string.h>

static enum text_field
first_field(const struct rule *rule)
{
	for (int i = 0; i < TEXT_FIELD_COUNT; i++)
		if ((rule->fields >> i & 1U) != 0)
			return (enum text_field)i;
	return TEXT_TITLE;
}

/* An example is read as a text of the rule's language in its first field. */
static struct scan_text
text_of(const struct rule *rule, const struct example *x)
{
	return (struct scan_text){
		.value = x->text,
		.len = strlen(x->text),
		.field = 1U << first_field(rule),
		.lang = rule->language[0] == '\0' ? NULL : rule->language,
	};
}

static const char *
judge_evidence(struct scan *s, const struct rule *rule, const struct example *x)
{
	struct scan_text t = text_of(rule, x);
	const struct hit *hits;
	size_t n = scan_text(s, &t, &hits);
	bool found = false;

	for (size_t i = 0; i < n; i++) {
		if (hits[i].rule != rule || hits[i].fate != FATE_COUNTS)
			continue;
		if (!x->is_yes)
			return "matches its counter-example";
		found |= hits[i].start == x->start && hits[i].end == x->end;
	}
	return found == x->is_yes ? NULL : "does not match its example there";
}

/* The first match of a pattern is where the example says. */
static bool
is_there(struct scan *s, const struct pattern *p, const struct example *x)
{
	struct stretch at;
	size_t from = 0;

	if (!scan_next(s, p, &from, &at))
		return false;
	at = scan_origin(s, &at);
	return at.start == x->start && at.end == x->end;
}

static const char *
judge_mask(struct scan *s, const struct rule *rule, const struct example *x)
{
	struct scan_text t = text_of(rule, x);
	bool found = false;

	scan_prepare(s, &t);
	for (const struct pattern *p = rule->patterns; p != NULL; p = p->next) {
		struct stretch at;
		size_t from = 0;

		if (!x->is_yes && scan_next(s, p, &from, &at))
			return "matches its counter-example";
		found |= x->is_yes && is_there(s, p, x);
	}
	return found == x->is_yes ? NULL : "does not match its example there";
}

const char *
example_fault(struct scan *s, const struct rule *rule, const struct example *x)
{
	return rule->use == USE_MASK ? judge_mask(s, rule, x)
				     : judge_evidence(s, rule, x);
}

enum err_code
examples_check(struct scan *s, const struct rule *rule, struct err *e)
{
	for (const struct example *x = rule->examples; x != NULL; x = x->next) {
		const char *fault = example_fault(s, rule, x);

		if (fault != NULL)
			return err_set(e, ERR_RULE, 0, "%s:%zu: %s %s",
			    rule->file, x->line, rule->id, fault);
	}
	return ERR_OK;
}

/* A match of p that counts stands exactly where a yes says. */
static bool
finds(struct scan *s, const struct rule *rule, const struct pattern *p,
    const struct example *x)
{
	struct stretch at;
	size_t from = 0;

	while (scan_next(s, p, &from, &at)) {
		struct stretch place = scan_origin(s, &at);

		if (place.start == x->start && place.end == x->end &&
		    (rule->use == USE_MASK ||
			scan_fate(s, rule, &at, NULL) == FATE_COUNTS))
			return true;
	}
	return false;
}

/* A match that only this veto keeps from counting. */
static bool
holds_off(struct scan *s, const struct rule *rule, const struct pattern *veto)
{
	for (const struct pattern *p = rule->patterns; p != NULL; p = p->next) {
		struct stretch at;
		size_t from = 0;

		while (!p->is_veto && scan_next(s, p, &from, &at))
			if (scan_fate(s, rule, &at, veto) == FATE_COUNTS)
				return true;
	}
	return false;
}

bool
examples_show(struct scan *s, const struct rule *rule, const struct pattern *p)
{
	for (const struct example *x = rule->examples; x != NULL; x = x->next) {
		struct scan_text t = text_of(rule, x);

		if (x->is_yes == p->is_veto)
			continue;
		scan_prepare(s, &t);
		if (p->is_veto ? holds_off(s, rule, p) : finds(s, rule, p, x))
			return true;
	}
	return false;
}
