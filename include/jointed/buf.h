#ifndef jointed_BUF_H
#define jointed_BUF_H

/*
 * Growing byte buffer, always NUL-terminated after its content.
 *
 * A zeroed struct buf is a valid empty one; data may then be NULL (use
 * buf_str()). buf_free() gives everything back.
 */
#include "jointed/err.h"

#include <stddef.h>

struct buf {
	char *data; /* owned; len bytes and a NUL, or NULL */
	size_t len;
	size_t cap;
};

/* Append len bytes. */
void buf_add(struct buf *b, const void *data, size_t len);

/* Append a NUL-terminated string. */
void buf_puts(struct buf *b, const char *s);

/* Append one byte. */
void buf_putc(struct buf *b, char c);

/* Append formatted text. */
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Make sure that extra further bytes fit without another allocation. */
void buf_reserve(struct buf *b, size_t extra);

/* The content as a string; "" when empty. Valid until the next change. */
const char *buf_str(const struct buf *b);

/* Forget the content, keep at most keep bytes of memory. */
void buf_clear(struct buf *b, size_t keep);

/* Free the memory; the buffer is empty and reusable. */
void buf_free(struct buf *b);

#endif
