/*
 * The verdicts against notices that people have read and coded. Reads
 * ../shared/corpus at run time; where that folder is absent there is nothing to
 * compare and the test says so. Set JOINTED_SHOW_DIFFERENCES to see each one.
 */
#include "check.h"
#include "classify/load.h"
#include "classify/scan.h"
#include "coded_table.h"
#include "jointed/buf.h"
#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/package.h"
#include "jointed/parse.h"
#include "jointed/table.h"
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CORPUS "../shared/corpus/"

static const char *const packages[] = {
	CORPUS "notices/eforms-2023.tar.gz",
	CORPUS "notices/eforms-2024.tar.gz",
	CORPUS "notices/eforms-2025.tar.gz",
	CORPUS "notices/eforms-2026.tar.gz",
	CORPUS "notices/ted-export-2011.tar.gz",
	CORPUS "notices/ted-export-2016.tar.gz",
	CORPUS "notices/ted-export-2017.tar.gz",
	CORPUS "notices/ted-export-2018.tar.gz",
	CORPUS "notices/ted-export-2019.tar.gz",
	CORPUS "notices/ted-export-2020.tar.gz",
	CORPUS "notices/ted-export-2021.tar.gz",
	CORPUS "notices/ted-export-2022.tar.gz",
	CORPUS "notices/ted-export-2023.tar.gz",
	CORPUS "notices/ted-export-2024.tar.gz",
	CORPUS "site/packages/daily/202200056",
	CORPUS "site/packages/daily/201100016",
};

/* Right and wrong answers to one question; rows coded "?" are left out. */
struct score {
	int hits, false_alarms, missed;
};

struct fixture {
	struct table *coded; /* NULL: no corpus here */
	struct codes *codes;
	struct parser *parser;
	struct classifier *classifier;
	struct scanner *scanner;
	struct knowledge knowledge;
	struct scan *scan;
	struct notice notice;
	struct finding finding;
	size_t met;
	struct score joint, cpb, on_behalf, cross_border;
	struct score sure[CONFIDENCE_HIGH + 1]; /* hits: the verdict is right */
	struct tally_book book;
};

static const char *
cell(const struct fixture *f, size_t row, const char *column)
{
	return table_get(f->coded, row, table_column(f->coded, column));
}

/* The coded row of a member's path, by the number its name starts with. */
static bool
find_row(const struct fixture *f, const char *path, size_t *row)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	char *end;
	long number = strtol(name, &end, 10);
	long year = *end == '_' ? strtol(end + 1, NULL, 10) : 0;
	char key[64];

	snprintf(key, sizeof key, "%ld-%ld", number, year);
	for (size_t i = 0; i < table_rows(f->coded); i++) {
		if (strcmp(cell(f, i, "notice"), key) == 0) {
			*row = i;
			return true;
		}
	}
	return false;
}

static void
count(struct fixture *f, size_t row, struct score *s, bool is_so, bool said)
{
	if (said && is_so)
		s->hits++;
	else if (said)
		s->false_alarms++;
	else if (is_so)
		s->missed++;
	if (said != is_so && getenv("JOINTED_SHOW_DIFFERENCES") != NULL)
		print_message("%s %s: %s %s\n", cell(f, row, "notice"),
		    said ? "false" : "missed", f->finding.verdict.label,
		    cell(f, row, "why"));
}

static void
count_word(struct fixture *f, size_t row, struct score *s, const char *column,
    enum tri verdict)
{
	const char *coded = cell(f, row, column);

	if (strcmp(coded, "yes") == 0 || strcmp(coded, "no") == 0)
		count(f, row, s, strcmp(coded, "yes") == 0, verdict == TRI_YES);
}

static void
assert_quotes_stand(const struct fixture *f)
{
	for (size_t i = 0; i < f->finding.nevidence; i++) {
		const struct evidence *ev = &f->finding.evidence[i];
		const struct text *t;

		if (ev->kind != EVIDENCE_TEXT)
			continue;
		t = &f->notice.texts[ev->text];
		assert_in_range(ev->position + ev->length, 1, t->len);
		assert_int_equal(ev->length, strlen(ev->quote));
		assert_memory_equal(t->value + ev->position, ev->quote,
		    strlen(ev->quote));
	}
}

/* The prefilter on real texts: the same number of hits without it. */
static void
assert_nothing_lost(const struct fixture *f)
{
	for (size_t i = 0; i < f->notice.ntexts; i++) {
		const struct text *t = &f->notice.texts[i];
		struct scan_text what = { t->value, t->len, 1U << t->field,
			t->lang };
		const struct hit *hits;
		size_t n = scan_text(f->scan, &what, &hits);

		assert_int_equal(scan_text_unfiltered(f->scan, &what, &hits),
		    n);
	}
}

static void
tally(struct fixture *f, size_t row)
{
	static const struct {
		const char *column;
		enum concept concept;
	} columns[] = {
		{ "joint", CONCEPT_JOINT },
		{ "cpb", CONCEPT_CPB },
		{ "on_behalf", CONCEPT_ON_BEHALF },
	};
	const char *territory = cell(f, row, "territory");

	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
		const char *coded = cell(f, row, columns[i].column);

		if (strcmp(coded, "yes") == 0 || strcmp(coded, "no") == 0)
			tally_notice(&f->book, &f->finding, columns[i].concept,
			    strcmp(coded, "yes") == 0);
	}
	if (strcmp(territory, "?") != 0)
		tally_notice(&f->book, &f->finding, CONCEPT_CROSS_BORDER,
		    strncmp(territory, "cross_border", 12) == 0);
}

/*
 * One answer against the coded one: 1 right, 0 wrong, -1 not coded. What cannot
 * be told is wrong where nothing else is said, and left out beside a label.
 */
static int
agrees(const struct fixture *f, size_t row, const char *column,
    enum tri verdict)
{
	const char *coded = cell(f, row, column);

	if (strcmp(coded, "yes") != 0 && strcmp(coded, "no") != 0)
		return -1;
	if (verdict == TRI_NONE)
		return f->finding.verdict.arrangement == ARRANGEMENT_NONE ? 0
									  : -1;
	return (strcmp(coded, "yes") == 0) == (verdict == TRI_YES);
}

/* A verdict is right if all of it that was coded is told, and rightly. */
static void
count_confidence(struct fixture *f, size_t row)
{
	const struct verdict *v = &f->finding.verdict;
	struct score *s = &f->sure[v->confidence];
	int joint = agrees(f, row, "joint", v->joint);
	int cpb = agrees(f, row, "cpb", v->cpb);
	int behalf = agrees(f, row, "on_behalf", v->on_behalf);

	if (joint == 0 || cpb == 0 || behalf == 0)
		s->false_alarms++;
	else if (joint == 1 || cpb == 1 || behalf == 1)
		s->hits++;
}

static void
judge(struct fixture *f, size_t row, const struct member *m)
{
	const struct verdict *v = &f->finding.verdict;
	const char *territory = cell(f, row, "territory");
	struct err e;

	assert_int_equal(parser_read(f->parser, m->data, m->len, &f->notice,
			     &e),
	    ERR_OK);
	classify_notice(f->scanner, &f->notice, true, &f->finding);
	f->met++;
	count_word(f, row, &f->joint, "joint", v->joint);
	count_word(f, row, &f->cpb, "cpb", v->cpb);
	count_word(f, row, &f->on_behalf, "on_behalf", v->on_behalf);
	if (strcmp(territory, "?") != 0)
		count(f, row, &f->cross_border,
		    strncmp(territory, "cross_border", 12) == 0,
		    v->cross_border == TRI_YES);
	tally(f, row);
	count_confidence(f, row);
	assert_quotes_stand(f);
	assert_nothing_lost(f);
}

static void
judge_package(struct fixture *f, const char *path)
{
	struct package *p;
	struct member m;
	struct err e;
	size_t row;

	assert_int_equal(package_open(path, path, &p, &e), ERR_OK);
	while (package_next(p, &m, &e) == ERR_OK)
		if (m.code == ERR_OK && find_row(f, m.path, &row))
			judge(f, row, &m);
	package_close(p);
}

static int
set_up(void **state)
{
	struct fixture *f = test_calloc(1, sizeof *f);
	struct buf text = { 0 };
	struct err e = { .text = "" };
	int rc = 0;

	*state = f;
	if (!reading_file(CORPUS "coded-dev.tsv", &text)) {
		print_message("no corpus here: nothing is compared\n");
		return 0;
	}
	f->codes = codes_new();
	f->parser = parser_new(f->codes);
	if (table_parse("coded", buf_str(&text), &f->coded, &e) != ERR_OK ||
	    classifier_new(NULL, f->codes, &f->classifier, &e) != ERR_OK ||
	    knowledge_load(NULL, &f->knowledge, &e) != ERR_OK) {
		print_error("%s\n", e.text);
		rc = -1;
	} else {
		f->scanner = scanner_new(f->classifier);
		f->scan = scan_new(f->knowledge.rules, f->knowledge.folder);
		for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
			judge_package(f, packages[i]);
	}
	buf_free(&text);
	return rc;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	finding_free(&f->finding);
	notice_free(&f->notice);
	scan_free(f->scan);
	scanner_free(f->scanner);
	knowledge_free(&f->knowledge);
	classifier_free(f->classifier);
	parser_free(f->parser);
	codes_free(f->codes);
	table_free(f->coded);
	test_free(f);
	return 0;
}

static double
share(int part, int rest)
{
	return part + rest == 0 ? 0 : (double)part / (part + rest);
}

static void
report(const char *name, const struct score *s)
{
	print_message("%s: %d right, %d false, %d missed: P %.3f R %.3f\n",
	    name, s->hits, s->false_alarms, s->missed,
	    share(s->hits, s->false_alarms), share(s->hits, s->missed));
}

static void
every_coded_notice_is_found_and_read(void **state)
{
	const struct fixture *f = *state;

	if (f->coded == NULL)
		return;
	assert_int_equal(f->met, table_rows(f->coded));
	report("cpb", &f->cpb);
	report("on behalf", &f->on_behalf);
}

static void
joint_buying_is_seen_as_readers_see_it(void **state)
{
	const struct fixture *f = *state;

	if (f->coded == NULL)
		return;
	report("joint", &f->joint);
	assert_true(share(f->joint.hits, f->joint.false_alarms) >= 0.90);
	assert_true(share(f->joint.hits, f->joint.missed) >= 0.84);
}

static void
borders_are_seen_as_readers_see_them(void **state)
{
	const struct fixture *f = *state;

	if (f->coded == NULL)
		return;
	report("cross-border", &f->cross_border);
	assert_true(f->cross_border.false_alarms <= 2);
	assert_true(f->cross_border.missed <= 3);
}

static void
weights_are_those_of_the_coded_notices(void **state)
{
	struct fixture *f = *state;

	if (f->coded == NULL)
		return;
	if (getenv("JOINTED_SHOW_WEIGHTS") != NULL)
		tally_print(&f->book);
	else
		assert_int_equal(tally_differs(&f->book, f->knowledge.weights),
		    0);
}

static void
more_confidence_is_right_more_often(void **state)
{
	const struct fixture *f = *state;
	double last = 0;

	if (f->coded == NULL)
		return;
	for (int i = 0; i <= CONFIDENCE_HIGH; i++) {
		const struct score *s = &f->sure[i];
		double right = share(s->hits, s->false_alarms);

		print_message("confidence %s: %d of %d told and right, %.3f\n",
		    confidence_name((enum confidence)i), s->hits,
		    s->hits + s->false_alarms, right);
		assert_true(right >= last);
		last = right;
	}
	assert_true(last >= 0.95);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_coded_notice_is_found_and_read),
		cmocka_unit_test(joint_buying_is_seen_as_readers_see_it),
		cmocka_unit_test(borders_are_seen_as_readers_see_them),
		cmocka_unit_test(weights_are_those_of_the_coded_notices),
		cmocka_unit_test(more_confidence_is_right_more_often),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
