#ifndef jointed_parse_eforms_H
#define jointed_parse_eforms_H

/*
 * What eForms says in another shape than the record: organisations apart from
 * their roles, results in five steps. Filled while the notice streams by,
 * brought into the record by eforms_finish(). Things that others refer to have
 * their technical id first, as eforms_index.h wants it. All of it lives in the
 * notice's arena. BT, OPT and OPP numbers: eForms SDK 1.15, fields.json.
 */
#include "jointed/notice.h"
#include "parse/list.h"

/* efac:Organization, OPT-200. */
struct org {
	const char *id;
	struct list names; /* struct phrase */
	const char *company_id, *department, *street, *town, *postcode;
	const char *country_raw, *nuts, *url;
	enum tri lead, awarding, acquiring; /* OPP-050, 051, 052 */
};

/* efac:TouchPoint, OPT-201: an address of an organisation, never a buyer. */
struct touchpoint {
	const char *id;
	const char *name, *country_raw;
	const struct org *org;
};

/* cac:ContractingParty. */
struct party {
	const char *org_id, *inline_name;
	struct list types; /* BT-11 and BT-740, strings */
	const char *activity, *profile_url;
};

/* cac:ServiceProviderParty, OPT-030. */
struct provider {
	const char *org_id, *type;
};

/* cac:ProcurementLegislationDocumentReference: BT-01(c) to (f), BT-09. */
struct law {
	const char *id, *lot;
	struct list texts; /* struct phrase */
	enum tri withheld; /* BT-195 stands inside */
};

/* What a lot says in another shape than struct lot; opens with it. */
struct terms {
	enum tri is_part, is_group;
	const char *framework, *dps; /* BT-765, BT-766 */
	struct list systems;         /* all codes of both lists, strings */
	const char *duration, *duration_unit;       /* BT-36 */
	const char *estimated, *estimated_currency; /* BT-27 */
	const char *maximum, *maximum_currency;     /* BT-271, BT-157 */
	struct list funding;                        /* BT-60, strings */
};

/* cac:ProcurementAdditionalType: BT-531, 06, 754, 774, 775, 776, 805. */
struct additional {
	const char *list, *code, *lot;
};

/* BT-760 codes that the record counts. */
enum received {
	RECEIVED_ALL,
	RECEIVED_SME,
	RECEIVED_OTHER_EU,
	RECEIVED_NON_EU,
	RECEIVED_COUNT,
};

/* efac:LotResult, OPT-322; ids of contracts and tenders are strings. */
struct result {
	const char *lot, *code;
	struct list contracts, tenders;
	const char *received[RECEIVED_COUNT];
	const char *high, *low; /* BT-711, BT-710 */
	const char *reason;     /* BT-144 */
};

struct tender {
	const char *id, *group, *lot, *value, *currency;
};

struct contract {
	const char *id, *reference, *date, *issue_date;
	struct list tenders;
};

/* efac:TenderingParty. */
struct group {
	const char *id;
	struct list tenderers; /* struct tenderer */
};

struct tenderer {
	const char *org_id;
	enum tri lead;
};

struct statistic {
	const char *code, *value;
};

/* What stands once in a notice. */
struct eforms {
	const char *subtype, *form_type, *language;
	struct list more_languages;
	const char *gazette;    /* iii/yyyy */
	const char *review_org; /* OPT-301, first */
	const char *framework, *dps;
	struct list systems;
	const char *duration, *duration_unit;
	const char *total, *total_currency;           /* BT-161 */
	const char *frameworks, *frameworks_currency; /* BT-118 */
	const char *estimated, *estimated_currency;   /* BT-27 */
	const char *maximum, *maximum_currency;       /* BT-271 */
	struct list funding;                          /* BT-60 */
	enum tri has_changes, is_funded;
};

struct reader;
struct eforms_directory;

/* eforms_finish() in steps; each brings one part into the record. */
void eforms_buyers(struct reader *r, const struct eforms_directory *d);
void eforms_lots(struct reader *r);
void eforms_values(struct reader *r);
void eforms_codes(struct reader *r);
void eforms_laws(struct reader *r);
void eforms_awards(struct reader *r, const struct eforms_directory *d);

/*
 * The unified code for raw in a list (codes.h); NULL if there is none, with a
 * diagnostic "code-unknown" on field if something is written.
 */
const char *eforms_code(struct reader *r, const char *list, const char *raw,
    const char *field);

/*
 * An amount as plain decimal text in the arena: xs:decimal as written, other
 * shapes as value_money() reads them. NULL if it is NULL, unreadable or
 * negative: -1 stands for an amount that is withheld.
 */
const char *eforms_amount(struct reader *r, const char *raw, const char *field);

#endif
