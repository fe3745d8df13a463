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
	OBJ_DECISION, /* TED_EXPORT only; its winners are the awards inside */
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
	const char *pr_proc, *nc_code, *ma_code;
	const char *ctype;       /* nature as the form says */
	const char *pt_element;  /* procedure element of the form */
	const char *legal_basis; /* LEGAL_BASIS or DIRECTIVE */
	const char *legal_basis_other;
	const char *ca_type, *ca_type_other, *activity, *activity_other;
	const char *url;
	const char *day, *month, *year; /* NOTICE_DISPATCH_DATE, split */
	const char *involves;           /* NOTICE_INVOLVES: framework or DPS */
	int32_t framework_years, framework_months; /* 0: not stated */
	const char *total, *total_currency;        /* awarded */
	const char *estimates; /* one an object, joined by '|' */
	const char *estimate_currency;
	const char *framework_value, *framework_currency;
	enum tri has_framework, no_framework, has_single_operator, has_dps;
	enum tri is_accelerated;
	enum tri eu_yes, eu_no;
	int awarded; /* decisions with an outcome other than failure */
	const struct decision *last_awarded;
};

/*
 * One decision of a result notice: section V, or a jury's. Closing it gives
 * what the winners share to each of their rows.
 */
struct decision {
	const char *lot, *contract, *value, *currency, *result;
	const char *day, *month, *year; /* R2.0.7, R2.0.8 */
	int32_t date;
	int32_t tenders, tenders_sme, tenders_other_eu, tenders_non_eu;
	size_t first_award; /* awards there were when it opened */
};

#endif
