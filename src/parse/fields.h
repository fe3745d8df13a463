#ifndef jointed_parse_fields_H
#define jointed_parse_fields_H

/*
 * Fields that a table row may fill: where a value goes and how it is read.
 */
#include "parse/objects.h"

#include <stddef.h>

/* How a value is read; absence of a value never overwrites anything. */
enum field_type {
	TYPE_TEXT,  /* cleaned text, first wins */
	TYPE_LIST,  /* cleaned texts joined by '|' */
	TYPE_ITEMS, /* the same, kept apart in a struct list */
	TYPE_YES,   /* the element is there */
	TYPE_NO,
	TYPE_BOOL, /* "true", "false" */
	TYPE_COUNT,
	TYPE_DATE,
	TYPE_MONEY,
	TYPE_MARK, /* the element is there; a plain bool */
	TYPE_DAYS, /* a count of days, kept as months */
};

struct field {
	const char *name; /* "buyer.town", as in the tables */
	enum object object;
	enum field_type type;
	size_t offset;
};

/* The fields of eForms scratch, and how many there are. */
extern const struct field eforms_fields[];
extern const size_t eforms_nfields;

#endif
