#include "parse/fields.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "parse/reader.h"
#include "parse/value.h"

#include <string.h>

#define NOTICE(name, type)                                                     \
	{                                                                      \
		"notice." #name, OBJ_NOTICE, type,                             \
		    offsetof(struct notice, name)                              \
	}
#define TED(name, type)                                                        \
	{                                                                      \
		"ted." #name, OBJ_TED, type, offsetof(struct ted, name)        \
	}
#define BUYER(name, type)                                                      \
	{                                                                      \
		"buyer." #name, OBJ_BUYER, type, offsetof(struct buyer, name)  \
	}
#define LOT(name, type)                                                        \
	{                                                                      \
		"lot." #name, OBJ_LOT, type, offsetof(struct lot, name)        \
	}
#define AWARD(name, type)                                                      \
	{                                                                      \
		"award." #name, OBJ_AWARD, type, offsetof(struct award, name)  \
	}

/* Fields of the record and of TED_EXPORT scratch. */
static const struct field fields[] = {
	NOTICE(number_raw, TYPE_TEXT),
	NOTICE(publication_date, TYPE_DATE),
	NOTICE(dispatch_date, TYPE_DATE),
	NOTICE(ojs_number, TYPE_COUNT),
	NOTICE(schema_version, TYPE_TEXT),
	NOTICE(notice_type, TYPE_TEXT),
	NOTICE(document_type, TYPE_TEXT),
	NOTICE(legal_basis_raw, TYPE_TEXT),
	NOTICE(regulation, TYPE_TEXT),
	NOTICE(heading, TYPE_TEXT),
	NOTICE(authority_type_raw, TYPE_TEXT),
	NOTICE(procedure_type_raw, TYPE_TEXT),
	NOTICE(accelerated, TYPE_BOOL),
	NOTICE(nature_raw, TYPE_TEXT),
	NOTICE(framework, TYPE_TEXT),
	NOTICE(dps, TYPE_TEXT),
	NOTICE(max_participants, TYPE_COUNT),
	NOTICE(framework_months, TYPE_COUNT),
	NOTICE(title, TYPE_TEXT),
	NOTICE(notice_id, TYPE_TEXT),
	NOTICE(notice_version, TYPE_TEXT),
	NOTICE(procedure_id, TYPE_TEXT),
	NOTICE(changes_notice, TYPE_TEXT),
	NOTICE(cpv, TYPE_TEXT),
	NOTICE(cpv_all, TYPE_LIST),
	NOTICE(value, TYPE_MONEY),
	NOTICE(currency, TYPE_TEXT),
	NOTICE(review_body, TYPE_TEXT),
	NOTICE(review_country, TYPE_TEXT),
	TED(root_version, TYPE_TEXT),
	TED(no_doc_ojs, TYPE_TEXT),
	TED(languages, TYPE_LIST),
	TED(iso_country, TYPE_TEXT),
	TED(pr_proc, TYPE_TEXT),
	TED(td_code, TYPE_TEXT),
	TED(nc_code, TYPE_TEXT),
	TED(ctype, TYPE_TEXT),
	TED(pt_element, TYPE_TEXT),
	TED(directive, TYPE_TEXT),
	TED(legal_basis_value, TYPE_TEXT),
	TED(ca_type, TYPE_TEXT),
	TED(ca_type_other, TYPE_TEXT),
	TED(activity, TYPE_TEXT),
	TED(day, TYPE_TEXT),
	TED(month, TYPE_TEXT),
	TED(year, TYPE_TEXT),
	TED(framework_years, TYPE_TEXT),
	TED(framework_months, TYPE_TEXT),
	TED(value_global, TYPE_TEXT),
	TED(has_framework, TYPE_YES),
	TED(has_dps, TYPE_YES),
	TED(is_accelerated, TYPE_YES),
	TED(eu_yes, TYPE_YES),
	TED(eu_no, TYPE_YES),
	BUYER(name, TYPE_TEXT),
	BUYER(national_id, TYPE_TEXT),
	BUYER(department, TYPE_TEXT),
	BUYER(contact, TYPE_TEXT),
	BUYER(street, TYPE_TEXT),
	BUYER(town, TYPE_TEXT),
	BUYER(postcode, TYPE_TEXT),
	BUYER(country_raw, TYPE_TEXT),
	BUYER(nuts, TYPE_TEXT),
	BUYER(url, TYPE_TEXT),
	BUYER(legal_type_raw, TYPE_TEXT),
	BUYER(legal_type_other, TYPE_TEXT),
	BUYER(activity_raw, TYPE_TEXT),
	LOT(id, TYPE_TEXT),
	LOT(title, TYPE_TEXT),
	LOT(nature_raw, TYPE_TEXT),
	LOT(cpv, TYPE_TEXT),
	LOT(nuts, TYPE_TEXT),
	LOT(value, TYPE_MONEY),
	LOT(currency, TYPE_TEXT),
	LOT(framework, TYPE_TEXT),
	LOT(dps, TYPE_TEXT),
	LOT(programme, TYPE_LIST),
	{ "lot.eu_yes", OBJ_LOT, TYPE_YES, offsetof(struct lot, eu_funded) },
	{ "lot.eu_no", OBJ_LOT, TYPE_NO, offsetof(struct lot, eu_funded) },
	LOT(duration_months, TYPE_COUNT),
	LOT(max_participants, TYPE_COUNT),
	AWARD(lot, TYPE_TEXT),
	AWARD(contract, TYPE_TEXT),
	AWARD(winner, TYPE_TEXT),
	AWARD(winner_id, TYPE_TEXT),
	AWARD(winner_country_raw, TYPE_TEXT),
	AWARD(value, TYPE_MONEY),
	AWARD(currency, TYPE_TEXT),
	AWARD(result, TYPE_TEXT),
	AWARD(tenders, TYPE_COUNT),
	AWARD(tenders_sme, TYPE_COUNT),
	AWARD(tenders_other_eu, TYPE_COUNT),
	AWARD(tenders_non_eu, TYPE_COUNT),
	AWARD(date, TYPE_DATE),
};

const struct field *
field_find(const char *name)
{
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (strcmp(fields[i].name, name) == 0)
			return &fields[i];
	for (size_t i = 0; i < eforms_nfields; i++)
		if (strcmp(eforms_fields[i].name, name) == 0)
			return &eforms_fields[i];
	return NULL;
}

enum object
field_object(const struct field *f)
{
	return f->object;
}

const char *
joined(struct arena *a, const char *list, const char *s)
{
	size_t len = list == NULL ? 0 : strlen(list);
	char *both;

	if (len == 0)
		return s;
	both = arena_alloc(a, len + strlen(s) + 2);
	memcpy(both, list, len);
	both[len] = '|';
	memcpy(both + len + 1, s, strlen(s));
	return both;
}

static void
set_tri(enum tri *to, enum tri value)
{
	if (*to == TRI_NONE)
		*to = value;
}

static void
set_bool(struct reader *r, const struct field *f, enum tri *to, const char *s)
{
	if (strcmp(s, "true") == 0 || strcmp(s, "1") == 0)
		set_tri(to, TRI_YES);
	else if (strcmp(s, "false") == 0 || strcmp(s, "0") == 0)
		set_tri(to, TRI_NO);
	else
		notice_diag(r->n, "indicator-unreadable", f->name, s);
}

static void
set_count(struct reader *r, const struct field *f, int32_t *to, const char *s)
{
	int32_t value = value_count(s);

	if (value < 0)
		notice_diag(r->n, "count-unreadable", f->name, s);
	else if (*to <= 0)
		*to = value;
}

static void
set_date(struct reader *r, const struct field *f, int32_t *to, const char *s)
{
	int32_t value = date_parse(s);

	if (value == DATE_NONE)
		notice_diag(r->n, "date-unreadable", f->name, s);
	else if (*to == DATE_NONE)
		*to = value;
}

static void
set_money(struct reader *r, const struct field *f, const char **to,
    const char *s)
{
	const char *value;

	if (*to != NULL)
		return;
	value = value_money(&r->n->arena, s);
	if (value == NULL)
		notice_diag(r->n, "amount-unreadable", f->name, s);
	*to = value;
}

void
field_set(struct reader *r, const struct field *f, struct slice v)
{
	char *base = r->open[f->object];
	void *to = base + f->offset;
	const char *s;

	if (base == NULL)
		return;
	if (f->type == TYPE_YES || f->type == TYPE_NO) {
		set_tri(to, f->type == TYPE_YES ? TRI_YES : TRI_NO);
		return;
	}
	if (f->type == TYPE_TEXT && *(const char **)to != NULL)
		return;
	s = slice_clean(&r->n->arena, v);
	if (s == NULL)
		return;
	switch (f->type) {
	case TYPE_TEXT:
		*(const char **)to = s;
		break;
	case TYPE_LIST:
		*(const char **)to =
		    joined(&r->n->arena, *(const char **)to, s);
		break;
	case TYPE_ITEMS:
		list_add_string(&r->n->arena, to, s);
		break;
	case TYPE_BOOL:
		set_bool(r, f, to, s);
		break;
	case TYPE_COUNT:
		set_count(r, f, to, s);
		break;
	case TYPE_DATE:
		set_date(r, f, to, s);
		break;
	case TYPE_MONEY:
		set_money(r, f, to, s);
		break;
	case TYPE_YES:
	case TYPE_NO:
		break;
	}
}
