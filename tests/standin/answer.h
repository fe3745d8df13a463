#ifndef jointed_standin_ANSWER_H
#define jointed_standin_ANSWER_H

/* From a request to what is sent back, faults included. */
#include "world.h"

struct request {
	char method[8], path[512], agent[256];
	long range; /* first byte asked for, -1: all */
	struct bytes body;
};

/* How an answer ends. */
enum ending {
	END_WELL,
	END_RESET, /* the connection breaks */
	END_CLOSE, /* it is closed in good order, but too early */
	END_STALL, /* nothing more comes until "release" */
};

struct response {
	char route[64]; /* as the log and orders call it */
	int status;
	bool ignores_range;
	struct bytes head, body;
	long announced; /* Content-Length; -1: none, sent in chunks */
	size_t sent;    /* bytes of the body before the ending */
	long drip_ms;   /* between two pieces */
	size_t drip;    /* bytes of such a piece; 0: all at once */
	enum ending ending;
};

/* Answer; the caller frees with response_free(). */
void answer(struct world *w, const struct request *q, struct response *r);
void response_free(struct response *r);

#endif
