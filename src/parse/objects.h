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
	/* eForms only, from here on: eforms.h */
	OBJ_ORG,
	OBJ_TOUCHPOINT,
	OBJ_PARTY,
	OBJ_PROVIDER,
	OBJ_LAW,
	OBJ_TERMS,
	OBJ_ADDITIONAL,
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

#endif
