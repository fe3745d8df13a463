#ifndef jointed_harvest_RING_H
#define jointed_harvest_RING_H

/*
 * From a member's bytes to its record and verdict, on worker threads, handed
 * back in the order in which they went in; so what is written does not depend
 * on the number of workers. The ring is bounded by slots and by bytes. One
 * thread (reader and writer) calls these functions.
 */
#include "jointed/buf.h"
#include "jointed/classify.h"
#include "jointed/codes.h"
#include "jointed/hash.h"
#include "jointed/notice.h"
#include "jointed/package.h"

#include <stdbool.h>

struct ring;

/* A member that went through. */
struct slot {
	struct buf path, unit;
	struct buf data; /* the bytes, while a worker needs them */
	size_t len;      /* of the member */
	char sha256[HASH_TEXT_LEN + 1];
	struct err why; /* code ERR_OK: notice and finding are filled */
	struct notice notice;
	struct finding finding;
	bool is_done;
};

/*
 * A ring with that many worker threads; 0 does all the work inside ring_put().
 * codes and classifier are borrowed and must outlive it. *out is owned by the
 * caller (ring_free). Returns ERR_OK or ERR_IO (no thread to be had).
 */
MUST_CHECK enum err_code ring_new(int workers, const struct codes *codes,
    const struct classifier *classifier, struct ring **out, struct err *e);

/* End the threads and release; NULL is allowed. */
void ring_free(struct ring *r);

/* Is there room for a member of len bytes? An empty ring takes any. */
bool ring_has_room(const struct ring *r, size_t len);

/*
 * Put the member in that p gave last; there must be room. Its bytes may be
 * taken away from p.
 */
void ring_put(struct ring *r, struct package *p, const struct member *m);

/*
 * The oldest member, once it is done; NULL if the ring is empty. It stays the
 * oldest until ring_drop().
 */
struct slot *ring_oldest(struct ring *r);

/* Forget the oldest member; memory over 256 KiB goes back to the system. */
void ring_drop(struct ring *r);

/* Forget all members, waiting for those in work. */
void ring_clear(struct ring *r);

#endif
