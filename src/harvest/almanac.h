#ifndef jointed_harvest_ALMANAC_H
#define jointed_harvest_ALMANAC_H

/*
 * The release calendars that a run uses, kept in the archive folder as
 * calendar/YYYY.csv, so that each is asked for once. What cannot be had is
 * noted there too ("# asked 2031-01-14"), and asked for again after a week, of
 * a year that is over after a quarter.
 */
#include "calendar.h"
#include "jointed/archive.h"
#include "jointed/fetch.h"
#include "moment.h"

struct almanac;

struct almanac_options {
	const char *dir;         /* the archive folder; copied */
	struct archive *archive; /* to write into; NULL: nothing is written */
	struct fetch *fetch;     /* NULL: nothing is asked for */
	struct moment now;
	/* Told when a calendar came that is none; the text is borrowed. */
	void (*odd)(void *arg, const char *text);
	void *arg;
};

/* archive and fetch are borrowed; the caller owns the result. */
struct almanac *almanac_new(const struct almanac_options *o);
void almanac_free(struct almanac *a);

/* The calendar of a year, borrowed; NULL if it is not kept. */
const struct calendar *almanac_kept(struct almanac *a, int year);

/* The same, asked for if need be; NULL if it cannot be had. */
const struct calendar *almanac_year(struct almanac *a, int year);

/* Forget a year's calendar that proved wrong, so that it is asked for anew. */
void almanac_forget(struct almanac *a, int year);

#endif
