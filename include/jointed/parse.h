#ifndef jointed_PARSE_H
#define jointed_PARSE_H

/*
 * Bytes of one notice to the record, any known schema generation.
 *
 * Never touches the network or the file system, never loads a DTD, refuses
 * entity declarations. What each generation calls a thing stands in
 * src/parse/tables/, not here.
 */
#include "jointed/codes.h"
#include "jointed/err.h"
#include "jointed/notice.h"

#include <stddef.h>

struct parser; /* tables and a libxml2 context; one per thread */

/* A new parser; codes is borrowed and must outlive it. Never NULL. */
struct parser *parser_new(const struct codes *codes);

/* Release; NULL is allowed. */
void parser_free(struct parser *p);

/*
 * Read one notice into *out (its old content is dropped first).
 *
 * xml	borrowed; not needed after the call; a NUL stands behind it
 * len	size in bytes, without that NUL
 *
 * Odd but usable input becomes rows of out->diags. Returns ERR_OK, ERR_XML (not
 * well formed, wrong encoding, or declares entities), ERR_SCHEMA (no reader
 * knows this root), ERR_NUMBER (no publication number: *out is filled all the
 * same, for explain) or ERR_LIMIT (too large or too deep). e tells line and
 * reason. On other errors *out is empty.
 */
MUST_CHECK enum err_code parser_read(struct parser *p, const char *xml,
    size_t len, struct notice *out, struct err *e);

#endif
