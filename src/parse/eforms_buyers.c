#include "jointed/notice_add.h"
#include "parse/eforms_index.h"
#include "parse/reader.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define ORDINAL_MAX 24

static void
add_buyer_text(struct reader *r, const char *ordinal, const char *lang,
    const char *value)
{
	struct text_place place = { ordinal, lang };

	if (value != NULL)
		(void)notice_add_text(r->n, TEXT_BUYER_NAME, &place, value,
		    strlen(value));
}

/* Names in all languages and the department, tied to the buyer's ordinal. */
static void
add_texts(struct reader *r, const struct buyer *b, const struct org *org)
{
	char ordinal[ORDINAL_MAX];

	(void)snprintf(ordinal, sizeof ordinal, "%zu", r->n->nbuyers);
	if (org == NULL || org->names.count == 0)
		add_buyer_text(r, ordinal, NULL, b->name);
	for (size_t i = 0; org != NULL && i < org->names.count; i++) {
		const struct phrase *name = org->names.items[i];

		add_buyer_text(r, ordinal, name->lang, name->value);
	}
	add_buyer_text(r, ordinal, NULL, b->department);
}

static void
fill_from_org(struct reader *r, struct buyer *b, const struct org *org)
{
	if (org->names.count > 0)
		b->name = ((const struct phrase *)org->names.items[0])->value;
	b->national_id = org->company_id;
	b->department = org->department;
	b->street = org->street;
	b->town = org->town;
	b->postcode = org->postcode;
	b->country_raw = org->country_raw;
	b->country = eforms_code(r, "country", org->country_raw, "BT-514");
	b->nuts = org->nuts;
	b->url = org->url;
	b->lead = org->lead;
	b->cpb_awarding = org->awarding;
	b->cpb_acquiring = org->acquiring;
}

/*
 * BT-11 and BT-740 stand in the same element; the list name is not always
 * right, the values tell.
 */
static void
fill_types(struct reader *r, struct buyer *b, const struct party *p)
{
	for (size_t i = 0; i < p->types.count; i++) {
		const char *type = list_string(&p->types, i);

		if (strcmp(type, "cont-ent") == 0 ||
		    strcmp(type, "not-cont-ent") == 0)
			notice_add_code(r->n, "contracting-type", NULL, type);
		else if (b->legal_type_raw == NULL)
			b->legal_type_raw = type;
	}
	b->legal_type =
	    eforms_code(r, "legal-type", b->legal_type_raw, "BT-11");
	b->activity_raw = p->activity;
	b->activity = codes_find(r->codes, "activity", p->activity);
}

static void
set_indicator(struct reader *r, enum flag flag, enum tri value)
{
	if (value != TRI_NONE)
		notice_set_flag(r->n, flag,
		    value == TRI_YES ? STATE_YES : STATE_NO, NULL);
}

/*
 * One buyer a ContractingParty. A party that only names its eSender is none,
 * and what other organisations tick about themselves is no word of a buyer.
 */
static void
add_buyer(struct reader *r, const struct party *p,
    const struct eforms_directory *d)
{
	const struct org *org = eforms_org_find(d, p->org_id);
	struct buyer *b;

	if (p->org_id == NULL && p->inline_name == NULL)
		return;
	b = notice_add_buyer(r->n);
	if (b == NULL)
		return;
	b->org_id = p->org_id;
	if (org != NULL)
		fill_from_org(r, b, org);
	else if (p->org_id != NULL)
		notice_diag(r->n, "organisation-missing", "OPT-300", p->org_id);
	if (b->name == NULL)
		b->name = p->inline_name;
	if (b->url == NULL)
		b->url = p->profile_url;
	fill_types(r, b, p);
	set_indicator(r, FLAG_GROUP_LEAD, b->lead);
	set_indicator(r, FLAG_CPB_AWARDING, b->cpb_awarding);
	set_indicator(r, FLAG_CPB_ACQUIRING, b->cpb_acquiring);
	add_texts(r, b, org);
}

/* The first review body: an organisation or one of its touch points. */
static void
add_review_body(struct reader *r, const struct eforms_directory *d)
{
	const char *id = r->eforms->review_org;
	const struct touchpoint *point = eforms_index_find(&d->touchpoints, id);
	const struct org *org = eforms_org_find(d, id);
	const char *country = NULL;

	if (org != NULL && org->names.count > 0)
		r->n->review_body =
		    ((const struct phrase *)org->names.items[0])->value;
	if (org != NULL)
		country = org->country_raw;
	if (point != NULL && point->name != NULL)
		r->n->review_body = point->name;
	if (point != NULL && point->country_raw != NULL)
		country = point->country_raw;
	r->n->review_country = eforms_code(r, "country", country, "BT-514");
}

/*
 * Who provides procurement services (Article 37(4) of Directive 2014/24/EU);
 * eSenders stand in the same place and are none.
 */
static void
add_providers(struct reader *r, const struct eforms_directory *d)
{
	const struct list *list = &r->made[OBJ_PROVIDER];

	for (size_t i = 0; i < list->count; i++) {
		const struct provider *p = list->items[i];
		const struct org *org = eforms_org_find(d, p->org_id);
		const char *name = p->org_id;

		if (p->type == NULL || strcmp(p->type, "serv-prov") != 0)
			continue;
		if (org != NULL && org->names.count > 0)
			name =
			    ((const struct phrase *)org->names.items[0])->value;
		notice_add_code(r->n, "service-provider", NULL,
		    name == NULL ? p->type : name);
	}
}

void
eforms_buyers(struct reader *r, const struct eforms_directory *d)
{
	const struct list *parties = &r->made[OBJ_PARTY];
	struct notice *n = r->n;

	for (size_t i = 0; i < parties->count; i++)
		add_buyer(r, parties->items[i], d);
	n->buyer_blocks = (int32_t)n->nbuyers;
	if (n->nbuyers > 0)
		n->country = n->buyers[0].country;
	add_review_body(r, d);
	add_providers(r, d);
}
