#ifndef jointed_INTERVAL_H
#define jointed_INTERVAL_H

/*
 * How sure a share is that was counted on a sample: Wilson's score interval at
 * 95 %, which keeps within 0 and 1 and works for few and for extreme counts.
 * Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212.
 */
#include <stdint.h>

struct interval {
	double low, share, high;
};

/* The share of hits in of; of none, nothing is known: 0, 0, 1. */
struct interval interval_share(int64_t hits, int64_t of);

/*
 * F1, the harmonic mean of precision and recall: 2 hits / (2 hits + wrong),
 * where wrong counts false alarms and misses. It is 2 s / (1 + s) of the share
 * s = hits / (hits + wrong), and so is its interval.
 */
struct interval interval_f1(int64_t hits, int64_t wrong);

#endif
