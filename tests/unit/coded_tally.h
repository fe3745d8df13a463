#ifndef jointed_CODED_TALLY_H
#define jointed_CODED_TALLY_H

/* Evidence of coded notices counted by concept and family. */
#include "check.h"
#include "classify/facts.h"
#include "classify/weights.h"

#include <stdio.h>
#include <string.h>

#define TALLY_ROWS 256

struct tally_row {
	enum concept concept;
	char family[64];
	struct tally tally;
};

struct tally_book {
	struct tally_row rows[TALLY_ROWS];
	size_t n;
};

static inline void
tally_add(struct tally_book *b, enum concept c, const char *family, bool is_so)
{
	struct tally_row *row = NULL;

	for (size_t i = 0; i < b->n && row == NULL; i++)
		if (b->rows[i].concept == c &&
		    strcmp(b->rows[i].family, family) == 0)
			row = &b->rows[i];
	if (row == NULL) {
		assert_true(b->n < TALLY_ROWS);
		row = &b->rows[b->n++];
		row->concept = c;
		snprintf(row->family, sizeof row->family, "%s", family);
	}
	row->tally.seen++;
	row->tally.yes += is_so;
}

/* Whether an earlier piece of evidence is of the same concept and family. */
static inline bool
tally_is_known(const struct evidence *list, size_t at)
{
	const struct evidence *ev = &list[at];

	for (size_t i = 0; i < at; i++)
		if (list[i].concept == ev->concept && list[i].family != NULL &&
		    strcmp(list[i].family, ev->family) == 0)
			return true;
	return false;
}

/* What speaks for a concept: anything, and more than weak signs. */
struct tally_support {
	bool any, strong;
};

static inline bool
tally_is_weak(const struct evidence *ev)
{
	return strcmp(ev->family, FAMILY_EXPERIMENTAL) == 0 ||
	    strcmp(ev->family, FAMILY_CLIENTS) == 0 ||
	    strncmp(ev->family, "flag.dps-", 9) == 0;
}

/* One list of a finding; derived evidence has no family. */
static inline struct tally_support
tally_list(struct tally_book *b, const struct evidence *list, size_t n,
    enum concept c, bool is_so)
{
	struct tally_support has = { false, false };

	for (size_t i = 0; i < n; i++) {
		const struct evidence *ev = &list[i];

		if (ev->concept != c || ev->family == NULL)
			continue;
		has.any |= ev->supports;
		has.strong |= ev->supports && !tally_is_weak(ev);
		if (!tally_is_known(list, i))
			tally_add(b, c, ev->family, is_so);
	}
	return has;
}

/* One notice. Words not followed are near misses, and still support. */
static inline void
tally_notice(struct tally_book *b, const struct finding *f, enum concept c,
    bool is_so)
{
	struct tally_support said, unsaid;
	size_t aside = f->nnear; /* where they begin: they came last */

	while (aside > 0 && f->near_misses[aside - 1].supports)
		aside--;
	said = tally_list(b, f->evidence, f->nevidence, c, is_so);
	unsaid =
	    tally_list(b, &f->near_misses[aside], f->nnear - aside, c, is_so);
	tally_add(b, c, "*", is_so);
	if (said.strong || unsaid.strong)
		return;
	if (said.any || unsaid.any)
		tally_add(b, c, FAMILY_WEAK_WORDS, is_so);
	else
		tally_add(b, c,
		    f->verdict.could_show[c] ? FAMILY_SILENCE
					     : FAMILY_NOT_ASKED,
		    is_so);
}

#endif
