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
#include "jointed/notice_rows.h"
#include "jointed/notice_words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One notice; initialised by notice_reset(), freed by notice_free(). */
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
