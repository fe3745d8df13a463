#ifndef jointed_NOTICE_H
#define jointed_NOTICE_H

/*
 * The record: what one notice says, the same for every schema generation.
 *
 * Flat structs with arrays tied by lot id, in the shape of the tables. Readers
 * fill it through notice_add_*(), classify reads it, store writes it. All
 * strings are UTF-8, NUL-terminated, owned by the notice's arena and valid
 * until notice_reset(). NULL means not stated; *_raw is the value as written.
 * Dates are days (date.h), counts -1 when not stated. Nothing here reads XML or
 * SQL.
 */
#include "jointed/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A yes-or-no that may not have been stated. */
enum tri {
	TRI_NONE = 0,
	TRI_NO,
	TRI_YES,
};

/* Generations of TED's XML; fields.md section 1. */
enum schema_family {
	FAMILY_NONE = 0,
	FAMILY_R207,
	FAMILY_R208,
	FAMILY_R209,
	FAMILY_EFORMS,
	FAMILY_UNVERSIONED, /* OTH_NOT without any version */
};

/* What the notice is for; fields.md section 6.4. */
enum notice_kind {
	KIND_NONE = 0,
	KIND_PLANNING,
	KIND_COMPETITION,
	KIND_RESULT,
	KIND_MODIFICATION,
	KIND_CHANGE,
	KIND_QUALIFICATION,
	KIND_TRANSPARENCY,
	KIND_OTHER,
};

/* What a form can say about joint buying; contract.md, v_flag. */
enum flag {
	FLAG_JOINT,
	FLAG_CENTRAL_PURCHASING,
	FLAG_ON_BEHALF,
	FLAG_PROCUREMENT_LAW,
	FLAG_GROUP_LEAD,
	FLAG_CPB_AWARDING,
	FLAG_CPB_ACQUIRING,
	FLAG_CROSS_BORDER_LAW,
	FLAG_DPS_OPEN,
	FLAG_COUNT,
};

/* The four answers; order matters: any yes beats no beats silent. */
enum flag_state {
	STATE_NOT_ASKED = 0,
	STATE_SILENT,
	STATE_NO,
	STATE_YES,
};

/* Free text fields; names in notice_names.c, kept in v_text. */
enum text_field {
	TEXT_TITLE,
	TEXT_DESCRIPTION,
	TEXT_ADDITIONAL,
	TEXT_LOT_TITLE,
	TEXT_LOT_DESCRIPTION,
	TEXT_LOT_ADDITIONAL,
	TEXT_BUYER_NAME, /* name, department and contact point of a buyer */
	TEXT_BUYER_CONTACT,
	TEXT_BUYER_TYPE, /* CA_TYPE_OTHER and its kin */
	TEXT_LAW,        /* PROCUREMENT_LAW, BT-09(b) */
	TEXT_CONDITIONS,
	TEXT_FRAMEWORK,     /* justification of a long framework */
	TEXT_JUSTIFICATION, /* of an award without a call */
	TEXT_FEATURES,
	TEXT_PLACE,
	TEXT_BUYER_CATEGORIES, /* BT-111 */
	TEXT_CHANGE,
	TEXT_MODIFICATION,
	TEXT_LEGAL_BASIS,
	TEXT_PROGRAMME, /* EU project or programme named */
	TEXT_DOCUMENT,  /* prose notices (OTH_NOT) */
	TEXT_FIELD_COUNT,
};

/* A public buyer, or an authority it buys for. */
struct buyer {
	const char *name; /* first language version */
	const char *national_id;
	const char *department; /* eForms cbc:Department, SDK <= 1.x */
	const char *contact;    /* contact point, never a person's name */
	const char *street, *town, *postcode;
	const char *country_raw, *country; /* as written; ISO alpha-2 */
	const char *nuts;
	const char *url;
	const char *legal_type_raw, *legal_type, *legal_type_other;
	const char *activity_raw, *activity;
	const char *org_id;  /* eForms OPT-200, ORG-0001 */
	bool is_represented; /* named as a principal, not as a buyer */
	enum tri lead, cpb_awarding, cpb_acquiring;
	int32_t person; /* buyers that are one legal person share it; from 1 */
};

struct lot {
	const char *id; /* LOT_NO or LOT-0001; NULL if unnumbered */
	const char *title;
	const char *nature, *nature_raw;
	const char *cpv, *nuts;
	const char *value, *currency; /* decimal text, as cleaned */
	const char *framework, *dps;
	const char *programme; /* EU programme or project, text or code */
	enum tri eu_funded;
	int32_t duration_months, max_participants;
	bool is_part; /* planning notices have parts, and groups of lots */
	bool is_group;
};

/* One winner of one lot or contract; several rows for a group. */
struct award {
	const char *lot, *contract;
	const char *winner, *winner_id, *winner_country, *winner_country_raw;
	const char *value, *currency;
	const char *result; /* selec-w, open-nw, clos-nw (BT-142) */
	int32_t tenders, tenders_sme, tenders_other_eu, tenders_non_eu;
	int32_t date;
	bool is_group_lead;
};

/* A reference to another notice, as written and as far as it can be resolved.
 */
struct link {
	/* previous, changes, modifies, planning, framework (OPT-100) */
	const char *relation;
	const char *raw;
	int32_t number, year; /* 0 if raw is a UUID */
	const char *uuid, *version;
};

/* One text in one language, as it is classified. */
struct text {
	enum text_field field;
	const char
	    *lot; /* lot id, or buyer ordinal for buyer fields; or NULL */
	const char *lang; /* ISO 639-1 lower case; NULL if unknown */
	const char *value;
	size_t len;
};

/*
 * Any other coded value that may repeat. Lists: cpv, place (NUTS, BT-727),
 * place-country, criterion, gpa, e-auction, value-high, value-low, programme,
 * direct-award, non-award, change-reason, modification-reason, strategic,
 * innovation, environmental, social, green, accessibility, transport,
 * nature-additional, contracting-type, service-provider (a name).
 */
struct code {
	const char *list, *lot, *value;
};

struct flag_value {
	enum flag_state state;
	const char *text; /* what was written, if the field holds text */
};

/* Odd but usable input: what, where, the value that was odd. */
struct diag {
	const char *name; /* stable word, see notice_diag() */
	const char *field, *value;
};

struct notice {
	struct arena arena;
	int32_t number, year; /* key; 0 if missing */
	const char *number_raw;
	int32_t publication_date, dispatch_date;
	int32_t ojs_year, ojs_number;
	enum schema_family family;
	const char *schema_version, *form, *form_element, *notice_type;
	enum notice_kind kind;
	bool is_change;            /* efac:Changes, F14, corrigendum */
	const char *document_type; /* TD code; eForms BT-02 */
	const char *legal_basis, *legal_basis_raw;
	const char *regulation;         /* RP_REGULATION code */
	const char *heading;            /* first two characters: INITIATOR */
	const char *authority_type_raw; /* AA_AUTHORITY_TYPE code */
	const char *procedure_type, *procedure_type_raw;
	enum tri accelerated;
	const char *nature, *nature_raw;
	const char *framework, *dps;
	int32_t max_participants, framework_months;
	int32_t lots_stated;   /* lot elements, at least 1 for v_notice */
	const char *languages; /* ISO 639-1 joined by '|' */
	const char *title;
	const char *country; /* of the first buyer, ISO alpha-2 */
	int32_t buyer_blocks;
	const char *notice_id, *notice_version, *procedure_id, *changes_notice;
	const char *cpv, *cpv_all; /* cpv_all joined by '|' */
	const char *value, *value_kind, *currency;
	enum tri eu_funded;
	const char *review_body, *review_country;

	struct flag_value flags[FLAG_COUNT];
	struct buyer *buyers;
	size_t nbuyers, cap_buyers;
	struct lot *lots;
	size_t nlots, cap_lots;
	struct award *awards;
	size_t nawards, cap_awards;
	struct link *links;
	size_t nlinks, cap_links;
	struct text *texts;
	size_t ntexts, cap_texts;
	struct code *codes;
	size_t ncodes, cap_codes;
	struct diag *diags;
	size_t ndiags, cap_diags;
};

#endif
