#include "parse/ted.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "parse/reader.h"
#include "parse/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What the version says; "contains", because R2.0.7.S03.E01 and R2.0.9.S01.E01
 * are written with and without what follows.
 */
static const struct {
	const char *mark;
	enum schema_family family;
} versions[] = {
	{ "R2.0.9", FAMILY_R209 },
	{ "R2.0.8", FAMILY_R208 },
	{ "R2.0.7", FAMILY_R207 },
};

/*
 * The family of generations. R2.0.9 names its version on the root, the older
 * ones on the form, prose notices (OTH_NOT) nowhere.
 */
static void
set_family(struct notice *n, const struct ted *t)
{
	const char *v =
	    t->root_version != NULL ? t->root_version : t->form_version;

	n->schema_version = v;
	n->family = FAMILY_UNVERSIONED;
	if (v == NULL)
		return;
	for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++) {
		if (strstr(v, versions[i].mark) != NULL) {
			n->family = versions[i].family;
			return;
		}
	}
	n->family = t->root_version != NULL ? FAMILY_R209 : FAMILY_R208;
	notice_diag(n, "schema-version-unknown", "VERSION", v);
}

/* "F02" for FORM="F02" and FORM="2"; the element's name without a number. */
static void
set_form(struct notice *n, const struct ted *t)
{
	int32_t number =
	    t->form_number == NULL ? -1 : value_count(t->form_number);
	char form[8];

	if (number >= 0 && number < 100) {
		(void)snprintf(form, sizeof form, "F%02d", (int)number);
		n->form = arena_strdup(&n->arena, form);
	} else if (t->form_number != NULL) {
		n->form = t->form_number;
	} else {
		n->form = n->form_element;
	}
}

/* Is code in list, a list joined by '|'? */
static bool
is_listed(const char *list, const char *code)
{
	size_t len = strlen(code);

	while (list != NULL && *list != '\0') {
		size_t n = strcspn(list, "|");

		if (n == len && strncmp(list, code, len) == 0)
			return true;
		list += n;
		list += *list == '|';
	}
	return false;
}

/* list with code put in where it belongs in the alphabet. */
static const char *
put_in_order(struct arena *a, const char *list, const char *code)
{
	const char *sorted = NULL;
	bool is_in = false;

	while (list != NULL && *list != '\0') {
		const char *one = arena_strndup(a, list, strcspn(list, "|"));

		if (!is_in && strcmp(code, one) < 0) {
			sorted = joined(a, sorted, code);
			is_in = true;
		}
		sorted = joined(a, sorted, one);
		list += strlen(one);
		list += *list == '|';
	}
	return is_in ? sorted : joined(a, sorted, code);
}

static void
add_language(struct notice *n, const struct codes *c, const char *raw)
{
	const char *code = codes_find(c, "language", raw);

	if (code == NULL)
		notice_diag(n, "language-unknown", "LG_ORIG", raw);
	else if (!is_listed(n->languages, code))
		n->languages = put_in_order(&n->arena, n->languages, code);
}

/*
 * LG_ORIG repeats, holds two codes in one value, or ends in a blank. Originals
 * are equals and their order says nothing, so the alphabet decides.
 */
static void
set_languages(struct reader *r)
{
	const char *s = r->ted->languages;

	while (s != NULL && *s != '\0') {
		size_t len = strcspn(s, "| ");

		if (len > 0)
			add_language(r->n, r->codes,
			    arena_strndup(&r->n->arena, s, len));
		s += len;
		s += strspn(s, "| ");
	}
	if (r->n->languages == NULL && r->first_lang != NULL)
		r->n->languages = r->first_lang;
}

/* Number, year and day of the issue; without DOC_ID its own number serves. */
static void
set_publication(struct notice *n, const struct ted *t)
{
	const char *own = t->no_doc_ojs;

	if (own != NULL && strlen(own) > 4 && own[4] == '/')
		n->ojs_year = value_count(arena_strndup(&n->arena, own, 4));
	if (n->ojs_year <= 0)
		n->ojs_year = date_year(n->publication_date);
	if (n->number_raw == NULL)
		n->number_raw = own;
	if (n->dispatch_date == DATE_NONE)
		n->dispatch_date = value_date(t->day, t->month, t->year);
}

/* The ISO country of a raw code; NULL and a diagnostic if it is unknown. */
static const char *
iso_country(struct reader *r, const char *raw)
{
	const char *code = codes_find(r->codes, "country", raw);

	if (raw != NULL && code == NULL)
		notice_diag(r->n, "country-unknown", "COUNTRY", raw);
	return code;
}

/*
 * Type and activity stand once for all buyers, so they are told of the first
 * one only: in a group of the Commission and ministries they fit no other.
 */
static void
set_first_buyer(struct reader *r)
{
	struct notice *n = r->n;
	const struct ted *t = r->ted;
	struct buyer *b = n->buyers;

	b->legal_type_raw = t->ca_type;
	b->legal_type_other = t->ca_type_other;
	b->legal_type = ted_legal_type(r);
	b->activity_raw = t->activity != NULL ? t->activity : t->activity_other;
	b->activity = codes_find(r->codes, "activity", t->activity);
	if (b->activity == NULL)
		b->activity = ted_prefixed(r, "activity", "MA", t->ma_code);
	if (b->url == NULL)
		b->url = t->url;
}

static void
set_buyers(struct reader *r)
{
	struct notice *n = r->n;

	for (size_t i = 0; i < n->nbuyers; i++) {
		n->buyers[i].country = iso_country(r, n->buyers[i].country_raw);
		n->buyer_blocks += !n->buyers[i].is_represented;
	}
	if (n->nbuyers > 0) {
		set_first_buyer(r);
		n->country = n->buyers[0].country;
	}
	if (n->country == NULL)
		n->country = iso_country(r, r->ted->iso_country);
	n->review_country = iso_country(r, n->review_country);
	for (size_t i = 0; i < n->nawards; i++)
		n->awards[i].winner_country =
		    iso_country(r, n->awards[i].winner_country_raw);
}

/* What the form can carry and does not say is silent, the rest not asked. */
static void
set_flags(struct reader *r)
{
	struct notice *n = r->n;
	bool askable[FLAG_COUNT];

	codes_askable(r->codes, n->family, n->form, askable);
	for (int f = 0; f < FLAG_COUNT; f++) {
		if (askable[f])
			notice_set_flag(n, (enum flag)f, STATE_SILENT, NULL);
		else if (n->flags[f].state != STATE_NOT_ASKED)
			notice_diag(n, "flag-not-on-form", flag_name(f),
			    n->form);
	}
}

static bool
has_link(const struct notice *n, const struct link *l)
{
	for (const struct link *p = n->links; p < l; p++)
		if (strcmp(p->raw, l->raw) == 0 &&
		    strcmp(p->relation, l->relation) == 0)
			return true;
	return false;
}

/* Forms name few earlier notices; more than that are left as they are. */
#define LINKS_COMPARED 64

/*
 * A reference of a corrigendum names what it changes, and so on. The coded
 * data and the form name the same notice, so there may be doubles now.
 */
static void
set_links(struct notice *n)
{
	char key[NOTICE_KEY_MAX];
	size_t kept = 0;

	for (size_t i = 0; i < n->nlinks; i++) {
		struct link *l = &n->links[kept];

		*l = n->links[i];

		if (n->kind == KIND_CHANGE)
			l->relation = "changes";
		else if (n->kind == KIND_MODIFICATION)
			l->relation = "modifies";
		if (n->kind == KIND_CHANGE && n->changes_notice == NULL &&
		    l->number > 0)
			n->changes_notice = arena_strdup(&n->arena,
			    notice_key(l->number, l->year, key));
		if (kept >= LINKS_COMPARED || !has_link(n, l))
			kept++;
	}
	n->nlinks = kept;
}

/* Codes of lists that have a crosswalk become the unified ones. */
static void
unify_codes(struct reader *r)
{
	for (size_t i = 0; i < r->n->ncodes; i++) {
		struct code *c = &r->n->codes[i];
		const char *code = codes_find(r->codes, c->list, c->value);

		if (code != NULL)
			c->value = code;
		else if (strncmp(c->list, "value-", 6) == 0)
			c->value = value_money(&r->n->arena, c->value);
	}
}

void
ted_finish(struct reader *r)
{
	struct notice *n = r->n;

	set_family(n, r->ted);
	set_form(n, r->ted);
	set_publication(n, r->ted);
	set_languages(r);
	if (n->heading != NULL)
		n->heading = arena_strndup(&n->arena, n->heading, 2);
	n->kind = codes_kind(r->codes, n->family, n->form, n->notice_type,
	    n->document_type);
	n->is_change = n->kind == KIND_CHANGE;
	n->lots_stated = n->nlots > 0 ? (int32_t)n->nlots : 1;
	set_buyers(r);
	set_flags(r);
	set_links(n);
	unify_codes(r);
	ted_choices(r);
	ted_values(r);
}
