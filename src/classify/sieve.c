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
#define BUCKET_BITS 14
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
	uint64_t proof[MAP_SIZE / 64]; /* by other bits of the same hash */
	uint32_t first[BUCKETS];       /* NO_WORD if none */
};

struct sieve {
	struct buf bytes;
	struct word *words;
	size_t nwords, cap_words;
	/*
	 * Pieces of 6 bytes are looked for at every second byte, so each of
	 * their words stands there twice, with two pieces that overlap; shorter
	 * words with one of 4 or 3 bytes, looked for everywhere.
	 */
	struct layer wide, narrow, tiny;
};

#define WIDE 6
#define NARROW 4

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

static void
add_word(struct sieve *s, struct word w)
{
	if (s->nwords == s->cap_words) {
		s->cap_words = s->cap_words == 0 ? 256 : s->cap_words * 2;
		s->words = mem_resize(s->words, s->cap_words, sizeof *s->words);
	}
	s->words[s->nwords++] = w;
}

void
sieve_add(struct sieve *s, const char *bytes, size_t len, uint32_t id)
{
	assert(len >= SIEVE_MIN);
	add_word(s,
	    (struct word){
		.at = s->bytes.len,
		.len = len,
		.id = id,
		.next = NO_WORD,
	    });
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

/* A load without its first byte. */
static inline uint64_t
drop_byte(uint64_t v)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return v >> 8;
#else
	return v << 8;
#endif
}

/* Multiplicative hashing; the multiplier is 2^64 over the golden ratio. */
static inline uint64_t
mix(uint64_t piece)
{
	return piece * UINT64_C(0x9E3779B97F4A7C15);
}

static inline size_t
hash(uint64_t piece)
{
	return (size_t)(mix(piece) >> (64 - MAP_BITS));
}

/* Bits that differ where those of hash() happen to be the same. */
static inline size_t
second_hash(uint64_t piece)
{
	return (size_t)(mix(piece) >> (64 - 2 * MAP_BITS)) & (MAP_SIZE - 1);
}

static inline size_t
bucket(size_t h)
{
	return h >> (MAP_BITS - BUCKET_BITS);
}

static bool
is_wide(const struct word *w)
{
	return w->len > WIDE;
}

static size_t
piece_size(const struct word *w)
{
	if (is_wide(w))
		return WIDE;
	return w->len >= NARROW ? NARROW : SIEVE_MIN;
}

static uint64_t
piece_at(const struct sieve *s, const struct word *w, size_t offset)
{
	uint64_t v =
	    load_short(s->bytes.data + w->at + offset, w->len - offset);

	return first_bytes(v, piece_size(w));
}

/* How often each piece stands in all words, by its hash. */
static uint32_t *
count_pieces(const struct sieve *s)
{
	uint32_t *counts = mem_array(BUCKETS, sizeof *counts);

	for (size_t i = 0; i < s->nwords; i++) {
		const struct word *w = &s->words[i];
		size_t size = piece_size(w);

		for (size_t o = 0; o + size <= w->len; o++)
			counts[bucket(hash(piece_at(s, w, o)))]++;
	}
	return counts;
}

/* The rarest piece of a word: what many words share is in many texts. */
static size_t
rarest_piece(const struct sieve *s, const struct word *w,
    const uint32_t *counts)
{
	size_t size = piece_size(w);
	uint32_t least = UINT32_MAX;
	size_t best = 0;

	for (size_t o = 0; o + size <= w->len; o++) {
		uint32_t n = counts[bucket(hash(piece_at(s, w, o)))];

		if (n >= least)
			continue;
		least = n;
		best = o;
	}
	return best;
}

static struct layer *
layer_of(struct sieve *s, const struct word *w)
{
	if (is_wide(w))
		return &s->wide;
	return w->len >= NARROW ? &s->narrow : &s->tiny;
}

static void
enter(struct sieve *s, uint32_t number, size_t offset)
{
	struct word *w = &s->words[number];
	struct layer *l = layer_of(s, w);
	size_t h, proof;

	w->offset = offset;
	w->piece = piece_at(s, w, offset);
	h = hash(w->piece);
	proof = second_hash(w->piece);
	l->map[h / 64] |= UINT64_C(1) << h % 64;
	l->proof[proof / 64] |= UINT64_C(1) << proof % 64;
	w->next = l->first[bucket(h)];
	l->first[bucket(h)] = number;
}

/* The same word once more, with the piece beside its first. */
static void
enter_twin(struct sieve *s, size_t number)
{
	size_t offset = s->words[number].offset;

	add_word(s, s->words[number]);
	enter(s, (uint32_t)(s->nwords - 1), offset == 0 ? 1 : offset - 1);
}

void
sieve_build(struct sieve *s)
{
	uint32_t *counts = count_pieces(s);
	size_t n = s->nwords;

	memset(s->wide.first, 0xFF, sizeof s->wide.first);
	memset(s->narrow.first, 0xFF, sizeof s->narrow.first);
	memset(s->tiny.first, 0xFF, sizeof s->tiny.first);
	for (size_t i = 0; i < n; i++) {
		enter(s, (uint32_t)i, rarest_piece(s, &s->words[i], counts));
		if (is_wide(&s->words[i]))
			enter_twin(s, i);
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
is_marked(const uint64_t *map, size_t h)
{
	return (map[h / 64] >> h % 64 & 1U) != 0;
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
	if (is_marked(l->map, hash(piece)) &&
	    is_marked(l->proof, second_hash(piece)))
		compare(q, l, piece, at);
}

/* All that begins at byte i, or at the next; v is loaded from there. */
static inline void
look_twice(const struct search *q, uint64_t v, size_t i)
{
	look(q, &q->sieve->wide, first_bytes(v, WIDE), i);
	look(q, &q->sieve->narrow, first_bytes(v, NARROW), i);
	look(q, &q->sieve->tiny, first_bytes(v, SIEVE_MIN), i);
	v = drop_byte(v);
	look(q, &q->sieve->narrow, first_bytes(v, NARROW), i + 1);
	look(q, &q->sieve->tiny, first_bytes(v, SIEVE_MIN), i + 1);
}

void
sieve_scan(const struct sieve *s, const char *text, size_t len, sieve_hit hit,
    void *ctx)
{
	const struct search q = { s, text, len, hit, ctx };
	size_t i = 0;

	if (s->nwords == 0)
		return;
	for (; i + sizeof(uint64_t) <= len; i += 2)
		look_twice(&q, load(text + i), i);
	for (; i + SIEVE_MIN <= len; i += 2)
		look_twice(&q, load_short(text + i, len - i), i);
}
