#ifndef jointed_STORE_DIGEST_H
#define jointed_STORE_DIGEST_H

/*
 * A SHA-256 as the tables keep it: 32 bytes instead of 64 hex digits.
 */
#include "jointed/err.h"
#include "jointed/hash.h"

struct digest {
	unsigned char bytes[HASH_TEXT_LEN / 2];
};

/* Read 64 hex digits. Returns ERR_OK or ERR_USAGE (text is no SHA-256). */
MUST_CHECK enum err_code digest_read(const char *text, struct digest *out,
    struct err *e);

#endif
