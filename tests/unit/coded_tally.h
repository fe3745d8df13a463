#ifndef jointed_CODED_TALLY_H
#define jointed_CODED_TALLY_H

/* Evidence of coded notices by concept and family: patterns/weights.tsv anew.
 */
#include "check.h"
#include "classify/facts.h"
#include "classify/weights.h"

#include <stdio.h>
#include <stdlib.h>
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

static inline int
tally_compare(const void *a, const void *b)
{
	const struct tally_row *x = a;
	const struct tally_row *y = b;

	if (x->concept != y->concept)
	return x->concept < y->concept ? -1 : 1;
	return strcmp(x->family, y->family);
}

/* The rows of the table, as they should stand in the file. */
static inline void
tally_print(struct tally_book *b)
{
	qsort(b->rows, b->n, sizeof *b->rows, tally_compare);
	for (size_t i = 0; i < b->n; i++)
		print_message("weight\t%s\t%s\t%d\t%d\n",
		    concept_name(b->rows[i].concept), b->rows[i].family,
		    b->rows[i].tally.yes, b->rows[i].tally.seen);
}

/*
 * How many families weigh by more than a factor of four otherwise than the
 * table says: rules come and go, and a notice more or less changes little.
 */
#define TALLY_FAR 6
static inline int
tally_differs(const struct tally_book *b, const struct weights *w)
{
	struct tally all = { 0, 0 };
	int far = 0;

	for (size_t i = 0; i < b->n; i++) {
		const struct tally_row *row = &b->rows[i];
		int32_t now, held;

		for (size_t k = 0; k < b->n; k++)
			if (b->rows[k].concept == row->concept &&
			    strcmp(b->rows[k].family, "*") == 0)
				all = b->rows[k].tally;
		now = weight_of(row->tally, all);
		held = weights_find(w, row->concept, row->family);
		if (abs(now - held) <= TALLY_FAR || row->tally.seen < 3)
			continue;
		print_message("%s %s: weighs %d, the table says %d\n",
		    concept_name(row->concept), row->family, now, held);
		far++;
	}
	return far;
}

#endif
