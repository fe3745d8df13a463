#ifndef jointed_fetch_TRANSFER_H
#define jointed_fetch_TRANSFER_H

/*
 * Inside src/fetch: one session, and one request with everything that may
 * happen to it. Only these files know libcurl.
 */
#include "jointed/fetch.h"

#include <curl/curl.h>

/* A Retry-After beyond this is not waited for: the run ends instead. */
#define WAIT_MAX_MS ((int64_t)300 * 1000)

struct fetch {
	CURL *curl;
	char *source, *api, *user_agent; /* owned; no slash at the end */
	bool is_local;
	struct fetch_options o; /* defaults filled in; its strings unused */
	char *ca_file;          /* owned; NULL: the system's */
	int64_t last_ms;        /* end of the last request, 0: none yet */
	uint64_t random;        /* state of the jitter */
	struct fetch_totals totals;
};

/* What became of one attempt. */
struct answer {
	CURLcode curl;
	long status; /* 0 for file:// */
	bool challenged;
	bool again;          /* worth another attempt */
	int64_t retry_after; /* seconds the server asks for, 0 if it does not */
	int64_t size;        /* body bytes received */
	char head[256];      /* the first of them, NUL-terminated */
	size_t head_len;
	int write_errno; /* of the local file, 0 if fine */
	bool too_large;
	bool foreign; /* the body is not a package */
	bool resumed; /* the body goes on where the one before broke off */
	bool misfit;  /* it was to go on, and is of another whole */
	char text[CURL_ERROR_SIZE];
};

struct request {
	char url[1024];
	const char *body; /* JSON to POST, NULL to GET */
	bool is_head;     /* only the headers */
	int tries;        /* 0: as the session's options say */
	int fd;           /* a package goes here, hashed; -1: to reply */
	struct hash *hash;
	struct buf *reply;
	/*
	 * What a broken attempt left in fd, and the length its server announced
	 * for the whole; 0: nothing to go on from. TED gives no ETag, so an
	 * unchanged length is the only sign that the rest fits; the gzip check
	 * sum, read before anything is kept, has the last word.
	 */
	int64_t have, total;
	int64_t length; /* that the last answer announced, 0: none */
	/* Judge a complete reply; may set again. NULL: any is good. */
	enum err_code (
	    *check)(struct request *r, struct answer *a, struct err *e);
	void *arg; /* for check */
};

/*
 * Do the request, with pauses, redirects and repeats. Returns ERR_OK,
 * ERR_NOT_FOUND, ERR_REMOTE, ERR_CHALLENGE, ERR_STOPPED or ERR_IO.
 */
MUST_CHECK enum err_code request_do(struct fetch *f, struct request *r,
    struct err *e);

/* What libcurl's callbacks work on during one attempt. */
struct attempt {
	struct fetch *f;
	struct request *r;
	struct answer *a;
};

/* One attempt, redirects followed, no judgement: fills *a. */
void transfer(struct fetch *f, struct request *r, struct answer *a);

/* libcurl's callback for the body; arg is the struct attempt. */
size_t on_body(char *data, size_t size, size_t count, void *arg);

/*
 * Get ready for an attempt: forget the bytes of a former one, unless this is to
 * go on from them. False if the file cannot be cut (errno).
 */
bool receive_begin(struct request *r);

/* Note what an attempt left, for the next one to go on from. */
void receive_end(struct fetch *f, struct request *r, const struct answer *a);

/* Turn an answer into ERR_OK or a code and a sentence; sets a->again. */
MUST_CHECK enum err_code judge(const struct request *r, struct answer *a,
    struct err *e);

/*
 * Milliseconds to wait before attempt number attempt (1 is the first repeat):
 * exponential with jitter of a quarter either way, longer after 429, at least
 * Retry-After; -1 if the server asks for more than WAIT_MAX_MS.
 */
int64_t backoff_ms(struct fetch *f, int attempt, const struct answer *a);

/* Has a signal asked to end? */
bool is_stopped(const struct fetch *f);

/* fetch_newest() of a folder. ERR_OK or ERR_NOT_FOUND. */
MUST_CHECK enum err_code folder_newest(const struct fetch *f, struct issue *out,
    struct err *e);

/*
 * Path of the local folder packages/KIND (daily, monthly); the caller frees;
 * NULL if the source is no folder.
 */
char *local_folder(const struct fetch *f, const char *kind);

#endif
