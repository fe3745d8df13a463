#include "connection.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define PIECE 16384 /* bytes sent at a time */
#define LOOK_MS 10  /* how often a stalled answer looks up */

struct client {
	struct connection *c;
	SSL *ssl; /* NULL without TLS */
	char in[16384];
	size_t len; /* of what was read and not yet answered */
};

int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
sleep_ms(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };

	(void)nanosleep(&t, NULL);
}

static bool
put(struct client *c, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = c->ssl != NULL
		    ? (ssize_t)SSL_write(c->ssl, data, (int)len)
		    : send(c->c->fd, data, len, MSG_NOSIGNAL);

		if (n <= 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

static ssize_t
get(struct client *c)
{
	size_t room = sizeof c->in - 1 - c->len;
	ssize_t n;

	if (room == 0)
		return -1;
	n = c->ssl != NULL
	    ? (ssize_t)SSL_read(c->ssl, c->in + c->len, (int)room)
	    : recv(c->c->fd, c->in + c->len, room, 0);
	if (n > 0)
		c->len += (size_t)n;
	c->in[c->len] = '\0';
	return n;
}

/* The value of a header within the head, "" if it is not there. */
static const char *
header(const char *head, const char *name, char *out, size_t size)
{
	size_t len = strlen(name);

	*out = '\0';
	for (const char *p = strstr(head, "\r\n"); p != NULL && p[2] != '\r';
	     p = strstr(p + 2, "\r\n"))
		if (strncasecmp(p + 2, name, len) == 0 && p[2 + len] == ':') {
			p += 3 + len;
			p += strspn(p, " ");
			(void)snprintf(out, size, "%.*s",
			    (int)strcspn(p, "\r\n"), p);
			break;
		}
	return out;
}

/* Read one request; false if the client leaves. */
static bool
read_request(struct client *c, struct request *q)
{
	char value[64], *end;
	size_t head, body;

	while ((end = strstr(c->in, "\r\n\r\n")) == NULL)
		if (get(c) <= 0)
			return false;
	head = (size_t)(end - c->in) + 4;
	*q = (struct request){ .range = -1 };
	if (sscanf(c->in, "%7s %511s", q->method, q->path) != 2)
		return false;
	(void)header(c->in, "User-Agent", q->agent, sizeof q->agent);
	if (sscanf(header(c->in, "Range", value, sizeof value), "bytes=%ld-",
		&q->range) != 1)
		q->range = -1;
	body = strtoul(header(c->in, "Content-Length", value, sizeof value),
	    NULL, 10);
	while (c->len < head + body)
		if (get(c) <= 0)
			return false;
	bytes_add(&q->body, c->in + head, body);
	c->len -= head + body;
	memmove(c->in, c->in + head + body, c->len + 1);
	return true;
}

static int
releases(struct server *s)
{
	int n;

	(void)pthread_mutex_lock(&s->lock);
	n = s->world.releases;
	(void)pthread_mutex_unlock(&s->lock);
	return n;
}

/* Wait for "release"; false if the client leaves before. */
static bool
wait_for_release(struct client *c, int before)
{
	char byte;

	while (releases(c->c->server) == before) {
		if (recv(c->c->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
			return false;
		sleep_ms(LOOK_MS);
	}
	return true;
}

static bool
put_slowly(struct client *c, const struct response *r, size_t len)
{
	for (size_t at = 0; at < len; at += r->drip) {
		if (!put(c, r->body.data + at,
			len - at < r->drip ? len - at : r->drip))
			return false;
		sleep_ms(r->drip_ms);
	}
	return true;
}

static bool
put_body(struct client *c, const struct response *r)
{
	size_t sent = r->ending == END_WELL ? r->body.len : r->sent;
	int before = releases(c->c->server);
	bool good = true;

	if (r->drip > 0)
		return put_slowly(c, r, sent);
	for (size_t at = 0; good && at < sent; at += PIECE)
		good = put(c, r->body.data + at,
		    sent - at < PIECE ? sent - at : PIECE);
	if (!good || r->ending != END_STALL)
		return good && r->ending == END_WELL;
	return wait_for_release(c, before) &&
	    put(c, r->body.data + sent, r->body.len - sent);
}

/* Send an answer; false if the connection is over. */
static bool
put_response(struct client *c, const struct request *q,
    const struct response *r)
{
	struct linger hard = { 1, 0 };
	struct bytes head = { 0 };
	bool good;

	bytes_printf(&head, "HTTP/1.1 %d As told\r\n", r->status);
	bytes_add(&head, r->head.data, r->head.len);
	if (r->announced >= 0)
		bytes_printf(&head, "Content-Length: %ld\r\n\r\n",
		    r->announced);
	else
		bytes_printf(&head, "Transfer-Encoding: chunked\r\n\r\n%zx\r\n",
		    r->body.len);
	good = put(c, head.data, head.len);
	if (good && strcmp(q->method, "HEAD") != 0)
		good = put_body(c, r);
	if (good && r->announced < 0)
		good = put(c, "\r\n0\r\n\r\n", 7);
	if (r->ending == END_RESET) {
		/* A reset takes with it what has not been read yet. */
		sleep_ms(50);
		(void)setsockopt(c->c->fd, SOL_SOCKET, SO_LINGER, &hard,
		    sizeof hard);
	}
	bytes_free(&head);
	return good;
}

static void
note(struct server *s, const struct request *q, const struct response *r)
{
	fprintf(s->log, "%lld %s %s %d %zu %ld %s\n",
	    (long long)(now_ms() - s->start_ms), q->method, r->route, r->status,
	    r->body.len, q->range, q->agent);
	(void)fflush(s->log);
}

static bool
serve_one(struct client *c)
{
	struct server *s = c->c->server;
	struct response r;
	struct request q;
	bool good;

	if (!read_request(c, &q))
		return false;
	(void)pthread_mutex_lock(&s->lock);
	answer(&s->world, &q, &r);
	note(s, &q, &r);
	(void)pthread_mutex_unlock(&s->lock);
	good = put_response(c, &q, &r);
	bytes_free(&q.body);
	response_free(&r);
	return good;
}

void *
connection_run(void *arg)
{
	struct connection *connection = arg;
	struct client *c = calloc(1, sizeof *c);

	if (c == NULL)
		abort();
	c->c = connection;
	if (connection->is_tls)
		c->ssl = tls_accept(connection->server->tls, connection->fd);
	if (!connection->is_tls || c->ssl != NULL)
		while (serve_one(c))
			;
	SSL_free(c->ssl);
	(void)close(connection->fd);
	free(c);
	free(connection);
	return NULL;
}
