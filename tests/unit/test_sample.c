/*
 * The bundled sample edition against tests/data/sample/EXPECTED.tsv: what a
 * procurement lawyer says of each notice, written down by reading them.
 *
 * A question mark leaves a cell out. A row that needs the words of a language
 * without a rule pack, or a register, is compared but for its verdict.
 */
#include "check.h"
#include "jointed/classify.h"
#include "jointed/embed.h"
#include "jointed/table.h"
#include "reading.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLE "tests/data/sample/"
#define BROKEN "tests/data/sample-broken/"

struct sample {
	struct reading read;
	struct table *t;
	struct classifier *classifier;
	struct scanner *scanner;
	struct finding finding;
	size_t row;
	int differences;
};

static const char *
expected(const struct sample *s, const char *column)
{
	return table_get(s->t, s->row, table_column(s->t, column));
}

/* Note a difference; NULL is written "-", and "?" fits everything. */
static void
compare(struct sample *s, const char *column, const char *have)
{
	const char *want = expected(s, column);

	if (have == NULL)
		have = "-";
	if (strcmp(want, "?") == 0 || strcmp(want, have) == 0)
		return;
	s->differences++;
	print_message("# %s: %s is %s, should be %s\n", expected(s, "file"),
	    column, have, want);
}

static void
compare_identity(struct sample *s, const struct notice *n)
{
	static const char letters[] = { '-', 's', 'n', 'y' };
	char key[NOTICE_KEY_MAX], buyers[16], flags[FLAG_COUNT + 1] = { 0 };

	for (int i = 0; i < FLAG_COUNT; i++)
		flags[i] = letters[n->flags[i].state];
	(void)snprintf(buyers, sizeof buyers, "%" PRId32, n->buyer_blocks);
	compare(s, "notice", notice_key(n->number, n->year, key));
	compare(s, "schema_family", family_name(n->family));
	compare(s, "form", n->form);
	compare(s, "kind", kind_name(n->kind));
	compare(s, "buyers", buyers);
	compare(s, "languages", n->languages);
	compare(s, "country", n->country);
	compare(s, "flags", flags);
}

static const char *
tri_word(enum tri t)
{
	static const char *const words[] = { NULL, "0", "1" };

	return words[t];
}

static void
compare_verdict(struct sample *s, const struct verdict *v)
{
	compare(s, "joint", tri_word(v->joint));
	compare(s, "cpb", tri_word(v->cpb));
	compare(s, "on_behalf", tri_word(v->on_behalf));
	compare(s, "cross_border", tri_word(v->cross_border));
	compare(s, "arrangement", arrangement_name(v->arrangement));
	compare(s, "territory", territory_name(v->territory));
	compare(s, "label", v->label);
}

/* Whether the words or lists are there that the row's verdict rests on. */
static bool
can_be_judged(const struct sample *s)
{
	const char *needs = expected(s, "needs");
	char pack[32];

	if (strncmp(needs, "text-", 5) != 0)
		return strcmp(needs, "structure") == 0;
	(void)snprintf(pack, sizeof pack, "patterns/%.2s.rules", needs + 5);
	return embed_find(pack) != NULL;
}

static void
compare_notice(struct sample *s)
{
	char path[256];
	struct err e;

	(void)snprintf(path, sizeof path, SAMPLE "%s", expected(s, "file"));
	if (reading_notice(&s->read, path, &e) != ERR_OK) {
		s->differences++;
		print_message("# %s: %s\n", expected(s, "file"), e.text);
		return;
	}
	compare_identity(s, &s->read.notice);
	classify_notice(s->scanner, &s->read.notice, false, &s->finding);
	if (can_be_judged(s))
		compare_verdict(s, &s->finding.verdict);
}

static void
open_table(struct sample *s, const char *path)
{
	struct buf text = { 0 };
	struct err e;

	assert_true(reading_file(path, &text));
	assert_int_equal(table_parse(path, buf_str(&text), &s->t, &e), ERR_OK);
	buf_free(&text);
}

static int
set_up(void **state)
{
	struct sample *s = test_calloc(1, sizeof *s);
	struct err e;

	reading_open(&s->read);
	*state = s;
	if (classifier_new(NULL, s->read.codes, &s->classifier, &e) != ERR_OK) {
		print_error("%s\n", e.text);
		return -1;
	}
	s->scanner = scanner_new(s->classifier);
	return 0;
}

static int
tear_down(void **state)
{
	struct sample *s = *state;

	finding_free(&s->finding);
	scanner_free(s->scanner);
	classifier_free(s->classifier);
	reading_close(&s->read);
	table_free(s->t);
	test_free(s);
	return 0;
}

static void
every_notice_of_the_sample_says_what_a_lawyer_reads(void **state)
{
	struct sample *s = *state;

	open_table(s, SAMPLE "EXPECTED.tsv");
	for (s->row = 0; s->row < table_rows(s->t); s->row++)
		compare_notice(s);
	assert_true(table_rows(s->t) > 100);
	assert_int_equal(s->differences, 0);
}

/* A duplicate is well read; only the store can tell that it is one. */
static const char *
outcome_of(const struct sample *s, enum err_code code)
{
	if (code == ERR_OK && strcmp(expected(s, "reason"), "duplicate") == 0)
		return "duplicate";
	return code == ERR_OK ? "" : err_name(code);
}

static void
every_damaged_member_is_refused_with_its_reason(void **state)
{
	struct sample *s = *state;
	char path[256];
	struct err e;

	open_table(s, BROKEN "EXPECTED.tsv");
	for (s->row = 0; s->row < table_rows(s->t); s->row++) {
		(void)snprintf(path, sizeof path, BROKEN "%s",
		    expected(s, "file"));
		compare(s, "reason",
		    outcome_of(s, reading_notice(&s->read, path, &e)));
	}
	assert_true(table_rows(s->t) > 10);
	assert_int_equal(s->differences, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    every_notice_of_the_sample_says_what_a_lawyer_reads, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    every_damaged_member_is_refused_with_its_reason, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
