#ifndef jointed_tests_STANDIN_H
#define jointed_tests_STANDIN_H

/*
 * A stand-in for TED on 127.0.0.1: a thread that answers each request with the
 * next reply of the case in hand. Include after <cmocka.h>.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PACKAGE "\x1f\x8b\x08 the bytes of a package"
#define GZIP "Content-Type: application/gzip\r\n"
#define HTML "Content-Type: text/html\r\n"
#define REPLIES_MAX 6

/* One answer: what stands before the body, and how the body ends. */
struct reply {
	const char *status, *headers, *body;
	enum {
		BODY_WHOLE,
		BODY_SHORT, /* more bytes announced than sent */
		BODY_RESET, /* the connection breaks in the middle */
		BODY_STALL, /* nothing more comes, but nobody hangs up */
	} end;
	size_t len; /* of a body that holds zeros; 0: up to its NUL */
};

#define REPLY(status, headers, body)                                           \
	{                                                                      \
		status, headers, body, BODY_WHOLE, 0                           \
	}
#define BROKEN(status, headers, body, end)                                     \
	{                                                                      \
		status, headers, body, end, 0                                  \
	}

struct server {
	pthread_t thread;
	pthread_mutex_t lock;
	int fd, port;
	const struct reply *replies;
	int served;
	char request[4096]; /* the last one */
};

static void
send_reply(int fd, const struct reply *r)
{
	struct linger hard = { 1, 0 };
	char head[1024], rest[256];
	size_t len = r->len == 0 ? strlen(r->body) : r->len;
	size_t more = r->end == BODY_WHOLE ? 0 : 9;

	(void)snprintf(head, sizeof head,
	    "HTTP/1.1 %s\r\n%sContent-Length: %zu\r\nConnection: close\r\n\r\n",
	    r->status, r->headers, len + more);
	(void)send(fd, head, strlen(head), MSG_NOSIGNAL);
	(void)send(fd, r->body, len, MSG_NOSIGNAL);
	if (r->end == BODY_RESET)
		(void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
	if (r->end == BODY_STALL)
		(void)recv(fd, rest, sizeof rest, 0); /* until they leave */
}

/* Read one request, with the body its Content-Length announces. */
static void
read_request(int fd, char *out, size_t size)
{
	size_t len = 0;

	for (;;) {
		const char *end, *length;
		ssize_t n = recv(fd, out + len, size - 1 - len, 0);

		if (n <= 0)
			return;
		len += (size_t)n;
		out[len] = '\0';
		end = strstr(out, "\r\n\r\n");
		length = strstr(out, "Content-Length: ");
		if (end != NULL &&
		    (length == NULL ||
			strlen(end + 4) >= strtoul(length + 16, NULL, 10)))
			return;
	}
}

static void *
serve(void *arg)
{
	struct server *s = arg;

	for (;;) {
		char request[sizeof s->request] = "";
		int fd = accept(s->fd, NULL, NULL);
		int i;

		if (fd < 0)
			return NULL;
		read_request(fd, request, sizeof request);
		(void)pthread_mutex_lock(&s->lock);
		memcpy(s->request, request, sizeof request);
		i = s->served++;
		(void)pthread_mutex_unlock(&s->lock);
		if (i < REPLIES_MAX && s->replies[i].status != NULL)
			send_reply(fd, &s->replies[i]);
		(void)close(fd);
	}
}

static inline int
listen_on_loopback(int *port)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	socklen_t len = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(fd, (struct sockaddr *)&a, sizeof a), 0);
	assert_int_equal(listen(fd, 8), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&a, &len), 0);
	*port = ntohs(a.sin_port);
	return fd;
}

static inline void
server_begin(struct server *s)
{
	s->fd = listen_on_loopback(&s->port);
	(void)pthread_mutex_init(&s->lock, NULL);
	assert_int_equal(pthread_create(&s->thread, NULL, serve, s), 0);
}

/* accept(2) fails once the socket is shut down, which ends the thread. */
static inline void
server_end(struct server *s)
{
	(void)shutdown(s->fd, SHUT_RDWR);
	(void)pthread_join(s->thread, NULL);
	(void)close(s->fd);
}

#endif
