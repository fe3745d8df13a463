#ifndef jointed_CODED_TABLE_H
#define jointed_CODED_TABLE_H

/* What was counted (coded_tally.h) as patterns/weights.tsv, and beside it. */
#include "coded_tally.h"

#include <stdlib.h>

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
