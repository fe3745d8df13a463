#ifndef jointed_parse_objects_H
#define jointed_parse_objects_H

/*
 * Things that open and close while a notice streams by: the record's own rows,
 * and scratch for what a generation says in another shape than the record.
 * All of it lives in the notice's arena.
 */
#include "jointed/notice.h"

enum object {
	OBJ_NOTICE, /* the record itself, always open */
	OBJ_TED,    /* struct ted, always open */
	OBJ_EFORMS, /* struct eforms, always open */
	OBJ_BUYER,
	OBJ_LOT,
	OBJ_AWARD,
	/* eForms only, from here on; resolved by eforms_finish() */
	OBJ_ORG,
	OBJ_PARTY,
	OBJ_LAW,
	OBJ_RESULT,
	OBJ_TENDER,
	OBJ_CONTRACT,
	OBJ_GROUP,
	OBJ_TENDERER,
	OBJ_STATISTIC,
	OBJ_COUNT,
};

/* What TED_EXPORT says apart from the record. */
struct ted {
	const char *root_version, *form_version, *form_number;
	const char *no_doc_ojs;
	const char *languages; /* LG_ORIG, as written, joined by '|' */
	const char *iso_country;
	const char *pr_proc, *td_code, *nc_code;
	const char *ctype;      /* nature as the form says */
	const char *pt_element; /* procedure element of the form */
	const char *directive, *legal_basis_value;
	const char *ca_type, *ca_type_other, *activity;
	const char *day, *month, *year; /* NOTICE_DISPATCH_DATE, split */
	const char *framework_years, *framework_months;
	const char *value_global;
	enum tri has_framework, has_dps, is_accelerated;
	enum tri eu_yes, eu_no;
};

/* One value in one language. */
struct phrase {
	const char *lang, *value;
};

/* eForms efac:Organization. */
struct org {
	const char *id; /* OPT-200 */
	struct phrase names[32];
	size_t nnames;
	const char *company_id, *department, *street, *town, *postcode;
	const char *country_raw, *nuts, *url, *contact;
	enum tri lead, awarding, acquiring; /* OPP-050, 051, 052 */
};

/* eForms cac:ContractingParty. */
struct party {
	const char *org_id, *inline_name;
	const char *legal_type, *contracting_type, *activity, *profile_url;
};

/* cac:ProcurementLegislationDocumentReference. */
struct law {
	const char *id;
	struct phrase texts[32];
	size_t ntexts;
};

/* The result side: BT-13713, OPT-315, OPT-320, OPT-310, OPT-300. */
struct result {
	const char *lot, *code;
	const char *contracts; /* ids joined by '|' */
	const char *tenders;
	int32_t received, sme, other_eu, non_eu;
};

struct tender {
	const char *id, *group, *lot, *value, *currency;
};

struct contract {
	const char *id, *reference, *tenders, *date, *issue_date;
	const char *programmes; /* BT-722, joined by '|' */
};

struct group {
	const char *id;
	const char *tenderers; /* ORG ids joined by '|' */
	const char *leaders;
};

struct tenderer {
	const char *org_id;
	enum tri lead;
};

struct statistic {
	const char *code, *value;
};

/* What eForms says apart from the record, once a notice. */
struct eforms {
	const char *subtype, *form_type, *language, *more_languages;
	const char *gazette;                /* iii/yyyy */
	const char *review_org;             /* lots' AppealTerms, first */
	const char *total, *total_currency; /* BT-161 */
	enum tri has_changes;
};

#endif
