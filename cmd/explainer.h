#ifndef jointed_CMD_EXPLAINER_H
#define jointed_CMD_EXPLAINER_H

/*
 * One notice read and labelled without a database, and the sheet that says why
 * it is labelled so.
 */
#include "jointed/err.h"
#include "out.h"
#include "sheet.h"

#include <stddef.h>

struct explainer; /* parser, rules and what the last notice gave */

/*
 * Load code lists and rule packs (from folder patterns, or the embedded ones if
 * NULL). *out is owned by the caller (explainer_free). Returns ERR_OK or
 * ERR_RULE.
 */
MUST_CHECK enum err_code explainer_new(const char *patterns,
    struct explainer **out, struct err *e);
void explainer_free(struct explainer *x);

/*
 * Parse and label len bytes with a NUL behind them; xml is not needed after the
 * call. A notice without a number is labelled, too. Returns ERR_OK, ERR_XML,
 * ERR_SCHEMA or ERR_LIMIT.
 */
MUST_CHECK enum err_code explainer_read(struct explainer *x, const char *xml,
    size_t len, struct err *e);

/* Adds sections to a sheet; what it returns ends the printing unless ERR_OK. */
typedef enum err_code sheet_function(void *arg, struct sheet *s, struct err *e);

/*
 * Print the sheet of the last notice; more, which may be NULL, is called with
 * arg before its end. Returns ERR_OK, ERR_IO or what more returned.
 */
MUST_CHECK enum err_code explainer_print(struct explainer *x, struct out *out,
    sheet_function *more, void *arg, struct err *e);

/* Print the whole record of the last notice, a line for each value. */
void explainer_dump(const struct explainer *x, struct out *out);

#endif
