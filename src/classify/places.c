#include "classify/places.h"

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

static void
believe(const struct codes *codes, struct party *p)
{
	const struct buyer *b = p->buyer;
	char region[3];
	const char *by_region;

	p->country = b->country;
	nuts_country(b->nuts, region);
	by_region =
	    region[0] == '\0' ? NULL : codes_find(codes, "country", region);
	if (by_region == NULL)
		return;
	if (p->country == NULL) {
		p->country = by_region;
		return;
	}
	if (strcmp(codes_state(codes, by_region),
		codes_state(codes, p->country)) == 0)
		return;
	p->has_conflict = true;
	if (strlen(b->nuts) >= NUTS2_LEN)
		p->country = by_region;
}

void
place_party(const struct codes *codes, struct party *p)
{
	const struct entry *mission = p->known.as[REGISTER_MISSION];

	believe(codes, p);
	p->state = p->country == NULL ? NULL : codes_state(codes, p->country);
	if (mission == NULL)
		return;
	p->is_abroad = p->state == NULL || strcmp(mission->id, p->state) != 0;
	/* Any other state's mission: its sender is in the name only */
	p->state = strcmp(mission->id, "any") == 0 ? NULL : mission->id;
}
