#ifndef jointed_standin_PACK_H
#define jointed_standin_PACK_H

/*
 * Packages of invented notices in TED's shapes: a gzipped tar with one folder
 * for a day; for a month, the days' packages or the notices themselves. The
 * bytes depend on the arguments only.
 */
#include "bytes.h"

/* One issue of the OJ S as it stands at TED. */
struct edition {
	int year, number;
	int32_t day;
	int notices;
	int revision; /* the first title changes with it */
};

/* "20310113_2031007", as TED calls the file of a day. */
void edition_name(struct bytes *out, const struct edition *e);

/* Notice k (from 1) of an edition. */
void pack_notice(struct bytes *out, const struct edition *e, int k);

/* The number of that notice, without its year. */
long pack_number(const struct edition *e, int k);

void pack_daily(struct bytes *out, const struct edition *e);

enum month_shape {
	MONTH_NONE,
	MONTH_NESTED, /* 01/20310113_2031007.tar.gz */
	MONTH_FLAT,   /* 900701_2031.xml */
};

void pack_month(struct bytes *out, const struct edition *list, size_t count,
    enum month_shape shape);

#endif
