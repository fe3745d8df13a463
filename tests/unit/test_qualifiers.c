/* Words beside the verdict: acts and their days, innovation, EEIGs. */
#include "check.h"
#include "classify/regimes.h"
#include "jointed/buf.h"
#include "jointed/classify.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "verdict_fixture.h"

#include <string.h>

static void
qualifiers_say_what_the_notice_stands_under(void **state)
{
	static const struct {
		const char *basis, *date, *buyer, *text;
		const char *word;
		bool applies;
	} cases[] = {
		{ "2014/25", "20210301", "Amt A", NULL, "utilities", true },
		{ "2004/17", "20110301", "Amt A", NULL, "utilities", true },
		{ "2014/24", "20210301", "Amt A", NULL, "utilities", false },
		{ "2009/81", "20210301", "Amt A", NULL, "directive_2009_81",
		    true },
		{ "1370/2007", "20210301", "Amt A", NULL, "psc_1370", true },
		/* An award of a procedure under the former directive */
		{ "2004/18", "20160418", "Amt A", NULL, "former_regime",
		    false },
		{ "2004/18", "20160419", "Amt A", NULL, "former_regime", true },
		{ "2014/24", "20210301", "Amt A",
		    "A pre-commercial procurement"
		    " in three phases.",
		    "PCP", true },
		{ "2014/24", "20210301", "Amt A",
		    "This is not a pre-commercial"
		    " procurement.",
		    "PCP", false },
		{ "2014/24", "20210301", "Amt A",
		    "A public procurement of "
		    "innovative solutions.",
		    "PPI", true },
		{ "2014/24", "20210301", "Strom EWIV", NULL, "eeig_buyer",
		    true },
		{ "2014/24", "20210301", "Strom AG", NULL, "eeig_buyer",
		    false },
		{ NULL, "20210301", "Amt A", NULL, "utilities", false },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct text_place place = { .lang = "en" };
		const char *said;
		struct buyer *b;

		notice_reset(&f->notice);
		f->notice.family = FAMILY_R209;
		f->notice.form = "F02";
		f->notice.legal_basis = cases[i].basis;
		f->notice.publication_date = date_parse(cases[i].date);
		b = notice_add_buyer(&f->notice);
		b->name = cases[i].buyer;
		b->country = "DE";
		if (cases[i].text != NULL)
			(void)notice_add_text(&f->notice, TEXT_DESCRIPTION,
			    &place, cases[i].text, strlen(cases[i].text));
		classify_notice(f->scanner, &f->notice, false, &f->finding);
		said = f->finding.verdict.qualifiers;
		if ((strstr(said, cases[i].word) != NULL) != cases[i].applies)
			fail_msg("%s, %s: %s", cases[i].word, cases[i].buyer,
			    said);
	}
}

static void
a_wrong_table_of_acts_is_refused_by_its_line(void **state)
{
	static const char head[] =
	    "basis\tvalid_from\tvalid_to\tqualifier\tsource\n";
	static const char *const rows[] = {
		"2014/24\tonce\t\t\tOJ\n",
		"2014/24\t2014-04-17\tnever\t\tOJ\n",
		"\t2014-04-17\t\t\tOJ\n",
		"2014/24\t2014-04-17\t\t\t\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct regimes *r = NULL;
		struct err e = { .text = "" };
		struct buf text = { 0 };

		buf_puts(&text, head);
		buf_puts(&text, rows[i]);
		assert_int_equal(regimes_parse("regimes.tsv", buf_str(&text),
				     &r, &e),
		    ERR_RULE);
		assert_null(r);
		assert_non_null(strstr(e.text, "regimes.tsv:2: "));
		buf_free(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(qualifiers_say_what_the_notice_stands_under),
		cmocka_unit_test(a_wrong_table_of_acts_is_refused_by_its_line),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
