#ifndef jointed_QUERY_H
#define jointed_QUERY_H

/*
 * Questions to the database: one read-only SQL statement at a time, the user's
 * own or one of the shipped ones in db/queries. Nothing here writes, whatever
 * the statement says.
 */
#include "jointed/err.h"

#include <stddef.h>
#include <stdint.h>

struct store; /* an open database, store.h */

/* One value of a result row. */
struct value {
	enum {
		VALUE_NULL,
		VALUE_INT,
		VALUE_REAL,
		VALUE_TEXT
	} type;
	int64_t integer;
	double real;
	const char *text; /* borrowed for the call; len bytes and a NUL */
	size_t len;
};

struct result_row {
	size_t count;
	const char *const *names;
	const struct value *values;
};

/* Called once a row; another code than ERR_OK ends the query. */
typedef enum err_code row_function(void *arg, const struct result_row *row,
    struct err *e);

struct parameter {
	const char *name;  /* without the colon */
	const char *value; /* text; NULL binds NULL */
};

/* A statement with what to do with its rows. */
struct query {
	const char *sql;
	const struct parameter *params;
	size_t nparams;
	row_function *columns; /* once, before the rows; may be NULL */
	row_function *row;
	void *arg; /* of both */
};

/*
 * Run one read-only statement. Parameters are bound by name; a parameter the
 * statement does not have is ERR_USAGE, one that is not given is NULL. columns
 * is called with no values, even if there are no rows. Bytes that are no text
 * arrive as hex digits. Returns ERR_OK, ERR_USAGE (does not compile, writes, or
 * is several statements), ERR_LOCKED, ERR_IO, ERR_DB, ERR_STOPPED, or what a
 * callback returned.
 */
MUST_CHECK enum err_code store_query(struct store *s, const struct query *q,
    struct err *e);

/*
 * Make a running store_query() return ERR_STOPPED soon. May be called from
 * another thread, or from a signal handler.
 */
void store_interrupt(struct store *s);

/* A parameter of a shipped query. */
struct named_parameter {
	char *name;
	char *value; /* default; NULL if it may be left out */
	char *about;
};

/* A shipped query: db/queries/NAME.sql. */
struct named_query {
	char *name, *title;
	const char *sql; /* static */
	struct named_parameter *params;
	size_t nparams;
};

/* Number of shipped queries. */
size_t named_query_count(void);

/*
 * Describe shipped query i of named_query_count(), in the order of their names;
 * *out is released with named_query_clear().
 */
void named_query_get(size_t i, struct named_query *out);

/*
 * The same by name. Returns ERR_OK or ERR_NOT_FOUND (e names it; *out is
 * empty).
 */
MUST_CHECK enum err_code named_query_find(const char *name,
    struct named_query *out, struct err *e);

/* Release what a description holds; an empty one is allowed. */
void named_query_clear(struct named_query *q);

#endif
