#ifndef jointed_harvest_NIGHT_H
#define jointed_harvest_NIGHT_H

/*
 * A run that fetches, and what its parts share: the order of things (night.c),
 * one step of the plan (step.c), TED's counts (count.c), packages looked at
 * again (again.c).
 */
#include "almanac.h"
#include "plan.h"
#include "run.h"

struct issues {
	struct issue *list;
	size_t count, cap;
};

struct night {
	struct run run;
	struct fetch *fetch;
	struct almanac *almanac;
	struct plan plan;
	char name[16];         /* of the package in hand: "202200056" */
	struct issues missed;  /* must exist, and were not there */
	struct issues counted; /* whose count was asked for in this run */
	struct err failure;    /* of the first package that could not be used */
	int failures;          /* one after the other */
	bool is_api_down;      /* it is not asked again in this run */
	bool has_told_length;  /* of a long plan */
};

/* Append an issue; the list is freed with the night. */
void issues_add(struct issues *s, struct issue i);

/* Do all of it. Errors as harvest_run(). */
MUST_CHECK enum err_code night_run(struct night *n,
    const struct harvest_options *o, struct harvest_result *r, struct err *e);

/* Tell the observer: trouble, or what is good to know. */
void night_warn(const struct night *n, const char *text);
void night_note(const struct night *n, const char *text);

/*
 * Enter an issue that must exist (day may be DATE_NONE), so that no later run
 * forgets it. ERR_OK, ERR_IO, ERR_DB or ERR_LOCKED.
 */
MUST_CHECK enum err_code night_expect(struct night *n, struct issue i,
    int32_t day, struct err *e);

/*
 * Fetch a daily package and take it. Returns ERR_OK, ERR_NOT_FOUND, ERR_ARCHIVE
 * (it cannot be used), ERR_END (it is not taken: of other days than those asked
 * for, or not final), or an error that ends the run.
 */
MUST_CHECK enum err_code step_fetch(struct night *n, const struct step *s,
    struct err *e);

/*
 * Do a step of the plan. A package that cannot be used costs itself and, in
 * n->failure, the run its good end; a month is then left to its days. Returns
 * ERR_OK (*was_there: was the issue at the source?) or an error that ends the
 * run, after several unusable packages in a row ERR_REMOTE.
 */
MUST_CHECK enum err_code step_issue(struct night *n, const struct step *s,
    bool *was_there, struct err *e);
MUST_CHECK enum err_code step_month(struct night *n, const struct step *s,
    struct err *e);

/*
 * Compare the issues of a package that are not verified with TED's counts, and
 * keep those; NULL: all such issues, as far as one night goes. The API's being
 * down is told once. Returns ERR_OK, ERR_STOPPED, ERR_IO, ERR_DB or ERR_LOCKED.
 */
MUST_CHECK enum err_code count_issues(struct night *n, const char *sha256,
    struct err *e);

/*
 * Fetch again what was fetched before it was final, and recent packages that
 * have another size at the source now. Errors as step_fetch()'s last.
 */
MUST_CHECK enum err_code again_look(struct night *n, struct err *e);

/* The package that the ledger shows for an issue; sha256 is "" if none does. */
struct former {
	struct issue issue;
	int32_t day;
	char sha256[HASH_TEXT_LEN + 1];
	char fetched_at[32];
	int64_t size, members, counted; /* counted: -1 if not known */
};

MUST_CHECK enum err_code again_former(struct night *n, struct issue i,
    struct former *out, struct err *e);

/*
 * The issue was fetched again: tell how the package that has come differs from
 * the former, or note that it is the same. ERR_OK, ERR_IO, ERR_DB, ERR_LOCKED.
 */
MUST_CHECK enum err_code again_compare(struct night *n,
    const struct former *before, const struct arrival *now, struct err *e);

#endif
