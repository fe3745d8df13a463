/*
 * Texts in the field for the law of a procedure, and lists of those one buys
 * for, read with the built-in tables.
 */
#include "check.h"
#include "jointed/classify.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "verdict_fixture.h"

#include <string.h>

static void
add_text(struct notice *n, enum text_field field, const char *lang,
    const char *value)
{
	struct text_place place = { .lang = lang };

	(void)notice_add_text(n, field, &place, value, strlen(value));
}

static void
add_buyer(struct notice *n, const char *name, const char *country)
{
	struct buyer *b = notice_add_buyer(n);

	b->name = name;
	b->country = country;
}

static void
begin(struct fixture *f, const char *country)
{
	notice_reset(&f->notice);
	f->notice.family = FAMILY_R209;
	f->notice.form = "F02";
	f->notice.publication_date = date_parse("20210301");
	add_buyer(&f->notice, "Amt Ahausen", country);
}

/* The evidence of a rule and concept, NULL if there is none. */
static const struct evidence *
find(const struct finding *f, const char *rule, enum concept concept)
{
	for (size_t i = 0; i < f->nevidence; i++)
		if (strcmp(f->evidence[i].rule, rule) == 0 &&
		    f->evidence[i].concept == concept)
			return &f->evidence[i];
	return NULL;
}

static const struct {
	const char *country, *second; /* of two buyers; or NULL */
	const char *lang, *text;
	const char *rule, *quote;
	bool supports;
} law_cases[] = {
	/* One's own law says nothing of a border */
	{ "DE", NULL, "de", "Deutsches Recht", "law.state.de", "Deutsches",
	    false },
	{ "DE", "AT", "de", "Deutsches Recht", "law.state.de", "Deutsches",
	    true },
	{ "AT", NULL, "de", "Es gilt deutsches Recht.", "law.state.de",
	    "deutsches", true },
	{ "AT", NULL, "de", "BVergG 2018", "law.act.at", "BVergG", false },
	{ "DK", NULL, "en", "The Swedish act (LOU)", "law.act.se", "LOU",
	    true },
	{ "IT", NULL, "fr", "Législations française et italienne",
	    "law.state.fr", "française", true },
	/* Several laws are of a border, whoever buys */
	{ NULL, NULL, "fr", "Législations française et italienne",
	    "law.state.it", "italienne", true },
	{ NULL, NULL, "fr", "Législation française", "law.state.fr",
	    "française", false },
	/* The word of the text's language goes first */
	{ "SK", NULL, "sk", "slovenské právo", "law.state.sk", "slovenské",
	    false },
	{ "SK", NULL, "sv", "slovensk lag", "law.state.si", "slovensk", true },
	/* A text said to be in another language */
	{ "FI", NULL, "en", "Suomen laki", "law.state.fi", "Suomen", false },
	{ "BG", NULL, "bg", "ЗОП", "law.act.bg", "ЗОП", false },
	{ "FI", "EE", "en", "Each its own law applies", "law.each-own",
	    "Each its own", true },
	{ "FI", NULL, "en", "To be confirmed.", "law.to-be-confirmed",
	    "To be confirmed", true },
	{ "DE", NULL, "de", "Entfällt", "law.not-applicable", "Entfällt",
	    false },
	{ "GB", NULL, "en", "N/A.", "law.not-applicable", "N/A", false },
	{ "DE", "AT", "de", "Keine anderen Länder, deutsches Recht",
	    "law.denial", "Keine anderen Länder", false },
	{ "FR", NULL, "fr", "Voir le règlement de la consultation", "law.other",
	    "Voir le règlement de la consultation", false },
	{ "GB", NULL, "en", "Services of the plane", "law.other",
	    "Services of the plane", false },
};

static void
a_law_text_tells_whose_law_it_is(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof law_cases / sizeof law_cases[0]; i++) {
		const struct evidence *ev;

		begin(f, law_cases[i].country);
		if (law_cases[i].second != NULL)
			add_buyer(&f->notice, "Bezirk Behausen",
			    law_cases[i].second);
		add_text(&f->notice, TEXT_LAW, law_cases[i].lang,
		    law_cases[i].text);
		classify_notice(f->scanner, &f->notice, false, &f->finding);
		ev = find(&f->finding, law_cases[i].rule, CONCEPT_LAW);
		if (ev == NULL) {
			fail_msg("%s: no %s", law_cases[i].text,
			    law_cases[i].rule);
			return;
		}
		assert_string_equal(ev->quote, law_cases[i].quote);
		assert_memory_equal(law_cases[i].text + ev->position, ev->quote,
		    (size_t)ev->length);
		if (ev->supports != law_cases[i].supports)
			fail_msg("%s: supports is %d", law_cases[i].text,
			    ev->supports);
	}
}

static void
a_group_in_place_of_its_law_is_joint_with_the_tick(void **state)
{
	static const struct {
		enum flag_state tick;
		const char *text;
		enum tri joint;
	} cases[] = {
		{ STATE_YES, "Gmina Behausen, ul. Polskiego 3", TRI_YES },
		{ STATE_SILENT, "Gmina Behausen, ul. Polskiego 3", TRI_NO },
		{ STATE_YES, "Prawo polskie, gmina Behausen", TRI_NO },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		begin(f, "PL");
		f->notice.flags[FLAG_JOINT].state = cases[i].tick;
		add_text(&f->notice, TEXT_LAW, "pl", cases[i].text);
		classify_notice(f->scanner, &f->notice, false, &f->finding);
		assert_int_equal(f->finding.verdict.joint, cases[i].joint);
	}
}

#define FOR "in the name and on behalf of"

static void
a_list_of_those_bought_for_is_a_group(void **state)
{
	static const struct {
		const char *text;
		const char *list; /* the evidence's quote, NULL: none */
		enum tri joint, cross_border;
	} cases[] = {
		{ "Concluded " FOR " these banks:\n- Bank of Finland,\n"
		  "- Banque de Belgique,\n- Deutsche Bank.",
		    "- Bank of Finland,\n- Banque de Belgique,\n"
		    "- Deutsche Bank.",
		    TRI_YES, TRI_YES },
		{ "Concluded " FOR " Ahausen Council, Behausen Council. "
		  "Works in Poland Street, Norway House.",
		    "Ahausen Council, Behausen Council", TRI_YES, TRI_NO },
		{ "Concluded " FOR " Nordic utilities.", "Nordic", TRI_YES,
		    TRI_YES },
		{ "Concluded " FOR " Ahausen Council, see the documents.", NULL,
		    TRI_NO, TRI_NO },
		{ "Concluded " FOR " these:\n- Embassy in Paris, France\n"
		  "- Embassy in Rome, Italy",
		    NULL, TRI_NO, TRI_NO },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct evidence *ev;

		begin(f, "FI");
		add_text(&f->notice, TEXT_DESCRIPTION, "en", cases[i].text);
		classify_notice(f->scanner, &f->notice, false, &f->finding);
		ev = find(&f->finding, "text.named-principals", CONCEPT_JOINT);
		if ((ev == NULL) != (cases[i].list == NULL))
			fail_msg("%s: %s", cases[i].text,
			    ev == NULL ? "no list" : ev->quote);
		if (ev != NULL)
			assert_non_null(strstr(ev->quote, cases[i].list));
		assert_int_equal(f->finding.verdict.joint, cases[i].joint);
		assert_int_equal(f->finding.verdict.cross_border,
		    cases[i].cross_border);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_law_text_tells_whose_law_it_is),
		cmocka_unit_test(
		    a_group_in_place_of_its_law_is_joint_with_the_tick),
		cmocka_unit_test(a_list_of_those_bought_for_is_a_group),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
