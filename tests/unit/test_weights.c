/* What evidence weighs, from counts, and verdicts that hang on it. */
#include "check.h"
#include "classify/facts.h"
#include "classify/weights.h"
#include "jointed/notice_add.h"
#include "verdict_fixture.h"

#include <string.h>

#define HEAD "concept\tevidence\tyes\tseen\n"

static void
a_weight_is_how_much_more_often_it_is_true(void **state)
{
	static const struct {
		struct tally evidence, all;
		int32_t weight; /* tenths of a power of ten */
	} cases[] = {
		{ { 10, 20 }, { 50, 100 }, 0 },
		{ { 20, 20 }, { 50, 100 }, 16 }, /* 20.5 : 0.5 */
		{ { 0, 20 }, { 50, 100 }, -16 },
		{ { 1, 1 }, { 50, 100 }, 5 }, /* 1.5 : 0.5 */
		{ { 0, 0 }, { 50, 100 }, 0 },
		/* A true concept is rare: as many false ones weigh for it */
		{ { 5, 10 }, { 9, 109 }, 10 },
		{ { 1000, 1000 }, { 1000, 1000000 }, 60 }, /* no more */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(weight_of(cases[i].evidence, cases[i].all),
		    cases[i].weight);
}

static void
a_table_gives_priors_and_weights(void **state)
{
	struct weights *w = NULL;
	struct tally t = { 0, 0 };
	struct err e = { .text = "" };

	(void)state;
	assert_int_equal(weights_parse("weights.tsv",
			     HEAD "joint\t*\t50\t100\n"
				  "joint\ttext\t20\t20\n"
				  "cpb\t*\t9\t109\n",
			     &w, &e),
	    ERR_OK);
	assert_int_equal(weights_prior(w, CONCEPT_JOINT), 0);
	assert_int_equal(weights_prior(w, CONCEPT_CPB), -10);
	assert_int_equal(weights_prior(w, CONCEPT_LAW), 0);
	assert_int_equal(weights_find(w, CONCEPT_JOINT, "text"), 16);
	assert_int_equal(weights_find(w, CONCEPT_JOINT, "unseen"), 0);
	assert_int_equal(weights_find(w, CONCEPT_CPB, "text"), 0);
	assert_true(weights_tally(w, CONCEPT_JOINT, "text", &t));
	assert_int_equal(t.seen, 20);
	assert_false(weights_tally(w, CONCEPT_JOINT, "unseen", &t));
	weights_free(w);
}

static void
a_wrong_table_is_refused_by_its_line(void **state)
{
	static const char *const tables[] = {
		HEAD "joint\ttext\t21\t20\n", /* more true than seen */
		HEAD "joint\ttext\t-1\t20\n",
		HEAD "joint\ttext\tmany\t20\n",
		HEAD "joint\ttext\t1\t\n",
		HEAD "joint\t\t1\t2\n",
		HEAD "joined\ttext\t1\t2\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
		struct weights *w = NULL;
		struct err e = { .text = "" };

		assert_int_equal(weights_parse("weights.tsv", tables[i], &w,
				     &e),
		    ERR_RULE);
		assert_null(w);
		assert_non_null(strstr(e.text, "weights.tsv:2: "));
	}
}

static void
begin(struct notice *n, const char *name)
{
	struct buyer *b;

	notice_reset(n);
	n->family = FAMILY_R209;
	n->form = "F02";
	n->flags[FLAG_JOINT].state = STATE_SILENT;
	n->flags[FLAG_CENTRAL_PURCHASING].state = STATE_SILENT;
	b = notice_add_buyer(n);
	b->name = name;
	b->country = "IE";
}

/* Boxes, words and registers, alone and together. */
static void
a_box_alone_never_decides(void **state)
{
	static const char users[] =
	    "The framework is for use by the public sector.";
	static const struct {
		const char *title;
		enum flag_state joint, central;
		const char *text;
		enum tri is_joint, is_cpb;
	} cases[] = {
		{ "nothing", STATE_SILENT, STATE_SILENT, NULL, TRI_NO, TRI_NO },
		{ "joint ticked by one", STATE_YES, STATE_SILENT, NULL, TRI_NO,
		    TRI_NO },
		{ "central ticked by one", STATE_SILENT, STATE_YES, NULL,
		    TRI_NO, TRI_NONE },
		{ "users without the tick", STATE_SILENT, STATE_SILENT, users,
		    TRI_NO, TRI_NO },
		{ "users and the tick", STATE_SILENT, STATE_YES, users, TRI_NO,
		    TRI_YES },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct verdict *v = &f->finding.verdict;
		struct text_place place = { .lang = "en" };

		begin(&f->notice, "Ballyhausen County Office");
		f->notice.flags[FLAG_JOINT].state = cases[i].joint;
		f->notice.flags[FLAG_CENTRAL_PURCHASING].state =
		    cases[i].central;
		if (cases[i].text != NULL)
			(void)notice_add_text(&f->notice, TEXT_DESCRIPTION,
			    &place, cases[i].text, strlen(cases[i].text));
		classify_notice(f->scanner, &f->notice, false, &f->finding);
		if (v->joint != cases[i].is_joint || v->cpb != cases[i].is_cpb)
			fail_msg("%s: joint %d, cpb %d", cases[i].title,
			    v->joint, v->cpb);
	}
}

static void
silence_where_the_form_asks_is_sure(void **state)
{
	struct fixture *f = *state;

	begin(&f->notice, "Ballyhausen County Office");
	classify_notice(f->scanner, &f->notice, false, &f->finding);
	assert_int_equal(f->finding.verdict.confidence, CONFIDENCE_HIGH);
	assert_true(f->finding.verdict.weight[CONCEPT_JOINT] < 0);
	assert_true(f->finding.verdict.could_show[CONCEPT_JOINT]);
	f->notice.flags[FLAG_CENTRAL_PURCHASING].state = STATE_YES;
	classify_notice(f->scanner, &f->notice, false, &f->finding);
	assert_int_equal(f->finding.verdict.confidence, CONFIDENCE_LOW);
	assert_string_equal(f->finding.evidence[0].family,
	    "flag.central-purchasing");
}

static void
an_entity_of_the_union_is_surer_than_one_of_a_treaty(void **state)
{
	static const struct {
		const char *name;
		enum confidence confidence;
	} cases[] = {
		{ "Ahausen-Behausen GECT", CONFIDENCE_HIGH },
		{ "Tunnel euralpin Lyon Turin", CONFIDENCE_MEDIUM },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		begin(&f->notice, cases[i].name);
		classify_notice(f->scanner, &f->notice, false, &f->finding);
		assert_string_equal(f->finding.verdict.label,
		    "cross_border_entity");
		assert_int_equal(f->finding.verdict.confidence,
		    cases[i].confidence);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_weight_is_how_much_more_often_it_is_true),
		cmocka_unit_test(a_table_gives_priors_and_weights),
		cmocka_unit_test(a_wrong_table_is_refused_by_its_line),
		cmocka_unit_test(a_box_alone_never_decides),
		cmocka_unit_test(silence_where_the_form_asks_is_sure),
		cmocka_unit_test(
		    an_entity_of_the_union_is_surer_than_one_of_a_treaty),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
