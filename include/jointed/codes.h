#ifndef jointed_CODES_H
#define jointed_CODES_H

/*
 * Crosswalks: codes as TED writes them in every generation, to the unified
 * ones of the record, and the few tables about forms and states that go with
 * them. The data stands in src/notice/codes/, one TSV a list (columns: raw,
 * code, source); this module only looks things up. No look-up allocates or
 * writes, so threads may share one struct codes.
 */
#include "jointed/notice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct codes; /* all lists, loaded once; read-only and shared by threads */

/* Load the embedded lists; never NULL. codes_free() releases, NULL allowed. */
struct codes *codes_new(void);
void codes_free(struct codes *c);

/*
 * The unified code for raw in a list, compared without surrounding blanks.
 * NULL if the list does not know it, or raw is NULL. Lives as long as c.
 *
 * list		raw	-> code
 * country	TED alpha-2 (UK, 1A), eForms alpha-3 -> ISO alpha-2
 * language	TED alpha-2, eForms alpha-3 -> ISO 639-1, lower case
 * procedure	PT_ element, PR:code, BT-105 -> BT-105
 * accelerated	PT_ element, PR:code, BT-106 -> yes, no
 * legal-basis	CELEX, directive, BT-01 -> short numbers (2014/24)
 * nature	CTYPE, NC:code, BT-23 -> works, supplies, services
 * framework	element or value, BT-765 -> none, fa-..., unspecified
 * dps		element or value, BT-766 -> none, dps-list, dps-nlist
 * legal-type	CA_TYPE, AA:code, BT-11 -> BT-11; with ":05" appended to
 *		EU_INSTITUTION and AA:5 where HEADING starts with 05
 * activity	CA/CE_ACTIVITY, MA:code, BT-10 -> BT-10
 * territory	ISO alpha-2 of a territory -> that of its state
 * additional	@listName or code of BT-06, BT-531, ... -> list of the record
 * indicator	xs:boolean -> yes, no
 * kind		see codes_kind()
 */
const char *codes_find(const struct codes *c, const char *list,
    const char *raw);

/*
 * English label of a unified code of that list, or of a code of another eForms
 * list by its eForms name ("direct-award-justification"). NULL if unknown.
 * Source: eForms SDK 1.15.1. Lives as long as c.
 */
const char *codes_label(const struct codes *c, const char *list,
    const char *code);

/*
 * English label of a CPV code ("45210000", "45210000-2") or of its first two
 * to seven digits ("45"), copied into out of cap bytes (CODES_LABEL_MAX is
 * enough for all). Returns out, or NULL if there is no such code. Reads the
 * embedded table in place. Source: Regulation (EC) No 213/2008.
 */
#define CODES_LABEL_MAX 256
const char *codes_cpv_label(const char *code, char *out, size_t cap);

/* The state a territory belongs to ("FO" -> "DK"), else the code itself. */
const char *codes_state(const struct codes *c, const char *country);

/* What a state is on a given day (date.h), for the cross-border test. */
enum membership {
	MEMBER_NONE = 0, /* a third country, or unknown */
	MEMBER_EU,
	MEMBER_EEA, /* in the EEA but not in the Union */
};

/*
 * Membership of a state (ISO alpha-2, territories folded first) on a day;
 * DATE_NONE asks for today's table. The United Kingdom counts as a member until
 * 31 December 2020. Source: src/notice/codes/membership.tsv.
 */
enum membership codes_member(const struct codes *c, const char *country,
    int32_t day);

/*
 * The code of a form in a list keyed by family, form and, if detail is not
 * NULL, a third word: "form-basis" (legal basis that follows from the form),
 * "unticked" (what an empty box means; detail "framework", "dps",
 * "accelerated"). NULL if there is none. Lives as long as c.
 */
struct form_key {
	enum schema_family family;
	const char *form; /* as in v_notice; NULL is in no list */
	const char *detail;
};
const char *codes_form(const struct codes *c, const char *list,
    const struct form_key *key);

/*
 * What a notice is for, from its form ("F02", eForms subtype "16"), the
 * NOTICE/@TYPE of R2.0.9 and the TD_DOCUMENT_TYPE code, any of them NULL.
 * The most exact row of kind.tsv wins; KIND_NONE if there is none.
 */
enum notice_kind codes_kind(const struct codes *c, enum schema_family family,
    const char *form, const char *notice_type, const char *td);

/*
 * Which flags the form can carry: askable[f] is true if silence means
 * something. form as in v_notice; an unknown or NULL form asks nothing.
 * Source: src/notice/codes/askable.tsv.
 */
void codes_askable(const struct codes *c, enum schema_family family,
    const char *form, bool askable[FLAG_COUNT]);

#endif
