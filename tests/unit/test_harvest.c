/* Import: packages, folders, standard input; what cannot be read. */
#include "harvest_answers.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>

static void
a_package_is_loaded_kept_and_counted(void **state)
{
	struct house h;

	house_new(&h, state, "a");
	scratch_run(h.s, DAILY(40));
	assert_int_equal(import(&h, "203100007"), ERR_OK);
	assert_int_equal(h.r.packages, 1);
	assert_int_equal(h.r.stored, 40);
	assert_int_equal(h.r.quarantined, 0);
	assert_int_equal(h.told[EVENT_LOADED], 1);
	assert_answer(&h,
	    "SELECT ojs_year, ojs_number, stored, quarantined, state "
	    "FROM v_issue",
	    "2031|7|40|0|loaded");
	scratch_run(h.s,
	    "cmp a/daily/2031/203100007-*.tar.gz 203100007; "
	    "test -f a/daily/2031/203100007-*.json");
	assert_tidy(&h);
	house_free(&h);
}

static void
the_same_package_again_changes_nothing(void **state)
{
	struct house h;
	char *before, *after;

	house_new(&h, state, "a");
	scratch_run(h.s, DAILY(5) "; cp 203100007 same-bytes.tgz");
	assert_int_equal(import(&h, "203100007"), ERR_OK);
	before = dump_of(&h);
	assert_int_equal(import(&h, "203100007"), ERR_OK);
	assert_int_equal(import(&h, "same-bytes.tgz"), ERR_OK);
	assert_int_equal(h.r.same, 1);
	assert_int_equal(h.r.stored, 0);
	assert_int_equal(h.told[EVENT_SAME], 1);
	after = dump_of(&h);
	assert_string_equal(before, after);
	scratch_run(h.s, "test $(find a -name '*.json' | wc -l) = 1");
	assert_tidy(&h);
	free(before);
	free(after);
	house_free(&h);
}

static void
a_damaged_archive_is_mended_by_importing_again(void **state)
{
	struct house h;

	house_new(&h, state, "a");
	scratch_run(h.s, DAILY(5));
	assert_int_equal(import(&h, "203100007"), ERR_OK);
	scratch_run(h.s, "echo x >>$(ls a/daily/2031/*.gz)");
	assert_int_equal(import(&h, "203100007"), ERR_OK);
	assert_int_equal(h.r.same, 1);
	scratch_run(h.s, "cmp a/daily/2031/*.gz 203100007");
	scratch_run(h.s, "rm -r a/daily");
	assert_int_equal(import(&h, "203100007"), ERR_OK);
	assert_int_equal(h.r.same, 1);
	scratch_run(h.s, "cmp a/daily/2031/*.gz 203100007");
	house_free(&h);
}

static void
a_package_kept_for_another_database_is_loaded_too(void **state)
{
	struct house a, b;

	house_new(&a, state, "a");
	house_new(&b, state, "b");
	scratch_run(a.s, DAILY(5));
	assert_int_equal(import(&a, "203100007"), ERR_OK);
	b.o.archive_dir = a.archive;
	assert_int_equal(import(&b, "203100007"), ERR_OK);
	assert_int_equal(b.r.stored, 5);
	assert_same_dump(&a, &b);
	scratch_run(a.s, "test $(find a -name '*.json' | wc -l) = 1");
	house_free(&a);
	house_free(&b);
}

static void
any_number_of_workers_gives_the_same_database(void **state)
{
	struct house one, other;

	house_new(&one, state, "one");
	scratch_run(one.s, DAILY(100));
	assert_int_equal(import(&one, "203100007"), ERR_OK);
	for (int workers = 1; workers <= 3; workers += 2) {
		house_new(&other, state, workers == 1 ? "w1" : "w3");
		other.o.workers = workers;
		assert_int_equal(import(&other, "203100007"), ERR_OK);
		assert_int_equal(other.r.stored, 100);
		assert_same_dump(&one, &other);
		house_free(&other);
	}
	house_free(&one);
}

static void
bad_members_are_named_and_the_rest_is_stored(void **state)
{
	static const char make[] =
	    NOTICE "mkdir d; notice 1 A >d/1.xml; notice 2 B >d/2.xml; "
		   "notice 2 C >d/2-again.xml; cp d/1.xml d/1-copy.xml; "
		   "echo '<TED_EXPORT><a>' >d/broken.xml; "
		   "echo '<html></html>' >d/page.xml; : >d/empty.xml; "
		   "ln -s 1.xml d/link.xml; tar czf p.tar.gz d";
	static const char *const named[] = { "d/2-again.xml: ",
		"d/broken.xml: ", "d/page.xml: ", "d/empty.xml: ",
		"d/link.xml: " };

	for (int workers = 0; workers <= 1; workers++) {
		struct house h;

		house_new(&h, state, workers == 0 ? "a" : "b");
		h.o.workers = workers;
		scratch_run(h.s, "rm -rf d p.tar.gz");
		scratch_run(h.s, make);
		assert_int_equal(import(&h, "p.tar.gz"), ERR_OK);
		assert_int_equal(h.r.stored, 3);
		assert_int_equal(h.r.quarantined, 5);
		assert_int_equal(h.told[EVENT_QUARANTINE], 5);
		for (size_t i = 0; i < 5; i++)
			assert_non_null(strstr(buf_str(&h.said), named[i]));
		assert_answer(&h,
		    "SELECT count(*), sum(stored), sum(quarantined), "
		    "count(ojs_number) FROM v_issue",
		    "1|3|5|0");
		assert_answer(&h, "SELECT count(*) FROM v_quarantine", "5");
		house_free(&h);
	}
}

static void
what_cannot_be_read_is_told_and_not_kept(void **state)
{
	static const char make[] =
	    DAILY(3) "; head -c 150 203100007 >cut.tar.gz; "
		     "echo '<!DOCTYPE html><html>' >page.tar.gz; "
		     ": >empty.tar.gz; echo garbage >garbage.tar.gz";
	static const char *const names[] = { "cut.tar.gz", "page.tar.gz",
		"empty.tar.gz", "garbage.tar.gz", "not-there.tar.gz",
		"203100007" };
	char paths[6][128];
	const char *given[6];
	struct house h;

	house_new(&h, state, "a");
	scratch_run(h.s, make);
	for (size_t i = 0; i < 6; i++)
		given[i] = scratch_path(h.s, paths[i], names[i]);
	assert_int_equal(harvest_import(&h.o, given, 6, &h.r, &h.e), ERR_OK);
	assert_int_equal(h.r.failed, 5);
	assert_int_equal(h.r.stored, 3);
	assert_int_equal(h.told[EVENT_FAILED], 5);
	for (size_t i = 0; i < 5; i++)
		assert_non_null(strstr(buf_str(&h.said), names[i]));
	scratch_run(h.s, "test $(find a -name '*.json' | wc -l) = 1");
	assert_answer(&h, "SELECT count(*) FROM v_issue", "1");
	assert_tidy(&h);
	house_free(&h);
}

static void
a_folder_is_walked_in_the_order_of_names(void **state)
{
	static const char make[] =
	    NOTICE "mkdir -p f/b; notice 3 C >f/c.xml; notice 1 A >f/a.xml; "
		   "notice 2 B >f/b/b.xml; ln -s ../f f/loop; "
		   "ln -s c.xml f/link.xml; tar czf f/b/p.tar.gz -C f a.xml";
	struct house h;

	house_new(&h, state, "a");
	scratch_run(h.s, make);
	assert_int_equal(import(&h, "f"), ERR_OK);
	assert_int_equal(h.r.packages, 4);
	assert_int_equal(h.r.stored, 4);
	assert_answer(&h,
	    "SELECT group_concat(package) FROM (SELECT package FROM v_issue)",
	    "a.xml,b.xml,p.tar.gz,c.xml");
	house_free(&h);
}

static void
standard_input_is_a_package(void **state)
{
	const char *dash = "-";
	struct house h;
	int fd, kept;

	house_new(&h, state, "a");
	scratch_run(h.s, DAILY(3));
	kept = dup(STDIN_FILENO);
	fd = open(scratch_path(h.s, h.path, "203100007"), O_RDONLY);
	assert_true(fd >= 0 && kept >= 0);
	assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	assert_int_equal(harvest_import(&h.o, &dash, 1, &h.r, &h.e), ERR_OK);
	assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
	(void)close(fd);
	(void)close(kept);
	assert_int_equal(h.r.stored, 3);
	assert_answer(&h, "SELECT package, ojs_number FROM v_issue", "stdin|7");
	house_free(&h);
}

/* The observer of a run that is told to stop at its first bad member. */
static volatile sig_atomic_t stop_asked;

static void
ask_to_stop(void *arg, const struct event *event)
{
	hear(arg, event);
	if (event->type == EVENT_QUARANTINE)
		stop_asked = 1;
}

static void
a_signal_ends_a_run_with_nothing_half_stored(void **state)
{
	struct house h;

	house_new(&h, state, "a");
	scratch_run(h.s,
	    DAILY(100) "; echo x >bad; tar xzf 203100007; "
		       "tar czf mixed.tar.gz bad 20310113_007");
	stop_asked = 0;
	h.o.observe = ask_to_stop;
	h.o.stop = &stop_asked;
	assert_int_equal(import(&h, "mixed.tar.gz"), ERR_STOPPED);
	assert_int_equal(h.r.stored, 0);
	assert_answer(&h, "SELECT count(*) FROM v_issue", "0");
	scratch_run(h.s, "test $(find a -type f -not -name .lock | wc -l) = 0");
	stop_asked = 0;
	h.o.observe = hear;
	assert_int_equal(import(&h, "mixed.tar.gz"), ERR_OK);
	assert_int_equal(h.r.stored, 100);
	house_free(&h);
}

static void
a_folder_that_cannot_be_written_is_an_io_error(void **state)
{
	struct house h;

	house_new(&h, state, "a");
	scratch_run(h.s, DAILY(1) "; : >file");
	(void)snprintf(h.db, sizeof h.db, "%s/file/x.db", h.s->dir);
	assert_int_equal(import(&h, "203100007"), ERR_IO);
	house_new(&h, state, "a");
	(void)snprintf(h.archive, sizeof h.archive, "%s/file/x", h.s->dir);
	assert_int_equal(import(&h, "203100007"), ERR_IO);
	house_free(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(a_package_is_loaded_kept_and_counted),
		SCRATCH_TEST(the_same_package_again_changes_nothing),
		SCRATCH_TEST(a_damaged_archive_is_mended_by_importing_again),
		SCRATCH_TEST(a_package_kept_for_another_database_is_loaded_too),
		SCRATCH_TEST(any_number_of_workers_gives_the_same_database),
		SCRATCH_TEST(bad_members_are_named_and_the_rest_is_stored),
		SCRATCH_TEST(what_cannot_be_read_is_told_and_not_kept),
		SCRATCH_TEST(a_folder_is_walked_in_the_order_of_names),
		SCRATCH_TEST(standard_input_is_a_package),
		SCRATCH_TEST(a_signal_ends_a_run_with_nothing_half_stored),
		SCRATCH_TEST(a_folder_that_cannot_be_written_is_an_io_error),
	};

	return cmocka_run_group_tests_name("harvest", tests, NULL, NULL);
}
