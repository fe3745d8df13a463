#ifndef jointed_tests_FETCH_WORLD_H
#define jointed_tests_FETCH_WORLD_H

/*
 * What every test of fetch needs: a stand-in, a folder for what arrives, and
 * waits that are counted instead of done. Include after <cmocka.h>.
 */
#include "jointed/fetch.h"

#include <stdbool.h>
#include <sys/stat.h>

#include "standin.h"

struct world {
	struct server server;
	char folder[64], part[96], source[128];
	int waits;
	int64_t waited_ms, first_wait_ms;
};

static inline int
world_begin(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	(void)snprintf(w->folder, sizeof w->folder, "/tmp/fetch-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	(void)snprintf(w->part, sizeof w->part, "%s/x.part", w->folder);
	server_begin(&w->server);
	(void)snprintf(w->source, sizeof w->source, "http://127.0.0.1:%d",
	    w->server.port);
	*state = w;
	return 0;
}

static inline int
world_end(void **state)
{
	struct world *w = *state;
	char command[128];

	server_end(&w->server);
	(void)snprintf(command, sizeof command, "rm -rf %s", w->folder);
	(void)!system(command);
	free(w);
	return 0;
}

static inline void
count_wait(void *arg, int64_t ms)
{
	struct world *w = arg;

	if (w->waits++ == 0)
		w->first_wait_ms = ms;
	w->waited_ms += ms;
}

static inline struct fetch_options
patient(struct world *w)
{
	struct fetch_options o = { .source = w->source };

	o.api = w->source;
	o.wait = count_wait;
	o.arg = w;
	return o;
}

static inline void
expect_replies(struct world *w, const struct reply *replies)
{
	(void)pthread_mutex_lock(&w->server.lock);
	w->server.replies = replies;
	w->server.served = 0;
	(void)pthread_mutex_unlock(&w->server.lock);
	w->waits = 0;
	w->waited_ms = w->first_wait_ms = 0;
}

static inline bool
was_asked_for(struct world *w, const char *words)
{
	bool found;

	(void)pthread_mutex_lock(&w->server.lock);
	found = strstr(w->server.request, words) != NULL;
	(void)pthread_mutex_unlock(&w->server.lock);
	return found;
}

static inline bool
is_there(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

#endif
