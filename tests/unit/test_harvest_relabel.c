/* Stored notices labelled anew, by other rules, and what is kept of before. */
#include "harvest_answers.h"

#include <signal.h>
#include <sys/stat.h>

/* Packs by which every notice called "Notice n" is joint, and nothing else. */
static void
write_packs(const struct scratch *s)
{
	char top[4096], command[8192];

	assert_non_null(getcwd(top, sizeof top));
	(void)snprintf(command, sizeof command,
	    "mkdir -p packs/registers; cp '%s'/patterns/*.tsv packs; "
	    "printf '%%s\n' 'rule: xx.notice' 'concept: joint' "
	    "'field: prose' 'status: stable' 'match: \\bnotice\\s+\\d+' "
	    "'source: invented' 'yes: {{Notice 7}}' 'no: Note 7' "
	    ">packs/xx.rules",
	    top);
	scratch_run(s, command);
}

static enum err_code
relabel(struct house *h)
{
	h->r = (struct harvest_result){ 0 };
	memset(h->told, 0, sizeof h->told);
	buf_clear(&h->said, 0);
	h->e = (struct err){ 0 };
	return harvest_relabel(&h->o, &h->r, &h->e);
}

/* Thirty notices of an issue, then other versions of two of them. */
static void
fill(struct house *h)
{
	scratch_run(h->s,
	    DAILY(30) "; mkdir again; notice 2 'Another text' >again/2.xml; "
		      "notice 3 'Notice 3' >again/3.xml; "
		      "tar czf again.tgz again");
	assert_int_equal(import(h, "203100007"), ERR_OK);
	assert_int_equal(import(h, "again.tgz"), ERR_OK);
	write_packs(h->s);
}

static char *
labels_of(const struct house *h)
{
	char command[512];

	(void)snprintf(command, sizeof command,
	    "for t in buyer verdict evidence summary package; do "
	    "sqlite3 '%s' \".dump $t\"; done",
	    h->db);
	return output_of(h->s, command);
}

static void
labels_anew_are_those_of_a_rebuild(void **state)
{
	struct house h;
	char packs[128];

	house_new(&h, state, "a");
	fill(&h);
	h.o.patterns_dir = scratch_path(h.s, packs, "packs");
	for (int workers = 0; workers <= 2; workers++) {
		char *anew, *rebuilt;

		h.o.workers = workers;
		assert_int_equal(relabel(&h), ERR_OK);
		anew = labels_of(&h);
		h.r = (struct harvest_result){ 0 };
		assert_int_equal(harvest_rebuild(&h.o, &h.r, &h.e), ERR_OK);
		rebuilt = labels_of(&h);
		assert_string_equal(anew, rebuilt);
		free(anew);
		free(rebuilt);
	}
	house_free(&h);
}

static void
what_was_said_before_is_kept_until_the_next_time(void **state)
{
	struct house h;
	char packs[128];

	house_new(&h, state, "a");
	fill(&h);
	h.o.patterns_dir = scratch_path(h.s, packs, "packs");
	assert_int_equal(relabel(&h), ERR_OK);
	assert_int_equal(h.r.packages, 2);
	/* One member of the second package is the first one's once more. */
	assert_int_equal(h.r.labelled, 32);
	assert_answer(&h,
	    "SELECT count(*), sum(joint IS 1), count(DISTINCT rules) "
	    "FROM former_verdict",
	    "30|0|1");
	assert_answer(&h, "SELECT count(*) FROM v_case WHERE joint", "29");
	assert_int_equal(relabel(&h), ERR_OK);
	assert_int_equal(h.r.relabelled, 0);
	assert_answer(&h, "SELECT count(*) FROM former_verdict", "0");
	h.o.patterns_dir = NULL;
	assert_int_equal(relabel(&h), ERR_OK);
	assert_answer(&h, "SELECT sum(joint) FROM former_verdict", "30");
	house_free(&h);
}

/* Told of the second package, the run is to stop. */
struct stopper {
	struct house *house;
	volatile sig_atomic_t stop;
	int packages;
};

static void
stop_at_second(void *arg, const struct event *event)
{
	struct stopper *s = arg;

	hear(s->house, event);
	s->packages += event->type == EVENT_PACKAGE;
	s->stop = s->packages > 1;
}

static void
stopped_midway_nothing_has_happened(void **state)
{
	struct house h;
	struct stopper stopper = { .house = &h };
	char packs[128];
	char *before, *after;

	house_new(&h, state, "a");
	fill(&h);
	before = labels_of(&h);
	h.o.patterns_dir = scratch_path(h.s, packs, "packs");
	h.o.observe = stop_at_second;
	h.o.arg = &stopper;
	h.o.stop = &stopper.stop;
	assert_int_equal(relabel(&h), ERR_STOPPED);
	after = labels_of(&h);
	assert_string_equal(before, after);
	free(before);
	free(after);
	house_free(&h);
}

static void
a_damaged_package_is_told_and_keeps_its_labels(void **state)
{
	struct house h;
	char packs[128];

	house_new(&h, state, "a");
	fill(&h);
	scratch_run(h.s, "echo x >>$(ls a/daily/2031/*.gz)");
	h.o.patterns_dir = scratch_path(h.s, packs, "packs");
	assert_int_equal(relabel(&h), ERR_OK);
	assert_int_equal(h.r.failed, 1);
	assert_int_equal(h.told[EVENT_FAILED], 1);
	assert_answer(&h,
	    "SELECT count(DISTINCT rules), sum(rules LIKE '1-%') FROM package",
	    "2|2");
	house_free(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(labels_anew_are_those_of_a_rebuild),
		SCRATCH_TEST(what_was_said_before_is_kept_until_the_next_time),
		SCRATCH_TEST(stopped_midway_nothing_has_happened),
		SCRATCH_TEST(a_damaged_package_is_told_and_keeps_its_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
