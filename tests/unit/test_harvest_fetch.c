/* Which issues a harvest fetches, and what it makes of what it gets. */
#include "harvest_answers.h"
#include "jointed/store.h"
#include "standin.h"

#include <sys/stat.h>

#define COUNT(n)                                                               \
	{                                                                      \
		"200 OK", "",                                                  \
		    "{\"notices\":[{\"ojs-number\":\"7/2031\"}],"              \
		    "\"totalNoticeCount\":" #n "}",                            \
		    0, 0                                                       \
	}
#define NOT_THERE                                                              \
	{                                                                      \
		"404 Not Found", "", "", 0, 0                                  \
	}

/* A web source: what it answers, one after the other. */
struct site {
	struct house house;
	struct server server;
	char address[64];
	char *package; /* the bytes of 203100007, three notices */
	size_t len;
};

static void
no_wait(void *arg, int64_t ms)
{
	(void)arg;
	(void)ms;
}

static struct site *
site_new(void **state)
{
	struct site *w = calloc(1, sizeof *w);
	struct stat st;
	FILE *f;

	house_new(&w->house, state, "a");
	scratch_run(w->house.s, DAILY(3));
	f = fopen(scratch_path(w->house.s, w->house.path, "203100007"), "rb");
	assert_non_null(f);
	assert_int_equal(fstat(fileno(f), &st), 0);
	w->len = (size_t)st.st_size;
	w->package = malloc(w->len);
	assert_int_equal(fread(w->package, 1, w->len, f), w->len);
	(void)fclose(f);
	server_begin(&w->server);
	(void)snprintf(w->address, sizeof w->address, "http://127.0.0.1:%d",
	    w->server.port);
	w->house.o.fetch.source = w->address;
	w->house.o.fetch.api = w->address;
	w->house.o.fetch.wait = no_wait;
	w->house.o.fetch.tries = 1;
	w->house.o.now = harvest_time(date_from_civil(2031, 1, 14), 150);
	return w;
}

static void
site_free(struct site *w)
{
	server_end(&w->server);
	house_free(&w->house);
	free(w->package);
	free(w);
}

static struct reply
package_of(const struct site *w)
{
	return (struct reply){ "200 OK", "", w->package, BODY_WHOLE, w->len };
}

static enum err_code
harvest(struct house *h)
{
	h->r = (struct harvest_result){ 0 };
	memset(h->told, 0, sizeof h->told);
	buf_clear(&h->said, 0);
	h->e = (struct err){ 0 };
	return harvest_run(&h->o, &h->r, &h->e);
}

static enum err_code
harvest_site(struct site *w, const struct reply *replies)
{
	(void)pthread_mutex_lock(&w->server.lock);
	w->server.replies = replies;
	w->server.served = 0;
	(void)pthread_mutex_unlock(&w->server.lock);
	return harvest(&w->house);
}

static void
an_empty_database_begins_with_the_newest_issue(void **state)
{
	struct site *w = site_new(state);
	/* The calendar, the newest issue's number, the package, its count. */
	struct reply night[REPLIES_MAX] = { NOT_THERE, COUNT(3), package_of(w),
		COUNT(3) };
	struct reply next[REPLIES_MAX] = { NOT_THERE };

	assert_int_equal(harvest_site(w, night), ERR_OK);
	assert_int_equal(w->server.served, 4);
	assert_int_equal(w->house.r.stored, 3);
	assert_int_equal(w->house.r.missing, 0);
	assert_answer(&w->house,
	    "SELECT ojs_number, expected, stored, state FROM v_issue",
	    "7|3|3|verified");

	assert_int_equal(harvest_site(w, next), ERR_OK);
	assert_int_equal(w->server.served, 1);
	assert_non_null(
	    strstr(w->server.request, "HEAD /packages/daily/203100007"));
	assert_int_equal(w->house.r.packages, 0);
	assert_tidy(&w->house);
	site_free(w);
}

static void
a_count_that_differs_is_told_and_the_issue_not_verified(void **state)
{
	struct site *w = site_new(state);
	struct reply night[REPLIES_MAX] = { package_of(w), COUNT(4) };
	struct reply again[REPLIES_MAX] = { package_of(w), COUNT(3) };

	w->house.o.issue_year = 2031;
	w->house.o.issue_number = 7;
	assert_int_equal(harvest_site(w, night), ERR_OK);
	assert_non_null(strstr(buf_str(&w->house.said),
	    "counts 4 notices, the package holds 3"));
	assert_answer(&w->house, "SELECT stored, state FROM v_issue",
	    "3|loaded");
	assert_int_equal(harvest_site(w, again), ERR_OK);
	assert_int_equal(w->house.r.same, 1);
	assert_answer(&w->house, "SELECT stored, state FROM v_issue",
	    "3|verified");
	site_free(w);
}

static void
an_api_that_is_down_keeps_no_notice_out(void **state)
{
	struct site *w = site_new(state);
	struct reply night[REPLIES_MAX] = { package_of(w),
		REPLY("503 Busy", "", "") };

	w->house.o.issue_year = 2031;
	w->house.o.issue_number = 7;
	assert_int_equal(harvest_site(w, night), ERR_OK);
	assert_int_equal(w->house.told[EVENT_WARNING], 1);
	assert_int_equal(w->house.r.stored, 3);
	site_free(w);
}

static void
a_challenge_ends_the_run_with_nothing_stored(void **state)
{
	static const struct reply night[REPLIES_MAX] = { REPLY("202 Accepted",
	    "x-amzn-waf-action: challenge\r\n", "") };
	struct site *w = site_new(state);

	w->house.o.issue_year = 2031;
	w->house.o.issue_number = 7;
	assert_int_equal(harvest_site(w, night), ERR_CHALLENGE);
	assert_non_null(strstr(w->house.e.text, "a person must act"));
	assert_answer(&w->house, "SELECT count(*) FROM v_issue", "0");
	assert_tidy(&w->house);
	site_free(w);
}

static void
a_package_that_arrives_cut_is_not_kept(void **state)
{
	struct site *w = site_new(state);
	struct reply night[REPLIES_MAX] = { package_of(w), COUNT(3) };

	night[0].len -= 20; /* and the announced length with it */
	w->house.o.issue_year = 2031;
	w->house.o.issue_number = 7;
	assert_int_equal(harvest_site(w, night), ERR_REMOTE);
	assert_non_null(strstr(w->house.e.text, "arrived unreadable"));
	assert_answer(&w->house, "SELECT state, stored FROM v_issue",
	    "expected|0");
	scratch_run(w->house.s, "test -z \"$(find a -name '*.json')\"");
	assert_tidy(&w->house);
	site_free(w);
}

static void
a_package_of_another_issue_is_told(void **state)
{
	struct site *w = site_new(state);
	struct reply night[REPLIES_MAX] = { package_of(w), COUNT(3) };

	w->house.o.issue_year = 2031;
	w->house.o.issue_number = 9;
	assert_int_equal(harvest_site(w, night), ERR_OK);
	assert_non_null(strstr(buf_str(&w->house.said),
	    "3 of 3 notices say that they stand in another issue than OJ S "
	    "9/2031 (one: 7/2031)"));
	site_free(w);
}

static void
an_issue_asked_for_that_is_not_there_is_missing(void **state)
{
	static const struct reply night[REPLIES_MAX] = { NOT_THERE };
	struct site *w = site_new(state);

	w->house.o.issue_year = 2031;
	w->house.o.issue_number = 7;
	assert_int_equal(harvest_site(w, night), ERR_OK);
	assert_int_equal(w->house.r.missing, 1);
	assert_non_null(
	    strstr(buf_str(&w->house.said), "OJ S 7/2031 is not there"));
	site_free(w);
}

static void
without_calendar_and_api_the_first_must_be_named(void **state)
{
	static const struct reply no_calendar[REPLIES_MAX] = { NOT_THERE };
	struct site *w = site_new(state);

	w->house.o.fetch.api = NULL;
	assert_int_equal(harvest_site(w, no_calendar), ERR_USAGE);
	assert_non_null(strstr(w->house.e.text, "--issue"));
	assert_int_equal(w->server.served, 1);
	w->house.o.from = date_from_civil(2031, 1, 13);
	assert_int_equal(harvest_site(w, no_calendar), ERR_USAGE);
	assert_non_null(strstr(w->house.e.text, "--issue"));
	assert_int_equal(w->server.served, 0);
	site_free(w);
}

/* A folder with issues 250/2030, 6/2031, 7/2031 and 9/2031. */
static void
folder_new(struct house *h, void **state, char source[160])
{
	static const char make[] =
	    NOTICE "mkdir -p packages/daily; i=1; "
		   "for u in 20301227_250 20310110_006 20310113_007 "
		   "20310115_009; do mkdir $u; notice $i \"$u\" >$u/$i.xml; "
		   "tar czf packages/daily/$(echo $u | cut -c1-4)00${u#*_} $u; "
		   "i=$((i+1)); done";

	house_new(h, state, "a");
	scratch_run(h->s, make);
	(void)snprintf(source, 160, "file://%s", h->s->dir);
	h->o.fetch.source = source;
}

static void
assert_issues(const struct house *h, const char *numbers)
{
	assert_answer(h,
	    "SELECT group_concat(ojs_number) FROM (SELECT ojs_number FROM "
	    "v_issue WHERE state = 'loaded' ORDER BY ojs_year, ojs_number)",
	    numbers);
}

static void
a_folder_gives_its_newest_and_then_what_is_added(void **state)
{
	struct house h;
	char source[160];

	folder_new(&h, state, source);
	assert_int_equal(harvest(&h), ERR_OK);
	assert_issues(&h, "9");
	assert_int_equal(harvest(&h), ERR_OK);
	assert_int_equal(h.r.packages, 0);
	scratch_run(h.s,
	    NOTICE "mkdir 20310120_012; notice 5 New >20310120_012/5.xml; "
		   "tar czf packages/daily/203100012 20310120_012");
	assert_int_equal(harvest(&h), ERR_OK);
	assert_issues(&h, "9,12");
	house_free(&h);
}

static void
dates_choose_from_a_folder(void **state)
{
	struct house h;
	char source[160];

	folder_new(&h, state, source);
	h.o.from = date_from_civil(2031, 1, 11);
	h.o.to = date_from_civil(2031, 1, 14);
	assert_int_equal(harvest(&h), ERR_OK);
	assert_issues(&h, "7");
	h.o.from = date_from_civil(2030, 12, 1);
	h.o.to = DATE_NONE;
	assert_int_equal(harvest(&h), ERR_OK);
	assert_int_equal(h.r.stored, 3);
	assert_issues(&h, "250,6,7,9");
	house_free(&h);
}

static void
what_the_ledger_expects_is_fetched_and_what_lies_between(void **state)
{
	static const struct store_issue holes[] = {
		{ 2030, 250, DATE_NONE, false },
		{ 2031, 8, DATE_NONE, false },
	};
	struct store *store = NULL;
	struct house h;
	char source[160];

	folder_new(&h, state, source);
	assert_int_equal(harvest(&h), ERR_OK);
	assert_int_equal(store_open(h.db, STORE_WRITE, &store, NULL), ERR_OK);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(store_expect(store, &holes[i], NULL), ERR_OK);
	store_close(store);
	assert_int_equal(harvest(&h), ERR_OK);
	assert_issues(&h, "250,6,7,9");
	assert_int_equal(h.r.missing, 6);
	assert_non_null(strstr(buf_str(&h.said),
	    ": OJ S 1/2031 to 5/2031 are not there (yet)\n"
	    ": OJ S 8/2031 is not there (yet)\n"));
	house_free(&h);
}

static void
a_dry_run_tells_and_touches_nothing(void **state)
{
	struct house h;
	char source[160];

	folder_new(&h, state, source);
	h.o.from = date_from_civil(2031, 1, 1);
	h.o.dry_run = true;
	assert_int_equal(harvest(&h), ERR_OK);
	assert_int_equal(h.told[EVENT_PLAN], 3);
	assert_null(strstr(buf_str(&h.said), "6/2031"));
	assert_non_null(strstr(h.planned, "2031/6 2031/7 2031/9 "));
	scratch_run(h.s, "test ! -e a; test ! -e a.db; test ! -e a.db.lock");
	house_free(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(an_empty_database_begins_with_the_newest_issue),
		SCRATCH_TEST(
		    a_count_that_differs_is_told_and_the_issue_not_verified),
		SCRATCH_TEST(an_api_that_is_down_keeps_no_notice_out),
		SCRATCH_TEST(a_challenge_ends_the_run_with_nothing_stored),
		SCRATCH_TEST(a_package_that_arrives_cut_is_not_kept),
		SCRATCH_TEST(a_package_of_another_issue_is_told),
		SCRATCH_TEST(an_issue_asked_for_that_is_not_there_is_missing),
		SCRATCH_TEST(without_calendar_and_api_the_first_must_be_named),
		SCRATCH_TEST(a_folder_gives_its_newest_and_then_what_is_added),
		SCRATCH_TEST(dates_choose_from_a_folder),
		SCRATCH_TEST(
		    what_the_ledger_expects_is_fetched_and_what_lies_between),
		SCRATCH_TEST(a_dry_run_tells_and_touches_nothing),
	};

	return cmocka_run_group_tests_name("harvest_fetch", tests, NULL, NULL);
}
