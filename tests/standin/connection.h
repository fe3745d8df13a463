#ifndef jointed_standin_CONNECTION_H
#define jointed_standin_CONNECTION_H

/* One client: its requests read, answered, logged, until it leaves. */
#include "answer.h"
#include "tls.h"

#include <pthread.h>
#include <stdio.h>

struct server {
	struct world world; /* under lock */
	pthread_mutex_t lock;
	FILE *log; /* "MS METHOD ROUTE STATUS BYTES RANGE AGENT" a line */
	int64_t start_ms;
	SSL_CTX *tls;
};

struct connection {
	struct server *server;
	int fd;
	bool is_tls;
};

/* A thread: takes the connection over and releases it. */
void *connection_run(void *arg);

/* Milliseconds of a clock that only goes on. */
int64_t now_ms(void);

#endif
