#include "classify/sieve.h"

#include "jointed/buf.h"
#include "jointed/mem.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define NO_WORD UINT32_MAX
#define MAP_BITS 17 /* 16 KiB each, for two thousand strings */
#define MAP_SIZE ((size_t)1 << MAP_BITS)
#define BUCKET_BITS 12
#define BUCKETS ((size_t)1 << BUCKET_BITS)

struct word {
	size_t at, len; /* in bytes */
	size_t offset;  /* of its piece */
	uint64_t piece;
	uint32_t id;
	uint32_t next; /* of its bucket, or NO_WORD */
};

/* Words whose pieces are of one size. */
struct layer {
	uint64_t map[MAP_SIZE / 64];
	uint32_t first[BUCKETS]; /* NO_WORD if none */
};

struct sieve {
	struct buf bytes;
	struct word *words;
	size_t nwords, cap_words;
	struct layer wide, narrow; /* pieces of 6 bytes; of words below that */
};

#define WIDE 6

struct sieve *
sieve_new(void)
{
	return mem_alloc(sizeof(struct sieve));
}

void
sieve_free(struct sieve *s)
{
	if (s == NULL)
		return;
	buf_free(&s->bytes);
	free(s->words);
	free(s);
}

void
sieve_add(struct sieve *s, const char *bytes, size_t len, uint32_t id)
{
	assert(len >= SIEVE_MIN);
	if (s->nwords == s->cap_words) {
		s->cap_words = s->cap_words == 0 ? 256 : s->cap_words * 2;
		s->words = mem_resize(s->words, s->cap_words, sizeof *s->words);
	}
	s->words[s->nwords++] = (struct word){
		.at = s->bytes.len,
		.len = len,
		.id = id,
		.next = NO_WORD,
	};
	buf_add(&s->bytes, bytes, len);
}

/*
 * Pieces are cut off what one load brings: building a smaller number in memory
 * and reading it back costs a dozen cycles at every byte.
 */
static inline uint64_t
load(const char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof v);
	return v;
}

/* The first size bytes of a load. */
static inline uint64_t
first_bytes(uint64_t v, size_t size)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return v << (64 - 8 * size);
#else
	return v >> (64 - 8 * size);
#endif
}

/* The same near the end of a text, where a load would go beyond it. */
static uint64_t
load_short(const char *p, size_t len)
{
	char room[sizeof(uint64_t)] = { 0 };

	memcpy(room, p, len < sizeof room ? len : sizeof room);
	return load(room);
}

/* Multiplicative hashing; the multiplier is 2^64 over the golden ratio. */
static inline size_t
hash(uint64_t piece)
{
	return (
	    size_t)(piece * UINT64_C(0x9E3779B97F4A7C15) >> (64 - MAP_BITS));
}

static inline size_t
bucket(size_t h)
{
	return h >> (MAP_BITS - BUCKET_BITS);
}

static bool
is_wide(const struct word *w)
{
	return w->len >= WIDE;
}

static uint64_t
piece_at(const struct sieve *s, const struct word *w, size_t offset)
{
	uint64_t v =
	    load_short(s->bytes.data + w->at + offset, w->len - offset);

	return first_bytes(v, is_wide(w) ? WIDE : SIEVE_MIN);
}

/* How often each piece stands in all words, by its hash. */
static uint32_t *
count_pieces(const struct sieve *s)
{
	uint32_t *counts = mem_array(MAP_SIZE, sizeof *counts);

	for (size_t i = 0; i < s->nwords; i++) {
		const struct word *w = &s->words[i];
		size_t size = is_wide(w) ? WIDE : SIEVE_MIN;

		for (size_t o = 0; o + size <= w->len; o++)
			counts[hash(piece_at(s, w, o))]++;
	}
	return counts;
}

/* The rarest piece of a word: what many words share is in many texts. */
static void
choose_piece(const struct sieve *s, struct word *w, const uint32_t *counts)
{
	size_t size = is_wide(w) ? WIDE : SIEVE_MIN;
	uint32_t least = UINT32_MAX;

	for (size_t o = 0; o + size <= w->len; o++) {
		uint64_t piece = piece_at(s, w, o);

		if (counts[hash(piece)] >= least)
			continue;
		least = counts[hash(piece)];
		w->offset = o;
		w->piece = piece;
	}
}

static void
enter(struct layer *l, struct word *words, uint32_t number)
{
	struct word *w = &words[number];
	size_t h = hash(w->piece);

	l->map[h / 64] |= UINT64_C(1) << h % 64;
	w->next = l->first[bucket(h)];
	l->first[bucket(h)] = number;
}

void
sieve_build(struct sieve *s)
{
	uint32_t *counts = count_pieces(s);

	memset(s->wide.first, 0xFF, sizeof s->wide.first);
	memset(s->narrow.first, 0xFF, sizeof s->narrow.first);
	for (size_t i = 0; i < s->nwords; i++) {
		struct word *w = &s->words[i];

		choose_piece(s, w, counts);
		enter(is_wide(w) ? &s->wide : &s->narrow, s->words,
		    (uint32_t)i);
	}
	free(counts);
}

/* A text, and who is told of what is in it. */
struct search {
	const struct sieve *sieve;
	const char *text;
	size_t len;
	sieve_hit hit;
	void *ctx;
};

static inline bool
is_marked(const struct layer *l, size_t h)
{
	return (l->map[h / 64] >> h % 64 & 1U) != 0;
}

/* Compare the words whose piece may stand at byte at. */
static void
compare(const struct search *q, const struct layer *l, uint64_t piece,
    size_t at)
{
	const struct sieve *s = q->sieve;
	uint32_t n = l->first[bucket(hash(piece))];

	for (; n != NO_WORD; n = s->words[n].next) {
		const struct word *w = &s->words[n];

		if (w->piece != piece || at < w->offset ||
		    q->len - (at - w->offset) < w->len)
			continue;
		if (memcmp(q->text + at - w->offset, s->bytes.data + w->at,
			w->len) == 0)
			q->hit(q->ctx, w->id, at - w->offset);
	}
}

static inline void
look(const struct search *q, const struct layer *l, uint64_t piece, size_t at)
{
	if (is_marked(l, hash(piece)))
		compare(q, l, piece, at);
}

void
sieve_scan(const struct sieve *s, const char *text, size_t len, sieve_hit hit,
    void *ctx)
{
	const struct search q = { s, text, len, hit, ctx };
	size_t i = 0;

	if (s->nwords == 0)
		return;
	for (; i + sizeof(uint64_t) <= len; i++) {
		uint64_t v = load(text + i);

		look(&q, &s->wide, first_bytes(v, WIDE), i);
		look(&q, &s->narrow, first_bytes(v, SIEVE_MIN), i);
	}
	for (; i + SIEVE_MIN <= len; i++) {
		uint64_t v = load_short(text + i, len - i);

		look(&q, &s->wide, first_bytes(v, WIDE), i);
		look(&q, &s->narrow, first_bytes(v, SIEVE_MIN), i);
	}
}
