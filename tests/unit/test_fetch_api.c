/* What the search API is asked, and which of its answers are believed. */
#include "jointed/date.h"
#include "jointed/fetch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fetch_world.h"

static const struct count_case {
	const char *what;
	struct reply replies[REPLIES_MAX];
	enum err_code code;
	int64_t count;
} count_cases[] = {
	{ "a count",
	    { REPLY("200 OK", "",
		"{\"notices\":[{}],\"totalNoticeCount\":897,"
		"\"timedOut\":false}") },
	    ERR_OK, 897 },
	{ "partial, then whole",
	    { REPLY("200 OK", "",
		  "{\"notices\":[],\"totalNoticeCount\":9,"
		  "\"timedOut\":true}"),
		REPLY("200 OK", "",
		    "{\"notices\":[],\"totalNoticeCount\":10}") },
	    ERR_OK, 10 },
	{ "no notices", { REPLY("200 OK", "", "{\"totalNoticeCount\":9}") },
	    ERR_REMOTE, -1 },
	{ "no count", { REPLY("200 OK", "", "{\"notices\":[]}") }, ERR_REMOTE,
	    -1 },
	{ "a null count",
	    { REPLY("200 OK", "",
		"{\"notices\":[],\"totalNoticeCount\":null}") },
	    ERR_REMOTE, -1 },
	{ "an error",
	    { REPLY("400 Bad", "", "{\"message\":\"Validation error\"}") },
	    ERR_REMOTE, -1 },
	{ "a list", { REPLY("200 OK", "", "[]") }, ERR_REMOTE, -1 },
	{ "not JSON", { REPLY("200 OK", HTML, "<html>") }, ERR_REMOTE, -1 },
	{ "429 for ever",
	    { REPLY("429 Too Many", HTML, "<html>"),
		REPLY("429 Too Many", HTML, "<html>") },
	    ERR_REMOTE, -1 },
	{ "a wrong address", { REPLY("404 No", "", "") }, ERR_REMOTE, -1 },
	{ "challenge", { REPLY("202 Accepted", "", "") }, ERR_CHALLENGE, -1 },
};

static void
the_api_is_believed_only_when_its_answer_is_whole(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < sizeof count_cases / sizeof count_cases[0];
	     i++) {
		const struct count_case *c = &count_cases[i];
		struct fetch_options o = patient(w);
		struct fetch *f = NULL;
		int64_t count = 0;

		print_message("  %s\n", c->what);
		expect_replies(w, c->replies);
		o.tries = 2;
		assert_int_equal(fetch_new(&o, &f, NULL), ERR_OK);
		assert_int_equal(fetch_count(f, (struct issue){ 2022, 56 },
				     &count, NULL),
		    c->code);
		assert_int_equal(count, c->count);
		assert_true(was_asked_for(w, "\"query\":\"OJ = 56/2022\""));
		assert_true(was_asked_for(w, "\"onlyLatestVersions\":false"));
		fetch_free(f);
	}
}

static const struct day_case {
	const char *body;
	enum err_code code;
	int year, number;
} day_cases[] = {
	{ "{\"notices\":[{\"ojs-number\":\"157/2026\"}],"
	  "\"totalNoticeCount\":1}",
	    ERR_OK, 2026, 157 },
	{ "{\"notices\":[{\"ojs-number\":[\"1/2026\"]}],"
	  "\"totalNoticeCount\":1}",
	    ERR_OK, 2026, 1 },
	{ "{\"notices\":[{\"ojs-number\":157}],"
	  "\"totalNoticeCount\":1}",
	    ERR_NOT_FOUND, 0, 0 },
	{ "{\"notices\":[],\"totalNoticeCount\":0}", ERR_NOT_FOUND, 0, 0 },
};

static void
the_api_names_the_issue_of_a_day(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < sizeof day_cases / sizeof day_cases[0]; i++) {
		const struct day_case *c = &day_cases[i];
		struct reply replies[REPLIES_MAX] = { REPLY("200 OK", "",
		    c->body) };
		struct fetch_options o = patient(w);
		struct fetch *f = NULL;
		struct issue got = { -1, -1 };

		expect_replies(w, replies);
		assert_int_equal(fetch_new(&o, &f, NULL), ERR_OK);
		assert_int_equal(fetch_first(f, date_from_civil(2026, 8, 15),
				     &got, NULL),
		    c->code);
		assert_int_equal(got.year, c->year);
		assert_int_equal(got.number, c->number);
		assert_true(was_asked_for(w,
		    "publication-date >= 20260815 AND publication-date <= "
		    "20260914 SORT BY publication-date\""));
		fetch_free(f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    the_api_is_believed_only_when_its_answer_is_whole,
		    world_begin, world_end),
		cmocka_unit_test_setup_teardown(
		    the_api_names_the_issue_of_a_day, world_begin, world_end),
	};

	return cmocka_run_group_tests_name("fetch_api", tests, NULL, NULL);
}
