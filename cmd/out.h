#ifndef jointed_CMD_OUT_H
#define jointed_CMD_OUT_H

/*
 * Data on standard output: rows as an aligned table, JSON lines, CSV or TSV.
 *
 * CSV, TSV and JSON are exact when they go to a file or pipe; on a terminal
 * every form is made harmless (terminal.h). Writing that fails (a full disk, a
 * closed pipe) is an error like any other.
 */
#include "jointed/buf.h"
#include "jointed/err.h"
#include "jointed/query.h"
#include "terminal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum out_form {
	OUT_TABLE,
	OUT_JSON,
	OUT_CSV,
	OUT_TSV,
};

struct out_form_functions;

struct out {
	FILE *file;
	enum out_form form;
	bool is_terminal, has_colour;
	bool hides_empty; /* tables leave out columns without any value */
	size_t columns;   /* of the terminal; 0 if it is none */
	const struct out_form_functions *functions;
	struct buf line;         /* what is being written */
	struct out_table *table; /* rows waiting for their widths */
	int errnum;              /* of the first write that failed */
};

/* Get ready to write on file; nothing is written yet. */
void out_open(struct out *o, enum out_form form, FILE *file);

/*
 * Begin a result and write one row of it: the two callbacks of store_query().
 * arg is a struct out. Return ERR_OK or ERR_IO.
 */
enum err_code out_columns(void *arg, const struct result_row *row,
    struct err *e);
enum err_code out_row(void *arg, const struct result_row *row, struct err *e);

/* End the result: what waited is written. ERR_OK or ERR_IO. */
MUST_CHECK enum err_code out_end(struct out *o, struct err *e);

/*
 * Write text of our own as it is, and text of a notice made harmless if this
 * is a terminal or the table form. Failures show up in out_close().
 */
void out_puts(struct out *o, const char *s);
void out_printf(struct out *o, const char *fmt, ...) PRINTF_LIKE(2, 3);
void out_clean(struct out *o, const char *s);

/* Write len bytes as they are. */
void out_bytes(struct out *o, const char *data, size_t len);

/* Colours, or nothing where they are not welcome. */
void out_bold(struct out *o);
void out_mark(struct out *o);
void out_plain(struct out *o);

/*
 * Flush and check that all arrived, then release. Returns ERR_OK or ERR_IO.
 */
MUST_CHECK enum err_code out_close(struct out *o, struct err *e);

/* Append a value as people read it: NULL is "-" in tables, else nothing. */
void out_value_text(struct buf *b, const struct value *v);

/* Set key of a JSON object to a value of a row. */
struct json;
void out_json_value(struct json *j, const char *key, const struct value *v);

#endif
