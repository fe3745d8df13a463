/* The legal choices of a TED_EXPORT notice. */
#include "parse/reader.h"
#include "parse/ted.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define KEY_MAX 96
#define EU_BODIES "3" /* RP_REGULATION: EU institutions, no directive */

const char *
ted_prefixed(const struct reader *r, const char *list, const char *prefix,
    const char *value)
{
	char key[KEY_MAX];

	if (value == NULL)
		return NULL;
	(void)snprintf(key, sizeof key, "%s:%s", prefix, value);
	return codes_find(r->codes, list, key);
}

/* The code for value, its own variant for international bodies first. */
static const char *
legal_type(const struct reader *r, const char *value)
{
	char key[KEY_MAX];
	const char *code = NULL;

	if (r->n->heading != NULL && strcmp(r->n->heading, "05") == 0) {
		(void)snprintf(key, sizeof key, "%s:05", value);
		code = codes_find(r->codes, "legal-type", key);
	}
	return code != NULL ? code : codes_find(r->codes, "legal-type", value);
}

const char *
ted_legal_type(const struct reader *r)
{
	char key[KEY_MAX];

	if (r->ted->ca_type != NULL)
		return legal_type(r, r->ted->ca_type);
	if (r->n->authority_type_raw == NULL)
		return NULL;
	(void)snprintf(key, sizeof key, "AA:%s", r->n->authority_type_raw);
	return legal_type(r, key);
}

/* Bytes of an act's number ("2014/24", "1370/2007") at s, 0 if none. */
static size_t
act_len(const char *s)
{
	size_t first = strspn(s, "0123456789");
	size_t second;

	if (first < 1 || first > 4 || s[first] != '/')
		return 0;
	second = strspn(s + first + 1, "0123456789");
	return second < 1 || second > 4 ? 0 : first + 1 + second;
}

/* "Richtlinie 2014/24/EU": the first act in text that the list knows. */
static const char *
basis_in_words(const struct reader *r, const char *text)
{
	char act[16];

	for (const char *s = text; s != NULL && *s != '\0'; s++) {
		size_t len = act_len(s);
		const char *code;

		if (len == 0 || len >= sizeof act ||
		    (s > text && isdigit((unsigned char)s[-1])))
			continue;
		memcpy(act, s, len);
		act[len] = '\0';
		code = codes_find(r->codes, "legal-basis", act);
		if (code != NULL)
			return code;
	}
	return NULL;
}

static void
set_legal_basis(struct reader *r)
{
	struct notice *n = r->n;
	const struct ted *t = r->ted;
	const struct form_key form = { n->family, n->form, NULL };

	n->legal_basis_raw = t->legal_basis;
	n->legal_basis = codes_find(r->codes, "legal-basis", t->legal_basis);
	if (n->legal_basis != NULL)
		return;
	if (t->legal_basis != NULL || t->legal_basis_other != NULL) {
		const char *act = basis_in_words(r, t->legal_basis_other);

		n->legal_basis = act != NULL ? act : "other";
	} else if (n->regulation == NULL ||
	    strcmp(n->regulation, EU_BODIES) != 0) {
		n->legal_basis = codes_form(r->codes, "form-basis", &form);
	}
}

/* What an empty box of the form means; NULL where there is no box. */
static const char *
unticked(const struct reader *r, const char *box)
{
	const struct form_key key = { r->n->family, r->n->form, box };

	return codes_form(r->codes, "unticked", &key);
}

static bool
is_yes(const char *word)
{
	return word != NULL && strcmp(word, "yes") == 0;
}

static void
set_accelerated(struct reader *r)
{
	struct notice *n = r->n;
	const struct ted *t = r->ted;

	if (t->is_accelerated == TRI_YES ||
	    is_yes(codes_find(r->codes, "accelerated", t->pt_element)) ||
	    is_yes(ted_prefixed(r, "accelerated", "PR", t->pr_proc)))
		n->accelerated = TRI_YES;
	else if (unticked(r, "accelerated") != NULL)
		n->accelerated = TRI_NO;
	else if (n->family != FAMILY_R209 && n->procedure_type != NULL)
		n->accelerated = TRI_NO; /* has codes of its own there */
}

/* The form's own element first: OP's code knows fewer procedures. */
static void
set_procedure(struct reader *r)
{
	struct notice *n = r->n;
	const struct ted *t = r->ted;
	char raw[KEY_MAX];

	n->procedure_type = codes_find(r->codes, "procedure", t->pt_element);
	n->procedure_type_raw = t->pt_element;
	if (n->procedure_type == NULL)
		n->procedure_type =
		    ted_prefixed(r, "procedure", "PR", t->pr_proc);
	if (n->procedure_type_raw == NULL && t->pr_proc != NULL) {
		(void)snprintf(raw, sizeof raw, "PR:%s", t->pr_proc);
		n->procedure_type_raw = arena_strdup(&n->arena, raw);
	}
	set_accelerated(r);
}

static void
set_nature(struct reader *r)
{
	struct notice *n = r->n;
	const struct ted *t = r->ted;
	char raw[KEY_MAX];

	n->nature = codes_find(r->codes, "nature", t->ctype);
	n->nature_raw = t->ctype;
	if (n->nature == NULL)
		n->nature = ted_prefixed(r, "nature", "NC", t->nc_code);
	if (n->nature_raw == NULL && t->nc_code != NULL) {
		(void)snprintf(raw, sizeof raw, "NC:%s", t->nc_code);
		n->nature_raw = arena_strdup(&n->arena, raw);
	}
}

static const char *
framework(const struct reader *r)
{
	const struct ted *t = r->ted;
	const char *code = codes_find(r->codes, "framework", t->involves);

	if (t->has_framework == TRI_YES)
		return codes_find(r->codes, "framework", "FRAMEWORK");
	if (code != NULL)
		return code;
	return t->no_framework == TRI_YES ? "none" : unticked(r, "framework");
}

static const char *
dps(const struct reader *r)
{
	const struct ted *t = r->ted;
	const char *code = codes_find(r->codes, "dps", t->involves);
	const char *mark = r->n->flags[FLAG_DPS_OPEN].state == STATE_YES
	    ? "DPS_ADDITIONAL_PURCHASERS"
	    : "DPS";

	if (t->has_dps == TRI_YES)
		return codes_find(r->codes, "dps", mark);
	return code != NULL ? code : unticked(r, "dps");
}

/* Months the framework runs: its own, else the longest of the lots. */
static int32_t
framework_months(const struct reader *r)
{
	const struct ted *t = r->ted;
	int32_t months = t->framework_months;
	int32_t longest = -1;

	if (t->framework_years > 0 && t->framework_years < 1000)
		months += t->framework_years * 12;
	if (months > 0)
		return months;
	for (size_t i = 0; i < r->n->nlots; i++)
		if (r->n->lots[i].duration_months > longest)
			longest = r->n->lots[i].duration_months;
	return longest;
}

static void
set_techniques(struct reader *r)
{
	struct notice *n = r->n;

	n->framework = framework(r);
	n->dps = dps(r);
	if (n->framework != NULL && strcmp(n->framework, "none") != 0)
		n->framework_months = framework_months(r);
	if (n->max_participants < 0 && r->ted->has_single_operator == TRI_YES)
		n->max_participants = 1;
}

/* One lot with EU money makes the notice one. */
static void
set_eu_funds(struct reader *r)
{
	enum tri funded = r->ted->eu_no == TRI_YES ? TRI_NO : TRI_NONE;

	if (r->ted->eu_yes == TRI_YES)
		funded = TRI_YES;
	for (size_t i = 0; i < r->n->nlots; i++)
		if (r->n->lots[i].eu_funded > funded)
			funded = r->n->lots[i].eu_funded;
	r->n->eu_funded = funded;
}

void
ted_choices(struct reader *r)
{
	set_legal_basis(r);
	set_procedure(r);
	set_nature(r);
	set_techniques(r);
	set_eu_funds(r);
}
