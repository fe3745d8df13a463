#include "classify/places.h"

#include <stdbool.h>
#include <string.h>

#define NUTS2_LEN 4 /* country and two characters */

/*
 * Regions write Greece and the United Kingdom in their own way. Source:
 * Regulation (EC) No 1059/2003, Annex I.
 */
static const struct {
	const char *nuts, *country;
} prefixes[] = {
	{ "EL", "GR" },
	{ "UK", "GB" },
};

/* Country of a NUTS code into out[3]; "" if it has none. */
static void
nuts_country(const char *nuts, char out[3])
{
	out[0] = '\0';
	if (nuts == NULL || strlen(nuts) < 2 || nuts[0] < 'A' ||
	    nuts[0] > 'Z' || nuts[1] < 'A' || nuts[1] > 'Z')
		return;
	memcpy(out, nuts, 2);
	out[2] = '\0';
	for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
		if (strcmp(out, prefixes[i].nuts) == 0)
			memcpy(out, prefixes[i].country, 2);
}

/* Whether two countries, either of which may be unknown, are one state. */
static bool
same_state(const struct codes *codes, const char *a, const char *b)
{
	return a != NULL && b != NULL &&
	    strcmp(codes_state(codes, a), codes_state(codes, b)) == 0;
}

/* NUTS 2 or 3, and not one of the codes for "nowhere in particular". */
static bool
is_exact(const char *nuts)
{
	return nuts != NULL && strlen(nuts) >= NUTS2_LEN && nuts[2] != 'Z';
}

/* Only the town may contradict the country: a region says no more than it. */
static void
believe_town(const struct codes *codes, const char *by_town, bool region_agrees,
    struct party *p)
{
	if (by_town == NULL || same_state(codes, by_town, p->country))
		return;
	p->has_conflict = p->country != NULL;
	if (!region_agrees)
		p->country = by_town;
}

static void
believe(const struct codes *codes, const char *by_town, struct party *p)
{
	const struct buyer *b = p->buyer;
	char region[3];
	const char *by_region = NULL;

	p->country = b->country;
	nuts_country(b->nuts, region);
	if (region[0] != '\0')
		by_region = codes_find(codes, "country", region);
	if (p->country == NULL)
		p->country = by_region;
	if (by_region == NULL || !is_exact(b->nuts)) {
		believe_town(codes, by_town, false, p);
	} else if (same_state(codes, by_region, p->country)) {
		believe_town(codes, by_town, true, p);
	} else {
		p->has_conflict = true;
		if (!same_state(codes, by_town, p->country))
			p->country = by_region;
	}
}

void
place_party(const struct codes *codes, const struct entry *town,
    struct party *p)
{
	const struct entry *mission = p->known.as[REGISTER_MISSION];

	believe(codes, town == NULL ? NULL : town->id, p);
	p->state = p->country == NULL ? NULL : codes_state(codes, p->country);
	if (mission == NULL)
		return;
	p->is_abroad = p->state == NULL || strcmp(mission->id, p->state) != 0;
	/* Any other state's mission: its sender is in the name only */
	p->state = strcmp(mission->id, "any") == 0 ? NULL : mission->id;
}
