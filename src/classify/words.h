#ifndef jointed_classify_WORDS_H
#define jointed_classify_WORDS_H

/*
 * What small words in buyers' names mean: legal forms, departments, "acting
 * through"; loaded from patterns/words.tsv.
 */
#include "classify/fold.h"
#include "jointed/err.h"

#include <stdbool.h>
#include <stddef.h>

enum word_kind {
	WORD_NONE = 0,
	WORD_EEIG,        /* a legal form: European grouping of undertakings */
	WORD_LEGAL_FORM,  /* says how a person is made, not who it is */
	WORD_FILLER,      /* articles and the like */
	WORD_DEPARTMENT,  /* what follows is a part of what stands before */
	WORD_REPRESENTED, /* what follows acts for what stands before */
	WORD_USERS,       /* a class of users, whoever they are: nobody */
	WORD_PLACEHOLDER, /* no name at all */
};

struct words; /* read-only, shared by threads */

/*
 * Read the text of a words table (columns kind, word, source). *out is owned
 * by the caller. Returns ERR_OK or ERR_RULE (e names file and line).
 */
MUST_CHECK enum err_code words_parse(const char *name, const char *text,
    const struct folder *f, struct words **out, struct err *e);
void words_free(struct words *w);

/*
 * Whether a whole plain name only fills a form's box ("n/a", "see above").
 */
bool words_is_placeholder(const struct words *w, const char *plain);

/*
 * Kind of the longest phrase (at most three words) that the tokens start with;
 * *used is how many tokens it has.
 */
enum word_kind words_find(const struct words *w, const char *const *tokens,
    size_t ntokens, size_t *used);

#endif
