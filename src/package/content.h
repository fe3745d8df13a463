#ifndef jointed_package_CONTENT_H
#define jointed_package_CONTENT_H

/*
 * What is it? Told from the first bytes, never from the name: TED's daily
 * package is called "202200056", and an error page may be called "x.tar.gz".
 */
#include "jointed/err.h"

#include <stddef.h>

/* Bytes that content_of() wants to see, if there are as many. */
#define CONTENT_LOOK ((size_t)1024)

enum content {
	CONTENT_EMPTY, /* no byte at all */
	CONTENT_GZIP,
	CONTENT_TAR,
	CONTENT_ZIP,
	CONTENT_XML,     /* begins like markup, in any encoding */
	CONTENT_HTML,    /* a web page: an error or challenge page */
	CONTENT_FOREIGN, /* another kind of archive, which is not read */
	CONTENT_OTHER,
};

/* What a file with these first bytes is; CONTENT_EMPTY for len 0. */
enum content content_of(const char *data, size_t len);

/*
 * Say what the first bytes look like, as the end of a sentence that begins
 * with "it": "is an HTML page, not a package". Writes into text.
 */
void content_describe(const char *data, size_t len, char text[ERR_TEXT_MAX]);

#endif
