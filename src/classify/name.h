#ifndef jointed_classify_NAME_H
#define jointed_classify_NAME_H

/*
 * Names of buyers made comparable: what is left when case, accents,
 * punctuation, legal forms, departments and word order are taken away.
 */
#include "classify/fold.h"
#include "jointed/arena.h"

#include <stdbool.h>

struct words;

struct name {
	const char *plain;  /* folded words, one blank between; never NULL */
	const char *core;   /* plain up to the first dash, comma or bracket,
			       without legal form and department */
	const char *whole;  /* the words in order of the alphabet */
	const char *person; /* the same without legal form, department and
			       whoever represents it */
	bool is_class;      /* "eligible users": nobody in particular */
	bool is_eeig; /* its form is a European economic interest grouping */
};

/* The folded words of raw, one blank between them; "" for NULL. In arena a. */
const char *name_plain(const struct folder *f, const char *raw,
    struct arena *a);

/* All views of raw (NULL gives empty ones), in arena a. */
void name_make(const struct folder *f, const struct words *w, const char *raw,
    struct arena *a, struct name *out);

/*
 * A registration number made comparable, in arena a: capitals and digits only,
 * a French establishment (14 digits) cut to its legal person (9). NULL if raw
 * can be no number: fewer than five characters, no digit, or one digit
 * repeated.
 */
const char *name_number(const char *raw, const char *state, struct arena *a);

#endif
