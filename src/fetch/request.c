/* One request until it is done: politeness, repeats, growing waits. */
#include "jointed/limits.h"
#include "transfer.h"

#include <errno.h>
#include <time.h>

#define WAIT_STEP_MS ((int64_t)100)

/* The longest wait of our own choice. */
#define BACKOFF_MAX_MS ((int64_t)120 * 1000)

/* nginx answers 429 without Retry-After: start higher (30 s, not 1). */
#define TOO_MANY_FACTOR 30

static int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* xorshift64: jitter needs no better, but no shared state either. */
static uint64_t
next_random(struct fetch *f)
{
	uint64_t x = f->random;

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	f->random = x;
	return x;
}

int64_t
backoff_ms(struct fetch *f, int attempt, const struct answer *a)
{
	int64_t ms = f->o.backoff_ms;

	if (a->status == 429)
		ms *= TOO_MANY_FACTOR;
	for (int i = 1; i < attempt && ms < BACKOFF_MAX_MS; i++)
		ms *= 2;
	if (ms > BACKOFF_MAX_MS)
		ms = BACKOFF_MAX_MS;
	ms = ms * 3 / 4 + (int64_t)(next_random(f) % (uint64_t)(ms / 2 + 1));
	if (a->retry_after > WAIT_MAX_MS / 1000)
		return -1;
	return a->retry_after * 1000 > ms ? a->retry_after * 1000 : ms;
}

/* Wait, in steps short enough to notice a signal that came between. */
static void
rest(struct fetch *f, int64_t ms)
{
	if (ms <= 0)
		return;
	if (f->o.wait != NULL) {
		f->o.wait(f->o.arg, ms);
		return;
	}
	while (ms > 0 && !is_stopped(f)) {
		int64_t step = ms < WAIT_STEP_MS ? ms : WAIT_STEP_MS;
		struct timespec t = { 0, (long)step * 1000000 };

		(void)nanosleep(&t, NULL);
		ms -= step;
	}
}

/* Keep the promised distance from the request before. */
static void
be_polite(struct fetch *f)
{
	if (!f->is_local && f->last_ms != 0)
		rest(f, f->o.pause_ms - (now_ms() - f->last_ms));
}

static enum err_code
attempt_judged(struct fetch *f, struct request *r, struct answer *a,
    struct err *e)
{
	enum err_code rc;

	be_polite(f);
	if (is_stopped(f))
		return err_set(e, ERR_STOPPED, EINTR, "stopped by a signal");
	transfer(f, r, a);
	f->last_ms = now_ms();
	if (is_stopped(f))
		return err_set(e, ERR_STOPPED, EINTR, "stopped by a signal");
	rc = judge(r, a, e);
	if (rc == ERR_OK && r->check != NULL)
		rc = r->check(r, a, e);
	return rc;
}

enum err_code
request_do(struct fetch *f, struct request *r, struct err *e)
{
	struct err why = { 0 };
	struct answer a = { 0 };
	int tries = r->tries > 0 ? r->tries : f->o.tries;

	for (int attempt = 1;; attempt++) {
		enum err_code rc = attempt_judged(f, r, &a, &why);
		int64_t ms;

		if (rc == ERR_OK)
			return ERR_OK;
		if (rc != ERR_REMOTE || !a.again)
			return err_set(e, rc, why.errnum, "%s", why.text);
		if (attempt >= tries)
			return tries == 1
			    ? err_set(e, rc, 0, "%s", why.text)
			    : err_set(e, rc, 0, "%s; tried %d times", why.text,
				  attempt);
		ms = backoff_ms(f, attempt, &a);
		if (ms < 0)
			return err_set(e, rc, 0,
			    "%s; it asks for a pause of "
			    "%lld seconds",
			    why.text, (long long)a.retry_after);
		rest(f, ms);
	}
}
