#ifndef jointed_UTF8_H
#define jointed_UTF8_H

/*
 * Is it UTF-8, and is it fit to be shown? For bytes that come from outside
 * (member names, server replies) before they reach JSON, SQL or a terminal.
 */
#include "jointed/buf.h"

#include <stddef.h>

/*
 * Bytes of the valid UTF-8 sequence at s (1 to 4), 0 if there is none within
 * len bytes: overlong forms, surrogates and code points above U+10FFFF are
 * invalid (RFC 3629).
 */
size_t utf8_len(const char *s, size_t len);

/*
 * Append len bytes of s to out, with '?' for every control character (C0, DEL
 * and C1) and for every invalid byte.
 */
void utf8_add_clean(struct buf *out, const char *s, size_t len);

#endif
