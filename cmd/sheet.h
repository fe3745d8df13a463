#ifndef jointed_CMD_SHEET_H
#define jointed_CMD_SHEET_H

/*
 * Everything about one notice on one sheet: sections of pairs, tables and
 * evidence for people, or one JSON object with the same content. show fills it
 * from the database, explain from the record itself.
 */
#include "out.h"

#include <stdbool.h>

enum layout {
	LAYOUT_PAIRS,    /* one row: a line for each field that is not NULL */
	LAYOUT_TABLE,    /* many rows */
	LAYOUT_EVIDENCE, /* many rows, the quote marked in its context */
};

struct section {
	const char *key;   /* of the JSON object */
	const char *title; /* heading for people */
	enum layout layout;
	const char *none; /* said when there are no rows, NULL: nothing */
};

struct json;

struct sheet {
	struct out *out;
	const struct section *section; /* the open one, or NULL */
	struct json *doc, *list;       /* JSON only */
	size_t rows;                   /* of the open section */
	size_t written;                /* sections so far */
};

/* Begin a sheet on out, in its form. */
void sheet_begin(struct sheet *s, struct out *out);

/* Begin a section; the one before is ended. section is borrowed. */
void sheet_section(struct sheet *s, const struct section *section);

/*
 * Add a row to the section: a row_function, arg is the sheet. ERR_OK or ERR_IO.
 */
enum err_code sheet_row(void *arg, const struct result_row *row, struct err *e);

/* End the sheet; what JSON gathered is written. ERR_OK or ERR_IO. */
MUST_CHECK enum err_code sheet_end(struct sheet *s, struct err *e);

/* Release what an unfinished sheet holds; allowed after sheet_end(). */
void sheet_free(struct sheet *s);

#endif
