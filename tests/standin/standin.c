/*
 * A stand-in for TED on loopback, for tests of whole nights. Told what to do on
 * standard input (world.h), a line at a time, each answered with "ok" or what
 * is wrong; it ends with its input.
 *
 * usage: standin DIR
 *
 * DIR/address receives four lines: the site over IPv4, over IPv6 ("-" if there
 * is none) and over TLS, and an address where nobody listens. DIR/cert.pem is
 * the certificate, DIR/log a line for each request (connection.h).
 */
#include "connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A socket that takes connections, and how. */
struct door {
	struct server *server;
	int fd, port;
	bool is_tls;
};

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

static int
port_of(int fd)
{
	struct sockaddr_storage a = { 0 };
	socklen_t len = sizeof a;

	if (getsockname(fd, (struct sockaddr *)&a, &len) != 0)
		die("getsockname");
	if (a.ss_family == AF_INET6)
		return ntohs(((struct sockaddr_in6 *)&a)->sin6_port);
	return ntohs(((struct sockaddr_in *)&a)->sin_port);
}

/* Listen on any port of the loopback address; -1 if there is no such. */
static int
listen_on(int family)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6,
		.sin6_addr = in6addr_loopback };
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int bad;

	v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0)
		return -1;
	bad = family == AF_INET ? bind(fd, (struct sockaddr *)&v4, sizeof v4)
				: bind(fd, (struct sockaddr *)&v6, sizeof v6);
	if (bad != 0 || listen(fd, 64) != 0) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

static void
start(void *(*run)(void *), void *arg)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, run, arg) != 0 ||
	    pthread_detach(thread) != 0)
		die("thread");
}

static void *
watch_door(void *arg)
{
	const struct door *d = arg;
	const int on = 1;

	for (;;) {
		struct connection *c = calloc(1, sizeof *c);

		if (c == NULL)
			abort();
		c->fd = accept(d->fd, NULL, NULL);
		if (c->fd < 0)
			die("accept");
		/* Head and body go out in two pieces. */
		(void)setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on,
		    sizeof on);
		c->server = d->server;
		c->is_tls = d->is_tls;
		start(connection_run, c);
	}
	return NULL;
}

static void
open_door(struct door *d, struct server *s, int family, bool is_tls)
{
	*d = (struct door){ .server = s, .is_tls = is_tls };
	d->fd = listen_on(family);
	if (d->fd < 0)
		return;
	d->port = port_of(d->fd);
	start(watch_door, d);
}

static FILE *
open_file(const char *dir, const char *name)
{
	struct bytes path = { 0 };
	FILE *f;

	bytes_printf(&path, "%s/%s", dir, name);
	f = fopen(path.data, "w");
	if (f == NULL)
		die(path.data);
	bytes_free(&path);
	return f;
}

/* A port that nobody listens on: bound, and never let go. */
static int
closed_port(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) != 0)
		die("bind");
	return port_of(fd);
}

static void
write_addresses(const char *dir, const struct door door[3])
{
	FILE *f = open_file(dir, "address");

	fprintf(f, "http://127.0.0.1:%d\n", door[0].port);
	if (door[1].fd >= 0)
		fprintf(f, "http://[::1]:%d\n", door[1].port);
	else
		fprintf(f, "-\n");
	fprintf(f, "https://127.0.0.1:%d\n", door[2].port);
	fprintf(f, "http://127.0.0.1:%d\n", closed_port());
	if (fclose(f) != 0)
		die("address");
}

static void
obey(struct server *s)
{
	char line[512];

	while (fgets(line, sizeof line, stdin) != NULL) {
		const char *fault;

		(void)pthread_mutex_lock(&s->lock);
		fault = world_tell(&s->world, line);
		(void)pthread_mutex_unlock(&s->lock);
		printf("%s\n", fault == NULL ? "ok" : fault);
		(void)fflush(stdout);
	}
}

int
main(int argc, char **argv)
{
	struct server s = { .start_ms = now_ms() };
	struct door door[3];
	struct bytes pem = { 0 };

	if (argc != 2) {
		fprintf(stderr, "usage: standin DIR\n");
		return 2;
	}
	(void)signal(SIGPIPE, SIG_IGN);
	(void)pthread_mutex_init(&s.lock, NULL);
	bytes_printf(&pem, "%s/cert.pem", argv[1]);
	s.tls = tls_new(pem.data);
	s.log = open_file(argv[1], "log");
	open_door(&door[0], &s, AF_INET, false);
	open_door(&door[1], &s, AF_INET6, false);
	open_door(&door[2], &s, AF_INET, true);
	if (door[0].fd < 0 || door[2].fd < 0)
		die("no loopback");
	write_addresses(argv[1], door);
	printf("ok\n");
	(void)fflush(stdout);
	obey(&s);
	/* Threads may still be at work on s: the process ends with all. */
	_exit(0);
}
