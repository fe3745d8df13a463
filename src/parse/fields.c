#include "parse/fields.h"

#include "parse/reader.h"

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
#define DECISION(name, type)                                                   \
	{                                                                      \
		"decision." #name, OBJ_DECISION, type,                         \
		    offsetof(struct decision, name)                            \
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
	TED(form_version, TYPE_TEXT),
	TED(form_number, TYPE_TEXT),
	TED(no_doc_ojs, TYPE_TEXT),
	TED(languages, TYPE_LIST),
	TED(iso_country, TYPE_TEXT),
	TED(pr_proc, TYPE_TEXT),
	TED(nc_code, TYPE_TEXT),
	TED(ma_code, TYPE_TEXT),
	TED(ctype, TYPE_TEXT),
	TED(pt_element, TYPE_TEXT),
	TED(legal_basis, TYPE_TEXT),
	TED(legal_basis_other, TYPE_TEXT),
	TED(ca_type, TYPE_TEXT),
	TED(ca_type_other, TYPE_TEXT),
	TED(activity, TYPE_TEXT),
	TED(activity_other, TYPE_TEXT),
	TED(url, TYPE_TEXT),
	TED(day, TYPE_TEXT),
	TED(month, TYPE_TEXT),
	TED(year, TYPE_TEXT),
	TED(involves, TYPE_TEXT),
	TED(framework_years, TYPE_COUNT),
	TED(framework_months, TYPE_COUNT),
	TED(total, TYPE_MONEY),
	TED(total_currency, TYPE_TEXT),
	TED(estimates, TYPE_LIST),
	TED(estimate_currency, TYPE_TEXT),
	TED(framework_value, TYPE_MONEY),
	TED(framework_currency, TYPE_TEXT),
	TED(has_framework, TYPE_YES),
	TED(no_framework, TYPE_YES),
	TED(has_single_operator, TYPE_YES),
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
	BUYER(is_represented, TYPE_MARK),
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
	{ "lot.duration_days", OBJ_LOT, TYPE_DAYS,
	    offsetof(struct lot, duration_months) },
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
	DECISION(lot, TYPE_TEXT),
	DECISION(contract, TYPE_TEXT),
	DECISION(value, TYPE_MONEY),
	DECISION(currency, TYPE_TEXT),
	DECISION(result, TYPE_TEXT),
	DECISION(day, TYPE_TEXT),
	DECISION(month, TYPE_TEXT),
	DECISION(year, TYPE_TEXT),
	DECISION(date, TYPE_DATE),
	DECISION(tenders, TYPE_COUNT),
	DECISION(tenders_sme, TYPE_COUNT),
	DECISION(tenders_other_eu, TYPE_COUNT),
	DECISION(tenders_non_eu, TYPE_COUNT),
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
