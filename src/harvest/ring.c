#include "ring.h"

#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/parse.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Enough that neither side waits often; each slot keeps its memory. */
#define SLOTS 32
#define RING_BYTES ((size_t)8 * 1024 * 1024)

/* Threads are woken for so many members at once: waking costs as much as
 * reading a small notice. */
#define BATCH 8

/* What a slot may keep between members. */
#define SLOT_KEEP ((size_t)256 * 1024)

/* What one thread works with; none of it is shared. */
struct bench {
	struct hash *hash;
	struct parser *parser;
	struct scanner *scanner;
	struct ring *ring;
	pthread_t thread;
};

struct ring {
	struct bench *benches;
	int workers, started;
	size_t slots;
	struct slot *slot;

	/* Counters run on for ever; slot number = counter % slots. */
	size_t oldest; /* caller's side only: the next to be handed back */
	size_t filled; /* caller's side only: one past the last put in */
	size_t ready;  /* caller's side only: what is known to be done */
	size_t bytes;  /* caller's side only: held by the members inside */

	pthread_mutex_t lock; /* for all below, and is_done of slots */
	pthread_cond_t work, done;
	size_t published; /* workers may take up to here */
	size_t taken;     /* workers have taken up to here */
	size_t finished;  /* all before this are done */
	size_t awaited;   /* the caller sleeps until finished is this far */
	bool is_closing;
};

static struct slot *
slot_of(const struct ring *r, size_t counter)
{
	return &r->slot[counter % r->slots];
}

/* The work itself: hash, parse, classify. */
static void
work_on(struct bench *b, struct slot *s, const char *data)
{
	hash_add(b->hash, data, s->len);
	hash_end(b->hash, s->sha256);
	if (s->why.code != ERR_OK)
		return;
	if (parser_read(b->parser, data, s->len, &s->notice, &s->why) == ERR_OK)
		classify_notice(b->scanner, &s->notice, false, &s->finding);
}

/* Note that a slot is done, and wake the caller if it waited for this. */
static void
finish(struct ring *r, struct slot *s)
{
	s->is_done = true;
	while (r->finished < r->taken && slot_of(r, r->finished)->is_done)
		slot_of(r, r->finished++)->is_done = false;
	if (r->finished >= r->awaited)
		(void)pthread_cond_signal(&r->done);
}

static void *
work(void *arg)
{
	struct bench *b = arg;
	struct ring *r = b->ring;

	(void)pthread_mutex_lock(&r->lock);
	for (;;) {
		struct slot *s;

		while (r->taken == r->published && !r->is_closing)
			(void)pthread_cond_wait(&r->work, &r->lock);
		if (r->taken == r->published)
			break;
		s = slot_of(r, r->taken++);
		(void)pthread_mutex_unlock(&r->lock);
		work_on(b, s, buf_str(&s->data));
		buf_clear(&s->data, SLOT_KEEP);
		(void)pthread_mutex_lock(&r->lock);
		finish(r, s);
	}
	(void)pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* Signals are for the caller's thread, whose waits they shall interrupt. */
static enum err_code
start_workers(struct ring *r, struct err *e)
{
	enum err_code rc = ERR_OK;
	sigset_t all, old;

	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_BLOCK, &all, &old);
	while (r->started < r->workers) {
		struct bench *b = &r->benches[r->started];
		int errnum = pthread_create(&b->thread, NULL, work, b);

		if (errnum != 0) {
			rc = err_set(e, ERR_IO, errnum,
			    "cannot start a worker thread: %s",
			    strerror(errnum));
			break;
		}
		r->started++;
	}
	(void)pthread_sigmask(SIG_SETMASK, &old, NULL);
	return rc;
}

enum err_code
ring_new(int workers, const struct codes *codes,
    const struct classifier *classifier, struct ring **out, struct err *e)
{
	struct ring *r = mem_alloc(sizeof *r);
	size_t benches;
	enum err_code rc;

	/* More threads than slots would never all have work. */
	r->workers = workers > SLOTS ? SLOTS : workers > 0 ? workers : 0;
	benches = r->workers > 0 ? (size_t)r->workers : 1;
	r->slots = workers > 0 ? SLOTS : 1;
	r->slot = mem_array(r->slots, sizeof *r->slot);
	r->benches = mem_array(benches, sizeof *r->benches);
	for (size_t i = 0; i < benches; i++) {
		r->benches[i].hash = hash_new();
		r->benches[i].parser = parser_new(codes);
		r->benches[i].scanner = scanner_new(classifier);
		r->benches[i].ring = r;
	}
	(void)pthread_mutex_init(&r->lock, NULL);
	(void)pthread_cond_init(&r->work, NULL);
	(void)pthread_cond_init(&r->done, NULL);
	rc = start_workers(r, e);
	if (rc != ERR_OK) {
		ring_free(r);
		r = NULL;
	}
	*out = r;
	return rc;
}

static void
slot_free(struct slot *s)
{
	buf_free(&s->path);
	buf_free(&s->unit);
	buf_free(&s->data);
	notice_free(&s->notice);
	finding_free(&s->finding);
}

void
ring_free(struct ring *r)
{
	if (r == NULL)
		return;
	(void)pthread_mutex_lock(&r->lock);
	r->is_closing = true;
	(void)pthread_cond_broadcast(&r->work);
	(void)pthread_mutex_unlock(&r->lock);
	for (int i = 0; i < r->started; i++)
		(void)pthread_join(r->benches[i].thread, NULL);
	for (int i = 0; i < (r->workers > 0 ? r->workers : 1); i++) {
		hash_free(r->benches[i].hash);
		parser_free(r->benches[i].parser);
		scanner_free(r->benches[i].scanner);
	}
	for (size_t i = 0; i < r->slots; i++)
		slot_free(&r->slot[i]);
	(void)pthread_cond_destroy(&r->done);
	(void)pthread_cond_destroy(&r->work);
	(void)pthread_mutex_destroy(&r->lock);
	free(r->benches);
	free(r->slot);
	free(r);
}

bool
ring_has_room(const struct ring *r, size_t len)
{
	size_t inside = r->filled - r->oldest;

	if (inside == 0)
		return true;
	return inside < r->slots && len <= RING_BYTES &&
	    r->bytes <= RING_BYTES - len;
}

static void
publish(struct ring *r, size_t awaited)
{
	(void)pthread_mutex_lock(&r->lock);
	if (r->published != r->filled) {
		r->published = r->filled;
		(void)pthread_cond_broadcast(&r->work);
	}
	r->awaited = awaited;
	while (r->finished < awaited)
		(void)pthread_cond_wait(&r->done, &r->lock);
	(void)pthread_mutex_unlock(&r->lock);
}

void
ring_put(struct ring *r, struct package *p, const struct member *m)
{
	struct slot *s = slot_of(r, r->filled);

	buf_clear(&s->path, SLOT_KEEP);
	buf_puts(&s->path, m->path);
	buf_clear(&s->unit, SLOT_KEEP);
	buf_puts(&s->unit, m->unit);
	s->len = m->len;
	s->why = (struct err){ .code = m->code };
	if (m->code != ERR_OK)
		memcpy(s->why.text, m->reason, sizeof s->why.text);
	r->bytes += s->len;
	r->filled++;
	if (r->workers == 0) {
		work_on(&r->benches[0], s, m->data);
		r->ready = r->filled;
		return;
	}
	package_take(p, &s->data);
	if (r->filled % BATCH == 0)
		publish(r, 0);
}

struct slot *
ring_oldest(struct ring *r)
{
	size_t ahead = r->oldest + BATCH;

	if (r->oldest == r->filled)
		return NULL;
	if (r->oldest >= r->ready) {
		r->ready = ahead < r->filled ? ahead : r->filled;
		publish(r, r->ready);
	}
	return slot_of(r, r->oldest);
}

void
ring_drop(struct ring *r)
{
	struct slot *s = slot_of(r, r->oldest);

	r->bytes -= s->len;
	r->oldest++;
	if (s->notice.arena.used > SLOT_KEEP)
		notice_free(&s->notice);
	if (s->finding.arena.used > SLOT_KEEP)
		finding_free(&s->finding);
}

void
ring_clear(struct ring *r)
{
	while (ring_oldest(r) != NULL)
		ring_drop(r);
}
