#ifndef jointed_RULEBOOK_H
#define jointed_RULEBOOK_H

/*
 * The rule packs as those who write them see them: listed, held to their own
 * examples, and looked at for what a rule must not be. classify.h uses the
 * packs; nothing here labels a notice.
 */
#include "jointed/codes.h"
#include "jointed/err.h"

#include <stddef.h>
#include <stdint.h>

#define RULES_VERSION_MAX 32 /* room for a version and its NUL */

/*
 * The version that a classifier of folder dir would have, into version. A
 * folder is read as by classifier_new(), with its errors; what is built in (dir
 * is NULL) is only hashed.
 */
MUST_CHECK enum err_code rules_version(const char *dir,
    char version[RULES_VERSION_MAX], struct err *e);

struct rulebook; /* packs and registers, read from one folder */

/*
 * Read the packs and registers in folder dir, or those built in if dir is NULL.
 * Examples are not looked at. *out is owned by the caller. Returns ERR_OK,
 * ERR_RULE (e names file, line and reason) or ERR_IO.
 */
MUST_CHECK enum err_code rulebook_open(const char *dir, struct rulebook **out,
    struct err *e);

/* Release; NULL is allowed. */
void rulebook_free(struct rulebook *b);

/* Version and content hash, as classifier_version(). */
const char *rulebook_version(const struct rulebook *b);

/* How many there are. */
struct rulebook_size {
	size_t rules, patterns, examples, names; /* names: register rows */
};
struct rulebook_size rulebook_size(const struct rulebook *b);

/* One rule. Strings live as long as the book. */
struct rule_card {
	const char *id;
	const char *language; /* of its id, "" if of none */
	const char *concept;  /* as in v_evidence, or "mask" or "test" */
	const char *sense;    /* fact, clients or lead */
	const char *status;   /* stable or experimental */
	const char *fields;   /* as written in the pack */
	const char *source;
	const char *file; /* below the folder of the packs */
	size_t line;
	size_t matches, vetoes, yes, no; /* lines of each kind */
};

/* Rule i of rulebook_size().rules, in the order of files and lines. */
void rulebook_card(const struct rulebook *b, size_t i, struct rule_card *out);

/* Something wrong: where, with which rule ("" for a register), and what. */
struct rule_fault {
	const char *file, *rule, *reason;
	size_t line;
};

/* Told of each fault; the strings are borrowed for the call. */
struct rule_ear {
	void (*hear)(void *arg, const struct rule_fault *fault);
	void *arg;
};

/* Hold every rule to its own examples. Returns the number of faults. */
size_t rulebook_test(const struct rulebook *b, const struct rule_ear *ear);

/*
 * The lint, examples not included: every match line is shown by a yes, every
 * unless line by a no that would match without it; every match line has a
 * literal that a text can be searched for, or matches only at the start; no
 * pattern runs into the limits of limits.h on its worst strings, and twice the
 * string costs it at most 2.4 times the steps. In registers: names that stand
 * there twice, and countries that do not exist. Returns the number of faults.
 */
size_t rulebook_check(const struct rulebook *b, const struct codes *codes,
    const struct rule_ear *ear);

#endif
