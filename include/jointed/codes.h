#ifndef jointed_CODES_H
#define jointed_CODES_H

/*
 * Crosswalks: codes as TED writes them in every generation, to the unified
 * ones of the record. The data stands in src/notice/codes/, one TSV a list
 * (columns: raw, code, source); this module only looks things up.
 */
#include <stdbool.h>
#include <stdint.h>

struct codes; /* all lists, loaded once; read-only and shared by threads */

/* Load the embedded lists; never NULL. codes_free() releases. */
struct codes *codes_new(void);
void codes_free(struct codes *c);

/*
 * The unified code for raw in a list ("country", "procedure", "legal-basis",
 * "nature", "kind", "language", ...), compared without surrounding blanks.
 * NULL if the list does not know it, or raw is NULL. Lives as long as c.
 */
const char *codes_find(const struct codes *c, const char *list,
    const char *raw);

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

#endif
