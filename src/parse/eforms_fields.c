#include "parse/eforms.h"
#include "parse/fields.h"

#define FIELD(object, of, name, type)                                          \
	{                                                                      \
#of "." #name, object, type, offsetof(struct of, name)         \
	}
#define EFORMS(name, type) FIELD(OBJ_EFORMS, eforms, name, type)
#define ORG(name, type) FIELD(OBJ_ORG, org, name, type)
#define TOUCHPOINT(name, type) FIELD(OBJ_TOUCHPOINT, touchpoint, name, type)
#define PARTY(name, type) FIELD(OBJ_PARTY, party, name, type)
#define PROVIDER(name, type) FIELD(OBJ_PROVIDER, provider, name, type)
#define LAW(name, type) FIELD(OBJ_LAW, law, name, type)
#define TERMS(name, type) FIELD(OBJ_TERMS, terms, name, type)
#define ADDITIONAL(name, type) FIELD(OBJ_ADDITIONAL, additional, name, type)
#define RESULT(name, type) FIELD(OBJ_RESULT, result, name, type)
#define TENDER(name, type) FIELD(OBJ_TENDER, tender, name, type)
#define CONTRACT(name, type) FIELD(OBJ_CONTRACT, contract, name, type)
#define GROUP(name, type) FIELD(OBJ_GROUP, group, name, type)
#define TENDERER(name, type) FIELD(OBJ_TENDERER, tenderer, name, type)
#define STATISTIC(name, type) FIELD(OBJ_STATISTIC, statistic, name, type)

const struct field eforms_fields[] = {
	EFORMS(subtype, TYPE_TEXT),
	EFORMS(form_type, TYPE_TEXT),
	EFORMS(language, TYPE_TEXT),
	EFORMS(more_languages, TYPE_ITEMS),
	EFORMS(gazette, TYPE_TEXT),
	EFORMS(review_org, TYPE_TEXT),
	EFORMS(duration, TYPE_TEXT),
	EFORMS(duration_unit, TYPE_TEXT),
	EFORMS(framework, TYPE_TEXT),
	EFORMS(dps, TYPE_TEXT),
	EFORMS(systems, TYPE_ITEMS),
	EFORMS(total, TYPE_TEXT),
	EFORMS(total_currency, TYPE_TEXT),
	EFORMS(frameworks, TYPE_TEXT),
	EFORMS(frameworks_currency, TYPE_TEXT),
	EFORMS(estimated, TYPE_TEXT),
	EFORMS(estimated_currency, TYPE_TEXT),
	EFORMS(maximum, TYPE_TEXT),
	EFORMS(maximum_currency, TYPE_TEXT),
	EFORMS(funding, TYPE_ITEMS),
	EFORMS(has_changes, TYPE_YES),
	EFORMS(is_funded, TYPE_YES),
	ORG(id, TYPE_TEXT),
	ORG(company_id, TYPE_TEXT),
	ORG(department, TYPE_TEXT),
	ORG(street, TYPE_TEXT),
	ORG(town, TYPE_TEXT),
	ORG(postcode, TYPE_TEXT),
	ORG(country_raw, TYPE_TEXT),
	ORG(nuts, TYPE_TEXT),
	ORG(url, TYPE_TEXT),
	ORG(lead, TYPE_BOOL),
	ORG(awarding, TYPE_BOOL),
	ORG(acquiring, TYPE_BOOL),
	TOUCHPOINT(id, TYPE_TEXT),
	TOUCHPOINT(name, TYPE_TEXT),
	TOUCHPOINT(country_raw, TYPE_TEXT),
	PARTY(org_id, TYPE_TEXT),
	PARTY(inline_name, TYPE_TEXT),
	PARTY(types, TYPE_ITEMS),
	PARTY(activity, TYPE_TEXT),
	PARTY(profile_url, TYPE_TEXT),
	PROVIDER(org_id, TYPE_TEXT),
	PROVIDER(type, TYPE_TEXT),
	LAW(id, TYPE_TEXT),
	LAW(withheld, TYPE_YES),
	TERMS(is_part, TYPE_YES),
	TERMS(is_group, TYPE_YES),
	TERMS(framework, TYPE_TEXT),
	TERMS(dps, TYPE_TEXT),
	TERMS(systems, TYPE_ITEMS),
	TERMS(duration, TYPE_TEXT),
	TERMS(duration_unit, TYPE_TEXT),
	TERMS(estimated, TYPE_TEXT),
	TERMS(estimated_currency, TYPE_TEXT),
	TERMS(maximum, TYPE_TEXT),
	TERMS(maximum_currency, TYPE_TEXT),
	TERMS(funding, TYPE_ITEMS),
	ADDITIONAL(list, TYPE_TEXT),
	ADDITIONAL(code, TYPE_TEXT),
	RESULT(lot, TYPE_TEXT),
	RESULT(code, TYPE_TEXT),
	RESULT(contracts, TYPE_ITEMS),
	RESULT(tenders, TYPE_ITEMS),
	RESULT(high, TYPE_TEXT),
	RESULT(low, TYPE_TEXT),
	RESULT(reason, TYPE_TEXT),
	TENDER(id, TYPE_TEXT),
	TENDER(group, TYPE_TEXT),
	TENDER(lot, TYPE_TEXT),
	TENDER(value, TYPE_TEXT),
	TENDER(currency, TYPE_TEXT),
	CONTRACT(id, TYPE_TEXT),
	CONTRACT(reference, TYPE_TEXT),
	CONTRACT(tenders, TYPE_ITEMS),
	CONTRACT(date, TYPE_TEXT),
	CONTRACT(issue_date, TYPE_TEXT),
	GROUP(id, TYPE_TEXT),
	TENDERER(org_id, TYPE_TEXT),
	TENDERER(lead, TYPE_BOOL),
	STATISTIC(code, TYPE_TEXT),
	STATISTIC(value, TYPE_TEXT),
};

const size_t eforms_nfields = sizeof eforms_fields / sizeof eforms_fields[0];
