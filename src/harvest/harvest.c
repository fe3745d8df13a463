/* The door of the nightly job: a session with the source, then the night. */
#include "jointed/harvest.h"

#include "dry_run.h"
#include "night.h"

#include <time.h>

static int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
tell_fetched(void *arg, int64_t done, int64_t total)
{
	struct night *n = arg;
	struct event event = { .type = EVENT_FETCH, .name = n->name };

	event.done = done;
	event.total = total;
	run_tell(&n->run, &event);
}

enum err_code
harvest_run(const struct harvest_options *o, struct harvest_result *r,
    struct err *e)
{
	struct night n = { .run = { .o = o } };
	struct fetch_options fo = o->fetch;
	struct fetch_totals totals;
	struct err why = { 0 };
	int64_t begun = now_ms();
	enum err_code rc;

	fo.progress = tell_fetched;
	fo.arg = &n;
	fo.stop = o->stop;
	rc = fetch_new(&fo, &n.fetch, &why);
	if (rc == ERR_OK) {
		rc = o->dry_run ? dry_run(o, n.fetch, &why)
				: night_run(&n, o, r, &why);
		totals = fetch_totals(n.fetch);
		r->requests = totals.requests;
		r->bytes = totals.bytes;
	}
	r->ms = now_ms() - begun;
	/* A source without anything to start from may have it tomorrow. */
	if (rc == ERR_NOT_FOUND)
		rc = ERR_REMOTE;
	if (rc != ERR_OK)
		(void)err_set(e, rc, why.errnum, "%s", why.text);
	fetch_free(n.fetch);
	return rc;
}
