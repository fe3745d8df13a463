#ifndef jointed_CMD_FIELDS_H
#define jointed_CMD_FIELDS_H

/*
 * A row made by hand, field after field, for what does not come out of the
 * database. Texts are borrowed until the row was used.
 */
#include "jointed/query.h"

#define FIELDS_MAX 32

struct fields {
	const char *names[FIELDS_MAX];
	struct value values[FIELDS_MAX];
	size_t count;
};

/* Append a text (NULL allowed), or a number. */
void fields_text(struct fields *f, const char *name, const char *value);
void fields_int(struct fields *f, const char *name, int64_t value);
void fields_real(struct fields *f, const char *name, double value);

/* Append all of a row; without values (a head) they are NULL. */
void fields_copy(struct fields *f, const struct result_row *row);

/* The row; borrowed from f. */
struct result_row fields_row(const struct fields *f);

#endif
