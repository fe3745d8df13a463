#ifndef jointed_harvest_LEDGER_H
#define jointed_harvest_LEDGER_H

/* What the database's ledger knows of the issues, read once for a plan. */
#include "jointed/fetch.h"
#include "jointed/query.h"
#include "jointed/store.h"

struct known {
	struct issue issue;
	int32_t day; /* DATE_NONE if not known */
	bool is_loaded;
};

struct ledger {
	struct known *rows; /* by year and number */
	size_t count;
	int64_t daily_bytes; /* about the size of a daily package */
};

/*
 * Read it; without a database (NULL) it is empty. Returns ERR_OK, ERR_DB or
 * ERR_LOCKED; ledger_drop() is due in any case.
 */
MUST_CHECK enum err_code ledger_read(struct store *s, struct ledger *out,
    struct err *e);
void ledger_drop(struct ledger *l);

/* Before, the same or after: less than, equal to or greater than 0. */
int issue_compare(struct issue a, struct issue b);

/* An issue's row, NULL if it is not known. */
const struct known *ledger_find(const struct ledger *l, struct issue i);

/* The first and last known number of a year; 0 if it has none. */
int ledger_first(const struct ledger *l, int year);
int ledger_last(const struct ledger *l, int year);

/* The last year of the ledger, 0 if it is empty. */
int ledger_last_year(const struct ledger *l);

/* Is an issue of these days loaded? */
bool ledger_has_days(const struct ledger *l, int32_t from, int32_t to);

/* The newest day of a loaded issue, DATE_NONE if there is none. */
int32_t ledger_newest_day(const struct ledger *l);

/* Run one of db/harvest's questions; q->sql is set here. As store_query(). */
MUST_CHECK enum err_code ledger_ask(struct store *s, const char *name,
    struct query q, struct err *e);

#endif
