/* A daily package from a web source: every answer a server may give. */
#include "jointed/fetch.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "fetch_world.h"

static enum err_code
fetch_once(const struct fetch_options *o, const char *part,
    struct fetch_result *r, struct err *e)
{
	struct fetch *f = NULL;
	enum err_code rc;

	assert_int_equal(fetch_new(o, &f, e), ERR_OK);
	rc = fetch_daily(f, (struct issue){ 2031, 7 }, part, r, e);
	fetch_free(f);
	return rc;
}

static const struct answer_case {
	const char *what;
	struct reply replies[REPLIES_MAX];
	enum err_code code;
	const char *words; /* in the sentence */
	int requests;
	int64_t wait_min, wait_max; /* before the second request */
} answer_cases[] = {
	{ "a package", { REPLY("200 OK", GZIP, PACKAGE) }, ERR_OK, "", 1, 0,
	    0 },
	{ "a zip", { REPLY("200 OK", "", "PK\x03\x04zip") }, ERR_OK, "", 1, 0,
	    0 },
	{ "not there", { REPLY("404 Not Found", HTML, "<html>") },
	    ERR_NOT_FOUND, "nothing there", 1, 0, 0 },
	{ "not there, and cut",
	    { BROKEN("404 No", HTML, "<html>", BODY_RESET) }, ERR_NOT_FOUND,
	    "nothing there", 1, 0, 0 },
	{ "bad number", { REPLY("400 Bad", "", "malformed") }, ERR_REMOTE,
	    "status 400", 1, 0, 0 },
	{ "refused", { REPLY("403 Forbidden", HTML, "<html>") }, ERR_REMOTE,
	    "refused", 1, 0, 0 },
	{ "challenge", { REPLY("202 Accepted", "", "") }, ERR_CHALLENGE,
	    "challenge page (status 202)", 1, 0, 0 },
	{ "challenge by header",
	    { REPLY("405 No", "x-amzn-waf-action: captcha\r\n", "x") },
	    ERR_CHALLENGE, "challenge page", 1, 0, 0 },
	{ "a web page", { REPLY("200 OK", HTML, " \r\n<!DOCTYPE html><p>") },
	    ERR_ARCHIVE, "a web page came", 1, 0, 0 },
	{ "garbage", { REPLY("200 OK", GZIP, "garbage") }, ERR_ARCHIVE,
	    "no package", 1, 0, 0 },
	{ "part of it", { REPLY("206 Partial", GZIP, PACKAGE) }, ERR_REMOTE,
	    "status 206", 1, 0, 0 },
	{ "nothing in it, twice",
	    { REPLY("200 OK", GZIP, ""), REPLY("200 OK", GZIP, "") },
	    ERR_REMOTE, "empty; tried 2 times", 2, 750, 1250 },
	{ "short, then whole",
	    { BROKEN("200 OK", GZIP, PACKAGE, BODY_SHORT),
		REPLY("200 OK", GZIP, PACKAGE) },
	    ERR_OK, "", 2, 750, 1250 },
	{ "broken off, then whole",
	    { BROKEN("200 OK", GZIP, PACKAGE, BODY_RESET),
		REPLY("200 OK", GZIP, PACKAGE) },
	    ERR_OK, "", 2, 750, 1250 },
	{ "short for ever",
	    { BROKEN("200 OK", GZIP, PACKAGE, BODY_SHORT),
		BROKEN("200 OK", GZIP, PACKAGE, BODY_SHORT) },
	    ERR_REMOTE, "tried 2 times", 2, 750, 1250 },
	{ "too many, then fine",
	    { REPLY("429 Too Many", HTML, "<html>"),
		REPLY("200 OK", GZIP, PACKAGE) },
	    ERR_OK, "", 2, 22500, 37500 },
	{ "come back in 7 s",
	    { REPLY("503 Busy", "Retry-After: 7\r\n", ""),
		REPLY("200 OK", GZIP, PACKAGE) },
	    ERR_OK, "", 2, 7000, 7000 },
	{ "come back tomorrow",
	    { REPLY("503 Busy", "Retry-After: 86400\r\n", "") }, ERR_REMOTE,
	    "a pause of 86400 seconds", 1, 0, 0 },
	{ "come back in another century",
	    { REPLY("429 Too Many",
		"Retry-After: Fri, 01 Jan 2199 00:00:00 GMT\r\n", "") },
	    ERR_REMOTE, "asks for a pause", 1, 0, 0 },
	{ "failing twice",
	    { REPLY("500 Oops", HTML, "<html>"),
		REPLY("502 Oops", HTML, "<html>") },
	    ERR_REMOTE, "failed (status 502); tried 2 times", 2, 750, 1250 },
	{ "moved within the site",
	    { REPLY("302 Found", "Location: /elsewhere\r\n", ""),
		REPLY("200 OK", GZIP, PACKAGE) },
	    ERR_OK, "", 2, 0, 0 },
	{ "moved to another site",
	    { REPLY("302 Found", "Location: http://localhost:1/x\r\n", "") },
	    ERR_REMOTE, "another address (status 302: http://localhost", 1, 0,
	    0 },
	{ "moved to a local file",
	    { REPLY("302 Found", "Location: file:///etc/passwd\r\n", "") },
	    ERR_REMOTE, "another address", 1, 0, 0 },
	{ "moved to another port",
	    { REPLY("302 Found", "Location: http://127.0.0.1:1/\r\n", "") },
	    ERR_REMOTE, "another address", 1, 0, 0 },
};

static void
every_answer_has_its_outcome(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < sizeof answer_cases / sizeof answer_cases[0];
	     i++) {
		const struct answer_case *c = &answer_cases[i];
		struct fetch_options o = patient(w);
		struct fetch_result r;
		struct err e = { 0 };
		enum err_code rc;

		print_message("  %s\n", c->what);
		expect_replies(w, c->replies);
		o.tries = 2;
		rc = fetch_once(&o, w->part, &r, &e);
		assert_int_equal(rc, c->code);
		assert_int_equal(e.code, c->code);
		assert_non_null(strstr(e.text, c->words));
		assert_int_equal(w->server.served, c->requests);
		assert_in_range(w->first_wait_ms, c->wait_min, c->wait_max);
		assert_int_equal(is_there(w->part), rc == ERR_OK);
		(void)unlink(w->part);
	}
}

static void
a_package_is_asked_for_by_its_address_and_hashed(void **state)
{
	static const struct reply replies[REPLIES_MAX] = {
		REPLY("200 OK", GZIP, PACKAGE),
		REPLY("200 OK", GZIP, PACKAGE),
	};
	struct world *w = *state;
	struct fetch_options o = patient(w);
	struct fetch_result r;
	char sha[HASH_TEXT_LEN + 1];

	expect_replies(w, replies);
	assert_int_equal(fetch_once(&o, w->part, &r, NULL), ERR_OK);
	hash_bytes(PACKAGE, strlen(PACKAGE), sha);
	assert_string_equal(r.sha256, sha);
	assert_int_equal(r.size, strlen(PACKAGE));
	assert_non_null(strstr(r.url, "/packages/daily/203100007"));
	assert_true(was_asked_for(w, "GET /packages/daily/203100007 HTTP"));
	assert_true(was_asked_for(w, "Accept-Encoding: identity\r\n"));
	assert_true(
	    was_asked_for(w, "User-Agent: Mozilla/5.0 (compatible; jointed/"));
	o.user_agent = "harvester of a test";
	assert_int_equal(fetch_once(&o, w->part, &r, NULL), ERR_OK);
	assert_true(was_asked_for(w, "User-Agent: harvester of a test\r\n"));
}

static void
a_stalled_transfer_is_given_up(void **state)
{
	static const struct reply replies[REPLIES_MAX] = {
		BROKEN("200 OK", GZIP, PACKAGE, BODY_STALL),
	};
	struct world *w = *state;
	struct fetch_options o = patient(w);
	struct fetch_result r;
	struct err e = { 0 };

	expect_replies(w, replies);
	o.tries = 1;
	o.timeout_s = 1;
	assert_int_equal(fetch_once(&o, w->part, &r, &e), ERR_REMOTE);
	assert_false(is_there(w->part));
}

static void
a_server_that_is_not_there_is_tried_again(void **state)
{
	struct world *w = *state;
	struct fetch_options o = patient(w);
	struct fetch_result r;
	struct err e = { 0 };
	int port, fd = listen_on_loopback(&port);
	char source[64];

	(void)close(fd); /* the port is free now, and nobody listens */
	(void)snprintf(source, sizeof source, "http://127.0.0.1:%d", port);
	o.source = source;
	o.tries = 3;
	expect_replies(w, NULL);
	assert_int_equal(fetch_once(&o, w->part, &r, &e), ERR_REMOTE);
	assert_non_null(strstr(e.text, "tried 3 times"));
	assert_int_equal(w->waits, 2);
	/* 1 s and 2 s, each a quarter more or less */
	assert_in_range(w->waited_ms, 2250, 3750);
}

static void
requests_keep_their_distance(void **state)
{
	static const struct reply replies[REPLIES_MAX] = {
		REPLY("200 OK", GZIP, PACKAGE),
		REPLY("404 Not Found", "", ""),
	};
	struct world *w = *state;
	struct fetch_options o = patient(w);
	struct fetch_result r;
	struct fetch *f = NULL;

	expect_replies(w, replies);
	o.pause_ms = -1;
	assert_int_equal(fetch_new(&o, &f, NULL), ERR_OK);
	assert_int_equal(fetch_daily(f, (struct issue){ 2031, 7 }, w->part, &r,
			     NULL),
	    ERR_OK);
	assert_int_equal(w->waits, 0);
	assert_int_equal(fetch_daily(f, (struct issue){ 2031, 8 }, w->part, &r,
			     NULL),
	    ERR_NOT_FOUND);
	assert_int_equal(w->waits, 1);
	assert_in_range(w->waited_ms, 500, 1000);
	fetch_free(f);
}

static void
a_signal_ends_it_between_requests(void **state)
{
	static const volatile sig_atomic_t stop = 1;
	struct world *w = *state;
	struct fetch_options o = patient(w);
	struct fetch_result r;

	expect_replies(w, NULL);
	o.stop = &stop;
	assert_int_equal(fetch_once(&o, w->part, &r, NULL), ERR_STOPPED);
	assert_int_equal(w->server.served, 0);
	assert_false(is_there(w->part));
}

static void
a_file_that_cannot_grow_is_a_local_error(void **state)
{
	static const struct reply replies[REPLIES_MAX] = {
		REPLY("200 OK", GZIP, PACKAGE),
	};
	struct rlimit old, small;
	struct world *w = *state;
	struct fetch_options o = patient(w);
	struct fetch_result r;
	struct err e = { 0 };
	enum err_code rc;

	expect_replies(w, replies);
	(void)signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 4;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	rc = fetch_once(&o, w->part, &r, &e);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(rc, ERR_IO);
	assert_non_null(strstr(e.text, "File too large"));
	assert_false(is_there(w->part));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_answer_has_its_outcome,
		    world_begin, world_end),
		cmocka_unit_test_setup_teardown(
		    a_package_is_asked_for_by_its_address_and_hashed,
		    world_begin, world_end),
		cmocka_unit_test_setup_teardown(a_stalled_transfer_is_given_up,
		    world_begin, world_end),
		cmocka_unit_test_setup_teardown(
		    a_server_that_is_not_there_is_tried_again, world_begin,
		    world_end),
		cmocka_unit_test_setup_teardown(requests_keep_their_distance,
		    world_begin, world_end),
		cmocka_unit_test_setup_teardown(
		    a_signal_ends_it_between_requests, world_begin, world_end),
		cmocka_unit_test_setup_teardown(
		    a_file_that_cannot_grow_is_a_local_error, world_begin,
		    world_end),
	};

	return cmocka_run_group_tests_name("fetch", tests, NULL, NULL);
}
