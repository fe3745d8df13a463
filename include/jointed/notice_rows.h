#ifndef jointed_NOTICE_ROWS_H
#define jointed_NOTICE_ROWS_H

/*
 * The rows of the record: buyers, lots, awards, links, texts, codes, in the
 * shape of the tables. What holds for their strings and numbers is said in
 * notice.h.
 */
#include "jointed/notice_words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

/* A reference to another notice, as written, and what it resolves to. */
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
	const char *lot;  /* lot id; for buyer fields the buyer's ordinal */
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
	uint32_t hash; /* of the three as added, to tell doubles */
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

#endif
