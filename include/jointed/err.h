#ifndef jointed_ERR_H
#define jointed_ERR_H

/*
 * Errors: one code for the program, one sentence for the person.
 *
 * The lowest caller that can explain a failure fills the struct err; everybody
 * above passes it on untouched. Nothing here prints.
 */
#include <stddef.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

enum err_code {
	ERR_OK = 0,
	ERR_END,       /* an iterator is exhausted; not a failure */
	ERR_IO,        /* reading or writing a local file failed */
	ERR_USAGE,     /* the caller's words are wrong (also SQL) */
	ERR_NOT_FOUND, /* no such notice, query, file or issue */
	ERR_ARCHIVE,   /* a package cannot be read (cut, garbage, HTML) */
	ERR_XML,       /* not well formed, or declares entities */
	ERR_SCHEMA,    /* no reader knows this root or version */
	ERR_NUMBER,    /* a notice without publication number */
	ERR_DUPLICATE, /* the same number twice in one package */
	ERR_LIMIT,     /* larger or deeper than limits.h allows */
	ERR_DB,        /* the database failed or is damaged */
	ERR_DB_NEWER,  /* written by a newer version */
	ERR_LOCKED,    /* another run, or a locked database */
	ERR_RULE,      /* a rule pack or register is invalid */
	ERR_REMOTE,    /* the server failed: try again later */
	ERR_CHALLENGE, /* TED answered with a challenge page */
	ERR_STOPPED,   /* a signal asked the run to end */
};

#define ERR_TEXT_MAX 512

struct err {
	enum err_code code;
	int errnum; /* errno of the failed call, or 0 */
	char text[ERR_TEXT_MAX];
};

/*
 * Fill *e (may be NULL) with code, errno value and a formatted sentence;
 * control characters are replaced by '?', so that the text may go to a
 * terminal. Returns code, so that "return err_set(...)" reads as one line.
 */
enum err_code err_set(struct err *e, enum err_code code, int errnum,
    const char *fmt, ...) PRINTF_LIKE(4, 5);

/*
 * Short stable word for a code ("xml", "limit"), as stored with quarantined
 * members. Returns a static string, never NULL.
 */
const char *err_name(enum err_code code);

#endif
