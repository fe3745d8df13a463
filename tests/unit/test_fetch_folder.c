/* Sources that are folders, and what is no source at all. */
#include "jointed/fetch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "fetch_world.h"

static void
write_file(const char *folder, const char *name, const char *text)
{
	char path[256];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "w");
	assert_non_null(f);
	(void)fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void
a_folder_is_a_source_too(void **state)
{
	struct world *w = *state;
	struct fetch_options o = patient(w);
	struct fetch_result r;
	struct fetch *f = NULL;
	struct err e = { 0 };
	struct issue got = { 0, 0 };
	char daily[128];

	(void)snprintf(w->source, sizeof w->source, "file://%s/", w->folder);
	assert_int_equal(fetch_new(&o, &f, &e), ERR_USAGE); /* api: file:// */
	o.api = NULL;
	assert_int_equal(fetch_new(&o, &f, &e), ERR_OK);
	assert_int_equal(fetch_daily(f, (struct issue){ 2031, 7 }, w->part, &r,
			     &e),
	    ERR_REMOTE);
	assert_int_equal(fetch_newest(f, 0, &got, &e), ERR_REMOTE);
	assert_int_equal(fetch_after(f, &got, &e), ERR_REMOTE);

	(void)snprintf(daily, sizeof daily, "%s/packages", w->folder);
	assert_int_equal(mkdir(daily, 0755), 0);
	(void)snprintf(daily, sizeof daily, "%s/packages/daily", w->folder);
	assert_int_equal(mkdir(daily, 0755), 0);
	assert_int_equal(fetch_newest(f, 0, &got, &e), ERR_NOT_FOUND);
	write_file(daily, "203100007", PACKAGE);
	write_file(daily, "203000251", PACKAGE);
	write_file(daily, "203200001.part", PACKAGE);
	write_file(daily, "20320001x", PACKAGE);

	assert_int_equal(fetch_newest(f, 0, &got, &e), ERR_OK);
	assert_int_equal(got.year, 2031);
	assert_int_equal(got.number, 7);
	got = (struct issue){ 2029, 999 };
	assert_int_equal(fetch_after(f, &got, &e), ERR_OK);
	assert_int_equal(got.year, 2030);
	assert_int_equal(got.number, 251);
	assert_int_equal(fetch_after(f, &got, &e), ERR_OK);
	assert_int_equal(got.number, 7);
	assert_int_equal(fetch_after(f, &got, &e), ERR_NOT_FOUND);

	assert_int_equal(fetch_daily(f, (struct issue){ 2031, 7 }, w->part, &r,
			     &e),
	    ERR_OK);
	assert_int_equal(r.size, strlen(PACKAGE));
	assert_int_equal(fetch_daily(f, (struct issue){ 2031, 8 }, w->part, &r,
			     &e),
	    ERR_NOT_FOUND);
	assert_false(is_there(w->part));
	fetch_free(f);
}

static void
only_web_and_file_addresses_are_sources(void **state)
{
	static const struct {
		const char *source;
		enum err_code code;
	} cases[] = {
		{ "https://ted.europa.eu", ERR_OK },
		{ "http://127.0.0.1:8080/", ERR_OK },
		{ "file:///srv/ted", ERR_OK },
		{ "ftp://ted.europa.eu", ERR_USAGE },
		{ "scp://host/dir", ERR_USAGE },
		{ "/srv/ted", ERR_USAGE },
		{ "", ERR_USAGE },
		{ NULL, ERR_USAGE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct fetch_options o = { .source = cases[i].source };
		struct fetch *f = NULL;
		struct err e = { 0 };

		assert_int_equal(fetch_new(&o, &f, &e), cases[i].code);
		fetch_free(f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_folder_is_a_source_too,
		    world_begin, world_end),
		cmocka_unit_test(only_web_and_file_addresses_are_sources),
	};

	return cmocka_run_group_tests_name("fetch_folder", tests, NULL, NULL);
}
