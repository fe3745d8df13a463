#ifndef jointed_CMD_RULES_H
#define jointed_CMD_RULES_H

/* The words behind "rules" that have files of their own. */
#include "command.h"
#include "sheet.h"

/* Labels of the database beside what people coded: the file is words[1]. */
command_function rules_score;

/* The former labels of the database beside the present ones. */
command_function rules_diff;

/* A part of what is printed: its word for --by, and its statement. */
struct rules_part {
	struct section section; /* its key is the word */
	const char *sql;        /* file of db/commands */
};

/* How to print: the parts, and what the statements go on from. */
struct rules_sheet {
	const struct rules_part *parts;
	size_t count;
	size_t chief;     /* what CSV and TSV print if no part is named */
	const char *base; /* file of db/commands that they go on from */
	const struct parameter *param;
	row_function *widen; /* of a struct widening: may add columns */
};

/* A row on its way to print, so that columns can be added. */
struct widening {
	row_function *next;
	void *arg;
};

/*
 * Print all parts as one sheet, or the one that --by names as rows; CSV and TSV
 * print the chief part if none is named. Returns ERR_OK, ERR_USAGE or as
 * store_query().
 */
MUST_CHECK enum err_code rules_print(struct call *call, struct store *s,
    const struct rules_sheet *sheet, struct err *e);

#endif
