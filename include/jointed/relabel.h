#ifndef jointed_RELABEL_H
#define jointed_RELABEL_H

/*
 * Stored notices labelled anew, in one transaction: verdicts, evidence and the
 * persons of buyers are put in the place of the former ones, which are kept in
 * former_verdict and former_evidence where they differ. Everything else in the
 * database stays as it is.
 */
#include "jointed/classify.h"
#include "jointed/err.h"
#include "jointed/notice.h"

struct store; /* an open database, store.h */

/*
 * Begin, and forget what an earlier labelling kept. End it with
 * relabel_commit() or store_close(). Returns ERR_OK or as store_begin(); then
 * nothing is open.
 */
MUST_CHECK enum err_code relabel_begin(struct store *s, struct err *e);

/* A notice read again. */
struct relabel {
	const char *sha256; /* of its bytes, hex */
	const struct notice *notice;
	const struct finding *finding;
	enum {
		RELABEL_UNKNOWN, /* not stored: it is in quarantine */
		RELABEL_SAME,
		RELABEL_CHANGED,
	} became; /* set by relabel_put() */
};

/*
 * Put what was found in a notice. All is borrowed. Errors as store_put(),
 * without its quarantine.
 */
MUST_CHECK enum err_code relabel_put(struct store *s, struct relabel *r,
    struct err *e);

/* All notices of that package have been put, by rules of this version. */
MUST_CHECK enum err_code relabel_package(struct store *s, const char *sha256,
    const char *rules, struct err *e);

/* Count anew and commit. Errors as store_commit(). */
MUST_CHECK enum err_code relabel_commit(struct store *s, struct err *e);

#endif
