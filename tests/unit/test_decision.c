#include "jointed/classify.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

/* cmocka wants the headers above first */
#include <cmocka.h>

struct fixture {
	struct codes *codes;
	struct classifier *classifier;
	struct scanner *scanner;
	struct notice notice;
	struct finding finding;
};

static int
set_up(void **state)
{
	struct fixture *f = test_calloc(1, sizeof *f);
	struct err e;

	f->codes = codes_new();
	if (classifier_new(NULL, f->codes, &f->classifier, &e) != ERR_OK) {
		print_error("%s\n", e.text);
		return -1;
	}
	f->scanner = scanner_new(f->classifier);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	finding_free(&f->finding);
	notice_free(&f->notice);
	scanner_free(f->scanner);
	classifier_free(f->classifier);
	codes_free(f->codes);
	test_free(f);
	return 0;
}

/* One buyer of a case: name, country, number, region; NULL name ends. */
struct who {
	const char *name, *country, *id, *nuts;
};

struct decision_case {
	const char *title;
	enum schema_family family;
	const char *form;
	const char *date;
	enum flag flag; /* FLAG_COUNT: none */
	struct who buyers[5];
	enum tri joint, cross_border;
	const char *label;
};

static void
fill(struct notice *n, const struct decision_case *c)
{
	notice_reset(n);
	n->family = c->family;
	n->form = c->form;
	n->publication_date = date_parse(c->date);
	for (size_t i = 0; c->buyers[i].name != NULL; i++) {
		struct buyer *b = notice_add_buyer(n);

		b->name = c->buyers[i].name;
		b->country = c->buyers[i].country;
		b->national_id = c->buyers[i].id;
		b->nuts = c->buyers[i].nuts;
	}
	if (c->flag != FLAG_COUNT)
		notice_set_flag(n, c->flag, STATE_YES, NULL);
}

static void
buyers_decide_who_buys_together(void **state)
{
	static const struct decision_case cases[] = {
		{ "two towns", FAMILY_R209, "F02", "20210301", FLAG_JOINT,
		    { { "Stadt Ahausen", "DE", NULL, NULL },
			{ "Gemeinde Behausen", "DE", NULL, NULL } },
		    TRI_YES, TRI_NO, "joint_occasional" },
		{ "the same company again", FAMILY_R209, "F02", "20210301",
		    FLAG_JOINT,
		    { { "Bahn Nord A.S.", "DK", NULL, NULL },
			{ "BAHN NORD AS", "DK", NULL, NULL } },
		    TRI_NO, TRI_NO, "none" },
		{ "two states", FAMILY_R209, "F02", "20210301", FLAG_JOINT,
		    { { "Netz Nord GmbH", "DE", NULL, NULL },
			{ "Netz Nord B.V.", "NL", NULL, NULL } },
		    TRI_YES, TRI_YES, "cross_border_joint" },
		{ "a territory of the same state", FAMILY_R209, "F02",
		    "20210301", FLAG_JOINT,
		    { { "Region Ost", "DK", NULL, NULL },
			{ "Inselspital", "FO", NULL, NULL } },
		    TRI_YES, TRI_NO, "joint_occasional" },
		{ "the United Kingdom while a member", FAMILY_R209, "F02",
		    "20201230", FLAG_JOINT,
		    { { "County of Anywhere", "GB", NULL, NULL },
			{ "County of Elsewhere", "IE", NULL, NULL } },
		    TRI_YES, TRI_YES, "cross_border_joint" },
		{ "the United Kingdom after it left", FAMILY_R209, "F02",
		    "20210301", FLAG_JOINT,
		    { { "County of Anywhere", "GB", NULL, NULL },
			{ "County of Elsewhere", "IE", NULL, NULL } },
		    TRI_YES, TRI_YES, "cross_border_third_country" },
		{ "a form that cannot say", FAMILY_R209, "F15", "20210301",
		    FLAG_COUNT, { { "Stadt Ahausen", "DE", NULL, NULL } },
		    TRI_NONE, TRI_NONE, "none" },
		{ "a country typed wrongly", FAMILY_R209, "F02", "20190301",
		    FLAG_JOINT,
		    { { "Grid One Ltd", "AF", NULL, "UKI31" },
			{ "Grid Two Ltd", "GB", NULL, "UKI32" } },
		    TRI_YES, TRI_NO, "joint_occasional" },
		{ "institutions of the Union", FAMILY_R209, "F02", "20210301",
		    FLAG_JOINT,
		    { { "European Commission, DG Test", "LU", NULL, NULL },
			{ "European Parliament", "BE", NULL, NULL } },
		    TRI_YES, TRI_NO, "eu_interinstitutional" },
		{ "the Union with states", FAMILY_R209, "F02", "20210301",
		    FLAG_JOINT,
		    { { "European Commission", "LU", NULL, NULL },
			{ "Ministry of Health", "BE", NULL, NULL },
			{ "Ministry of Health", "HR", NULL, NULL } },
		    TRI_YES, TRI_YES, "eu_level_joint_procurement" },
		{ "registration of a grouping", FAMILY_EFORMS, "X01",
		    "20240301", FLAG_COUNT,
		    { { "Anything EEIG", "BE", NULL, NULL } }, TRI_NONE,
		    TRI_NONE, "none" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct verdict *v = &f->finding.verdict;

		fill(&f->notice, &cases[i]);
		classify_notice(f->scanner, &f->notice, true, &f->finding);
		if (v->joint != cases[i].joint ||
		    v->cross_border != cases[i].cross_border ||
		    strcmp(v->label, cases[i].label) != 0)
			fail_msg("%s: joint %d, cross-border %d, %s",
			    cases[i].title, v->joint, v->cross_border,
			    v->label);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buyers_decide_who_buys_together),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
