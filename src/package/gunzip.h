#ifndef jointed_package_GUNZIP_H
#define jointed_package_GUNZIP_H

/*
 * One gzip member after another, unpacked block by block: in front of ISA-L,
 * which takes half of zlib's time. It never reads or writes beyond the blocks
 * and knows neither where bytes come from nor what follows a member.
 */
#include <stddef.h>

/* Bytes of which those before pos are used up; cap of them have room. */
struct block {
	char *data;
	size_t pos, len, cap;
};

enum gunzip_end {
	GUNZIP_MORE,    /* the member goes on */
	GUNZIP_WHOLE,   /* the member is at its end, and was whole */
	GUNZIP_DAMAGED, /* gunzip_fault() says why; final */
};

struct gunzip;

/* A new one, before the first member. Never NULL; gunzip_free() releases. */
struct gunzip *gunzip_new(void);
void gunzip_free(struct gunzip *g); /* NULL is allowed */

/* The next byte is the first of a gzip member. */
void gunzip_begin(struct gunzip *g);

/*
 * Unpack from in, behind out's bytes, until out is full, in is used up or the
 * member ends; in may be empty, as some bytes are held back. in->pos moves on,
 * at the end of a member exactly behind it. GUNZIP_MORE without a new byte in
 * out means that more input is needed (and in is used up).
 * The header with its check sum, the check sum of the data and their length
 * are compared (RFC 1952, section 2.3).
 */
enum gunzip_end gunzip_run(struct gunzip *g, struct block *in,
    struct block *out);

/* Bytes taken from in that were not looked at yet; for messages. */
size_t gunzip_held(const struct gunzip *g);

/* What is wrong with the data, a few words; behind GUNZIP_DAMAGED only. */
const char *gunzip_fault(const struct gunzip *g);

#endif
