#ifndef jointed_package_STREAM_H
#define jointed_package_STREAM_H

/*
 * Bytes in order, from a file or from a member of another archive, gunzipped
 * on the way or not. Fixed buffers of 64 kB, reused; never seeks.
 *
 * gzip is read with ISA-L (gunzip.h) and not with libarchive's filter, because
 * that checks neither the check sum nor the length and passes over whatever
 * follows.
 */
#include "jointed/err.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define STREAM_BLOCK ((size_t)64 * 1024)

/*
 * Where bytes come from: put at most cap (> 0) of them into buf. Returns how
 * many, 0 at the end, -1 on failure with *e set. Sentences in *e, here and
 * below, go on from the name of what is read ("is a gzip file that ...").
 */
typedef ssize_t stream_source(void *arg, void *buf, size_t cap, struct err *e);

struct stream;

/*
 * A new stream over source(arg), which must outlive it. The first len bytes
 * (at most STREAM_BLOCK) are taken from first (copied; may be NULL with len 0):
 * what was read already to see what it is. Never NULL; stream_free() releases.
 */
struct stream *stream_new(stream_source *source, void *arg, const void *first,
    size_t len);
void stream_free(struct stream *s);

/* From the present place on, give out what the gzip data there unpack to. */
void stream_gunzip(struct stream *s);

/*
 * Look at what comes next without taking it: *data is borrowed until the next
 * call and holds at least want bytes (at most STREAM_BLOCK), fewer before the
 * end or a failure. Returns how many; stream_failed() tells the two apart.
 */
size_t stream_peek(struct stream *s, size_t want, const char **data);

/* The failure that lies ahead or was given out, NULL if none is known yet. */
const struct err *stream_failed(const struct stream *s);

/*
 * Take what is at hand, or the next block: *data is borrowed until the next
 * call, *len is 0 at the end. Gzip data must be whole: check sum and length are
 * compared, several gzip members may follow one another, and behind them only
 * zero bytes are allowed (RFC 1952, section 2.2; tapes pad with zeros).
 * Returns ERR_OK, ERR_ARCHIVE (damaged, cut, unpacks to more than
 * PACKAGE_MAX_BYTES) or the source's error. An error is final: it is given
 * again by every later call.
 */
MUST_CHECK enum err_code stream_next(struct stream *s, const char **data,
    size_t *len, struct err *e);

/* As stream_next(), with at most cap bytes, copied to buf. */
MUST_CHECK enum err_code stream_read(struct stream *s, void *buf, size_t cap,
    size_t *len, struct err *e);

/* Bytes given out so far, unpacked. */
uint64_t stream_given(const struct stream *s);

#endif
