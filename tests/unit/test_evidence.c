#include "check.h"
#include "jointed/classify.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "verdict_fixture.h"

#include <string.h>

/* The evidence of a rule; the test fails if there is none. */
static const struct evidence *
evidence_by(const struct finding *f, const char *rule)
{
	static const struct evidence none = { .quote = "" };

	for (size_t i = 0; i < f->nevidence; i++)
		if (strcmp(f->evidence[i].rule, rule) == 0)
			return &f->evidence[i];
	fail_msg("no evidence by %s", rule);
	return &none;
}

static void
evidence_quotes_stand_where_they_say(void **state)
{
	static const char text[] =
	    "Prélude.  Un GROUPEMENT  DE\xC2\xA0"
	    "commandes est formé; suite du texte après la citation.";
	static const struct text_place place = { .lot = "1", .lang = "fr" };
	struct fixture *f = *state;
	const struct evidence *ev;

	notice_reset(&f->notice);
	f->notice.family = FAMILY_R209;
	f->notice.form = "F02";
	(void)notice_add_text(&f->notice, TEXT_DESCRIPTION, &place, text,
	    strlen(text));
	classify_notice(f->scanner, &f->notice, false, &f->finding);
	ev = evidence_by(&f->finding, "fr.groupement-de-commandes");
	assert_string_equal(ev->quote,
	    "GROUPEMENT  DE\xC2\xA0"
	    "commandes");
	assert_memory_equal(text + ev->position, ev->quote, strlen(ev->quote));
	assert_int_equal(ev->length, strlen(ev->quote));
	assert_string_equal(ev->before, "Prélude.  Un ");
	assert_string_equal(ev->field, "description");
	assert_string_equal(ev->lot, "1");
	assert_string_equal(ev->lang, "fr");
	assert_int_equal(ev->text, 0);
	assert_int_equal(ev->kind, EVIDENCE_TEXT);
	assert_true(ev->supports);
	assert_string_equal(ev->after,
	    " est formé; suite du texte après la citation.");
}

static void
a_text_that_lots_repeat_is_evidence_in_each(void **state)
{
	static const char text[] = "Un groupement de commandes est formé.";
	static const char *const lots[] = { "LOT-0001", "LOT-0002" };
	struct fixture *f = *state;
	size_t n = 0;

	notice_reset(&f->notice);
	f->notice.family = FAMILY_R209;
	f->notice.form = "F02";
	for (size_t i = 0; i < 2; i++) {
		struct text_place place = { .lot = lots[i], .lang = "fr" };

		(void)notice_add_text(&f->notice, TEXT_LOT_DESCRIPTION, &place,
		    text, strlen(text));
	}
	classify_notice(f->scanner, &f->notice, false, &f->finding);
	for (size_t i = 0; i < f->finding.nevidence; i++) {
		const struct evidence *ev = &f->finding.evidence[i];

		if (strcmp(ev->rule, "fr.groupement-de-commandes") != 0)
			continue;
		assert_int_equal(ev->text, n);
		assert_string_equal(ev->lot, lots[n++]);
		assert_string_equal(ev->quote, "groupement de commandes");
	}
	assert_int_equal(n, 2);
}

static void
near_misses_tell_what_almost_counted(void **state)
{
	static const char text[] = "The contract is not a joint procurement "
				   "with others.";
	struct fixture *f = *state;
	bool not_asked = false;
	bool vetoed = false;

	notice_reset(&f->notice);
	f->notice.family = FAMILY_R209;
	f->notice.form = "F15";
	(void)notice_add_text(&f->notice, TEXT_DESCRIPTION, NULL, text,
	    strlen(text));
	classify_notice(f->scanner, &f->notice, true, &f->finding);
	for (size_t i = 0; i < f->finding.nnear; i++) {
		const struct evidence *ev = &f->finding.near_misses[i];

		assert_false(ev->supports);
		not_asked |= strcmp(ev->rule, "flag.joint") == 0;
		vetoed |= strcmp(ev->rule, "en.joint-procurement") == 0 &&
		    strstr(ev->why, " of en.rules") != NULL;
	}
	assert_true(not_asked);
	assert_true(vetoed);
	classify_notice(f->scanner, &f->notice, false, &f->finding);
	assert_int_equal(f->finding.nnear, 0);
}

static void
declared_and_structural_evidence_name_the_buyers(void **state)
{
	struct fixture *f = *state;
	const struct evidence *ev;

	notice_reset(&f->notice);
	f->notice.family = FAMILY_R209;
	f->notice.form = "F02";
	f->notice.publication_date = date_parse("20210301");
	notice_set_flag(&f->notice, FLAG_JOINT, STATE_YES, NULL);
	for (size_t i = 0; i < 2; i++) {
		struct buyer *b = notice_add_buyer(&f->notice);

		b->name = i == 0 ? "Netz Nord GmbH" : "Netz Nord B.V.";
		b->country = i == 0 ? "DE" : "NL";
	}
	classify_notice(f->scanner, &f->notice, false, &f->finding);
	ev = evidence_by(&f->finding, "structure.buyer-countries");
	assert_string_equal(ev->quote,
	    "DE: Netz Nord GmbH; NL: Netz Nord B.V.");
	assert_int_equal(ev->position, -1);
	ev = evidence_by(&f->finding, "flag.joint");
	assert_string_equal(ev->field, "joint");
	assert_int_equal(ev->kind, EVIDENCE_DECLARED);
	assert_int_equal(f->finding.verdict.persons, 2);
	assert_int_equal(f->finding.verdict.confidence, CONFIDENCE_HIGH);
}

static void
words_that_return_in_every_lot_are_kept_a_few_times(void **state)
{
	static const char text[] = "Passé en groupement de commandes.";
	struct fixture *f = *state;
	size_t rows = 0;

	notice_reset(&f->notice);
	f->notice.family = FAMILY_R209;
	f->notice.form = "F02";
	for (int i = 0; i < 50; i++)
		(void)notice_add_text(&f->notice, TEXT_LOT_DESCRIPTION, NULL,
		    text, strlen(text));
	classify_notice(f->scanner, &f->notice, true, &f->finding);
	for (size_t i = 0; i < f->finding.nevidence; i++)
		rows += strcmp(f->finding.evidence[i].rule,
			    "fr.groupement-de-commandes") == 0;
	assert_in_range(rows, 1, 12);
}

/* A notice of so many towns that says text, judged with near misses. */
static void
judge_towns(struct fixture *f, size_t n, const char *text)
{
	static const char *const towns[] = { "Stadt Ahausen",
		"Gemeinde Behausen" };

	notice_reset(&f->notice);
	f->notice.family = FAMILY_R209;
	f->notice.form = "F02";
	f->notice.publication_date = date_parse("20210301");
	for (size_t i = 0; i < n; i++) {
		struct buyer *b = notice_add_buyer(&f->notice);

		b->name = towns[i];
		b->country = "DE";
	}
	(void)notice_add_text(&f->notice, TEXT_DESCRIPTION, NULL, text,
	    strlen(text));
	classify_notice(f->scanner, &f->notice, true, &f->finding);
}

static bool
has_row(const struct evidence *list, size_t n, enum concept c, const char *rule)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].concept == c && strcmp(list[i].rule, rule) == 0)
			return true;
	return false;
}

static void
a_listed_buyer_whom_the_text_names_is_evidence(void **state)
{
	static const char text[] = "Salz, auch für die GEMEINDE - Behausen.";
	struct fixture *f = *state;
	const struct evidence *ev;

	judge_towns(f, 2, text);
	ev = evidence_by(&f->finding, "text.names-buyers");
	assert_string_equal(ev->quote, "GEMEINDE - Behausen");
	assert_memory_equal(text + ev->position, ev->quote, strlen(ev->quote));
	assert_int_equal(ev->concept, CONCEPT_JOINT);
	judge_towns(f, 2, "Salz für die Gemeinde Behausener Moor.");
	assert_false(has_row(f->finding.evidence, f->finding.nevidence,
	    CONCEPT_JOINT, "text.names-buyers"));
	judge_towns(f, 2, "Salz für die Stadt Ahausen.");
	assert_false(has_row(f->finding.evidence, f->finding.nevidence,
	    CONCEPT_JOINT, "text.names-buyers"));
}

static void
weak_words_are_evidence_only_of_what_the_verdict_says(void **state)
{
	static const char rule[] = "en.joint-procurement-mentioned";
	static const char text[] =
	    "The laboratory needs the joint procurement of three freezers.";
	struct fixture *f = *state;
	const struct finding *found = &f->finding;

	judge_towns(f, 1, text);
	assert_int_equal(found->verdict.joint, TRI_NO);
	assert_false(
	    has_row(found->evidence, found->nevidence, CONCEPT_JOINT, rule));
	assert_true(
	    has_row(found->near_misses, found->nnear, CONCEPT_JOINT, rule));
	judge_towns(f, 2, text);
	assert_int_equal(found->verdict.joint, TRI_YES);
	assert_true(
	    has_row(found->evidence, found->nevidence, CONCEPT_JOINT, rule));
	assert_false(
	    has_row(found->near_misses, found->nnear, CONCEPT_JOINT, rule));
}

static void
who_leads_is_evidence_of_buying_for_others_too(void **state)
{
	struct fixture *f = *state;
	const struct finding *found = &f->finding;

	judge_towns(f, 1, "The town acts as lead procurer for six towns.");
	assert_int_equal(found->verdict.on_behalf, TRI_YES);
	assert_true(has_row(found->evidence, found->nevidence, CONCEPT_JOINT,
	    "en.lead-buyer"));
	assert_true(has_row(found->evidence, found->nevidence,
	    CONCEPT_ON_BEHALF, "en.lead-buyer"));
}

static void
an_empty_notice_is_judged_without_harm(void **state)
{
	struct fixture *f = *state;

	notice_reset(&f->notice);
	classify_notice(f->scanner, &f->notice, true, &f->finding);
	assert_int_equal(f->finding.verdict.joint, TRI_NONE);
	assert_int_equal(f->finding.verdict.territory, TERRITORY_UNKNOWN);
	assert_string_equal(f->finding.verdict.qualifiers, "[]");
	finding_reset(&f->finding);
	assert_int_equal(f->finding.nevidence, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(evidence_quotes_stand_where_they_say),
		cmocka_unit_test(a_text_that_lots_repeat_is_evidence_in_each),
		cmocka_unit_test(near_misses_tell_what_almost_counted),
		cmocka_unit_test(
		    declared_and_structural_evidence_name_the_buyers),
		cmocka_unit_test(
		    words_that_return_in_every_lot_are_kept_a_few_times),
		cmocka_unit_test(
		    a_listed_buyer_whom_the_text_names_is_evidence),
		cmocka_unit_test(
		    weak_words_are_evidence_only_of_what_the_verdict_says),
		cmocka_unit_test(
		    who_leads_is_evidence_of_buying_for_others_too),
		cmocka_unit_test(an_empty_notice_is_judged_without_harm),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
