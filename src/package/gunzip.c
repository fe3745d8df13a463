#include "package/gunzip.h"

#include "jointed/mem.h"

#include <isa-l/igzip_lib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* Bits that are zero in every header (RFC 1952, section 2.3.1.2). */
#define RESERVED_FLAGS 0xe0u

/* Faults that ISA-L does not tell of; its own codes are above -100. */
#define FAULT_FLAGS (-100)
#define FAULT_HEAD (-101)
#define FAULT_STANDSTILL (-102)

struct gunzip {
	/*
	 * Kept from call to call: isal_inflate() could read the header, too,
	 * but forgets its flags where the input is cut within.
	 */
	struct isal_gzip_header head;
	bool is_behind_head;
	int fault;
	int32_t held;           /* bytes in the bit buffer */
	struct inflate_state z; /* 90 kB, with a window of its own */
};

struct gunzip *
gunzip_new(void)
{
	struct gunzip *g = mem_alloc(sizeof *g);

	gunzip_begin(g);
	return g;
}

void
gunzip_free(struct gunzip *g)
{
	free(g);
}

void
gunzip_begin(struct gunzip *g)
{
	isal_inflate_init(&g->z);
	isal_gzip_header_init(&g->head);
	g->z.crc_flag = ISAL_GZIP_NO_HDR_VER;
	g->is_behind_head = false;
}

/* Read on in the header; ISA-L's code. */
static int
read_head(struct gunzip *g)
{
	int rc = isal_read_gzip_header(&g->z, &g->head);

	if (rc == ISAL_INCORRECT_CHECKSUM)
		return FAULT_HEAD;
	if (rc != ISAL_DECOMP_OK)
		return rc;
	if ((g->head.flags & RESERVED_FLAGS) != 0)
		return FAULT_FLAGS;
	g->is_behind_head = true;
	return rc;
}

/*
 * See how far the input was taken. Where data are damaged near its end, ISA-L
 * counts below zero: bytes that its bit buffer seems to hold, but there are
 * none.
 */
static void
settle_input(struct gunzip *g, struct block *in)
{
	int32_t left = (int32_t)g->z.avail_in;

	g->held = g->z.read_in_length / 8;
	if (left < 0) {
		g->held += left;
		left = 0;
	}
	in->pos = in->len - (size_t)left;
}

enum gunzip_end
gunzip_run(struct gunzip *g, struct block *in, struct block *out)
{
	struct inflate_state *z = &g->z;
	size_t had = out->len;
	int rc = ISAL_DECOMP_OK;

	z->next_in = (unsigned char *)in->data + in->pos;
	z->avail_in = (uint32_t)(in->len - in->pos);
	z->next_out = (unsigned char *)out->data + out->len;
	z->avail_out = (uint32_t)(out->cap - out->len);
	if (!g->is_behind_head)
		rc = read_head(g);
	if (g->is_behind_head)
		rc = isal_inflate(z);
	settle_input(g, in);
	out->len = out->cap - z->avail_out;
	if (rc < 0) {
		g->fault = rc;
		return GUNZIP_DAMAGED;
	}
	if (z->block_state == ISAL_BLOCK_FINISH)
		return GUNZIP_WHOLE;
	if (in->pos < in->len && out->len == had && out->len < out->cap) {
		g->fault = FAULT_STANDSTILL;
		return GUNZIP_DAMAGED;
	}
	return GUNZIP_MORE;
}

size_t
gunzip_held(const struct gunzip *g)
{
	return g->held > 0 ? (size_t)g->held : 0;
}

const char *
gunzip_fault(const struct gunzip *g)
{
	static const struct {
		int code;
		const char *says;
	} faults[] = {
		{ ISAL_INVALID_BLOCK, "invalid block" },
		{ ISAL_INVALID_SYMBOL, "invalid code" },
		{ ISAL_INVALID_LOOKBACK, "invalid distance too far back" },
		{ ISAL_INVALID_WRAPPER, "no gzip header" },
		{ ISAL_UNSUPPORTED_METHOD, "unknown compression method" },
		{ ISAL_INCORRECT_CHECKSUM, "incorrect data or length check" },
		{ FAULT_FLAGS, "unknown header flags set" },
		{ FAULT_HEAD, "incorrect header check" },
		{ FAULT_STANDSTILL, "data that lead nowhere" },
	};

	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
		if (faults[i].code == g->fault)
			return faults[i].says;
	return "unknown fault";
}
