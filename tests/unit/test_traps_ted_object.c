/* More surprises of TED_EXPORT: what is bought, when, for how much. */
#include "ted_sample.h"

/* 22 */
static void
prose_notices_have_no_form_number_and_no_buyer_block(void **state)
{
	struct text text = { 0 };
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .root = ROOT_OLD,
		.form = "OTH_NOT",
		.attrs = "CATEGORY=\"ORIGINAL\"",
		.data = "<ISO_COUNTRY VALUE=\"SI\"/><REF_NOTICE><NO_DOC_OJS>"
			"2010/S 223-341801</NO_DOC_OJS></REF_NOTICE>",
		.codif = "<TD_DOCUMENT_TYPE CODE=\"2\"/>",
		.before = "<OTH_NOT CATEGORY=\"TRANSLATION\" LG=\"DE\">"
			  "<FD_OTH_NOT><TI_DOC><P>Falsch</P></TI_DOC>"
			  "</FD_OTH_NOT></OTH_NOT>",
		.body =
		    "<FD_OTH_NOT><TI_DOC><P>SI-Nikjer: Cleaning</P>"
		    "</TI_DOC><STI_DOC><P><ADDRESS_NOT_STRUCT>"
		    "<ORGANISATION>Town of Nikjer</ORGANISATION>"
		    "<ATTENTION>A. Person</ATTENTION>"
		    "</ADDRESS_NOT_STRUCT></P>"
		    "</STI_DOC><CONTENTS><CORREC><FOR_READ><FOR><OLD><P>1 "
		    "May</P></OLD></FOR><READ><NEW><P>8 May</P></NEW>"
		    "</READ></FOR_READ></CORREC></CONTENTS></FD_OTH_NOT>" });

	assert_int_equal(n->family, FAMILY_UNVERSIONED);
	assert_null(n->schema_version);
	assert_text(n->form, "OTH_NOT");
	assert_int_equal(n->kind, KIND_CHANGE);
	assert_text(n->title, "SI-Nikjer: Cleaning");
	assert_text(n->country, "SI");
	assert_int_equal(n->nbuyers, 0);
	assert_text(n->changes_notice, "341801-2010");
	assert_int_equal(count_texts(n, TEXT_BUYER_NAME, &text), 1);
	assert_string_equal(text.value, "Town of Nikjer");
	assert_int_equal(count_texts(n, TEXT_DOCUMENT, &text), 1);
	assert_string_equal(text.value, "1 May\n8 May");
}

/* 23 */
static void
a_corrigendum_gives_what_is_new_and_names_what_it_changes(void **state)
{
	struct text text = { 0 };
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .form = "F14_2014",
		.attrs = ORIGINAL("F14"),
		.body = BODY(BUYER("Town", "PL") FURTHER("Village",
		    "PL")) "<COMPLEMENTARY_INFO><NOTICE_NUMBER_OJ>2017/S "
			   "240-498765"
			   "</NOTICE_NUMBER_OJ></"
			   "COMPLEMENTARY_INFO><CHANGES><CHANGE>"
			   "<OLD_VALUE><TEXT><P>old</P></"
			   "TEXT><CPV_MAIN><CPV_CODE "
			   "CODE=\"03000000\"/></CPV_MAIN></"
			   "OLD_VALUE><NEW_VALUE>"
			   "<TEXT><P>new</P></TEXT></NEW_VALUE></CHANGE></"
			   "CHANGES>" });

	assert_int_equal(n->kind, KIND_CHANGE);
	assert_true(n->is_change);
	assert_int_equal(n->nbuyers, 2);
	assert_int_equal(n->flags[FLAG_JOINT].state, STATE_NOT_ASKED);
	assert_int_equal(count_texts(n, TEXT_CHANGE, &text), 1);
	assert_string_equal(text.value, "new");
	assert_int_equal(n->nlinks, 1);
	assert_string_equal(n->links[0].relation, "changes");
	assert_text(n->changes_notice, "498765-2017");
	assert_int_equal(n->ncodes, 0); /* the old CPV code is gone */
}

/* 27 */
static void
a_lot_goes_by_its_number_never_by_its_place(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .form = "F03_2014",
		.attrs = ORIGINAL("F03"),
		.body = "<OBJECT_CONTRACT><OBJECT_DESCR ITEM=\"1\"><LOT_NO>7"
			"</LOT_NO></OBJECT_DESCR><OBJECT_DESCR ITEM=\"2\">"
			"</OBJECT_DESCR></OBJECT_CONTRACT><AWARD_CONTRACT "
			"ITEM=\"1\"><LOT_NO>7</LOT_NO><AWARDED_CONTRACT/>"
			"</AWARD_CONTRACT>" });

	assert_int_equal(n->lots_stated, 2);
	assert_text(n->lots[0].id, "7");
	assert_null(n->lots[1].id);
	assert_text(n->awards[0].lot, "7");
}

/* 28 */
static void
eu_money_in_one_lot_makes_the_notice_funded(void **state)
{
	struct text text = { 0 };
	const struct notice *n = read_sample(*state,
	    &(struct sample){
		.body =
		    "<OBJECT_CONTRACT><OBJECT_DESCR><LOT_NO>1</LOT_NO>"
		    "<NO_EU_PROGR_RELATED/></OBJECT_DESCR><OBJECT_DESCR>"
		    "<LOT_NO>2</LOT_NO><EU_PROGR_RELATED><P>Fund X</P>"
		    "</EU_PROGR_RELATED></OBJECT_DESCR></OBJECT_CONTRACT>" });

	assert_int_equal(n->eu_funded, TRI_YES);
	assert_int_equal(n->lots[0].eu_funded, TRI_NO);
	assert_int_equal(n->lots[1].eu_funded, TRI_YES);
	assert_text(n->lots[1].programme, "Fund X");
	assert_int_equal(count_texts(n, TEXT_PROGRAMME, &text), 1);
	assert_text(text.lot, "2");
}

/* 29 */
static void
amounts_are_read_from_the_text_not_from_fmtval(void **state)
{
	static const struct {
		const char *cost, *want;
	} cases[] = {
		{ "<VALUE_COST FMTVAL=\"49700000000000000\">49 700"
		  "</VALUE_COST>",
		    "49700" },
		{ "<VALUE_COST FMTVAL=\"1234.50\">1\u00a0234,50</VALUE_COST>",
		    "1234.50" },
		{ "<VALUE_COST FMTVAL=\"12345.678\">12 345,678</VALUE_COST>",
		    "12345.678" },
		{ "<RANGE_VALUE_COST><LOW_VALUE>1</LOW_VALUE><HIGH_VALUE>2"
		  "</HIGH_VALUE></RANGE_VALUE_COST>",
		    NULL },
		{ "<VALUE_COST>to be agreed</VALUE_COST>", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char body[1024];
		const struct notice *n;

		(void)snprintf(body, sizeof body,
		    "<FD_CONTRACT_AWARD><OBJECT_CONTRACT_INFORMATION_CONTRACT_"
		    "AWARD_NOTICE><TOTAL_FINAL_VALUE><COSTS_RANGE_AND_CURRENCY_"
		    "WITH_VAT_RATE CURRENCY=\"EUR\">%s</COSTS_RANGE_AND_"
		    "CURRENCY_WITH_VAT_RATE></TOTAL_FINAL_VALUE></OBJECT_"
		    "CONTRACT_INFORMATION_CONTRACT_AWARD_NOTICE>"
		    "</FD_CONTRACT_AWARD>",
		    cases[i].cost);
		n = read_sample(*state,
		    &(struct sample){ .root = ROOT_OLD,
			.form = "CONTRACT_AWARD",
			.attrs = OLD("3", "R2.0.7.S03.E01"),
			.body = body });
		assert_text(n->value, cases[i].want);
		assert_text(n->currency, cases[i].want == NULL ? NULL : "EUR");
		assert_text(n->value_kind,
		    cases[i].want == NULL ? NULL : "awarded");
	}
}

/* 30 */
static void
dates_come_in_three_shapes(void **state)
{
	static const char split[] =
	    "<FD_CONTRACT><COMPLEMENTARY_INFORMATION_CONTRACT_NOTICE>"
	    "<NOTICE_DISPATCH_DATE><DAY>9</DAY><MONTH>01</MONTH>"
	    "<YEAR>2018</YEAR></NOTICE_DISPATCH_DATE>"
	    "</COMPLEMENTARY_INFORMATION_CONTRACT_NOTICE></FD_CONTRACT>";
	static const struct sample cases[] = {
		{ .codif = "<DS_DATE_DISPATCH>20180109</DS_DATE_DISPATCH>" },
		{ .body = "<COMPLEMENTARY_INFO><DATE_DISPATCH_NOTICE>"
			  "2018-01-09</DATE_DISPATCH_NOTICE>"
			  "</COMPLEMENTARY_INFO>" },
		{ .root = ROOT_OLD,
		    .form = "CONTRACT",
		    .attrs = OLD("2", "R2.0.7.S03.E01"),
		    .body = split },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct notice *n = read_sample(*state, &cases[i]);

		assert_int_equal(n->dispatch_date, date_from_civil(2018, 1, 9));
		assert_int_equal(n->publication_date,
		    date_from_civil(2018, 1, 17));
	}
}

static void
a_day_that_does_not_exist_is_a_diagnostic(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){
		.codif = "<DS_DATE_DISPATCH>20180230</DS_DATE_DISPATCH>" });

	assert_int_equal(n->dispatch_date, DATE_NONE);
	assert_true(has_diag(n, "date-unreadable"));
}

/* 31 */
static void
original_languages_come_repeated_joined_or_with_blanks(void **state)
{
	static const char *const cases[][2] = {
		{ "<LG_ORIG>FR</LG_ORIG>", "fr" },
		{ "<LG_ORIG>FR</LG_ORIG><LG_ORIG>NL</LG_ORIG>", "fr|nl" },
		{ "<LG_ORIG>NL FR</LG_ORIG>", "fr|nl" },
		{ "<LG_ORIG>EN </LG_ORIG><LG_ORIG>EN</LG_ORIG>", "en" },
		{ "<LG_ORIG>QQ</LG_ORIG><LG_ORIG>DE</LG_ORIG>", "de" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct notice *n = read_sample(*state,
		    &(struct sample){ .data = cases[i][0] });

		assert_text(n->languages, cases[i][1]);
	}
}

/* 32, 33 */
static void
the_legal_basis_is_found_in_every_place(void **state)
{
	static const struct {
		struct sample sample;
		const char *want;
	} cases[] = {
		{ { .body = "<LEGAL_BASIS VALUE=\"32014L0025\"/>" },
		    "2014/25" },
		{ { .codif = "<DIRECTIVE VALUE=\"2009/81/EC\"/>" }, "2009/81" },
		{ { .body = "<LEGAL_BASIS_OTHER><P>Richtlinie 2014/24/EU</P>"
			    "</LEGAL_BASIS_OTHER>" },
		    "2014/24" },
		{ { .body = "<LEGAL_BASIS_OTHER><P>Rules of the bank, 12014/24"
			    "</P></LEGAL_BASIS_OTHER>" },
		    "other" },
		{ { .body = "<LEGAL_BASIS VALUE=\"32012R0966\"/>" }, "other" },
		{ { .body = "<LEGAL_BASIS VALUE=\"32018R1046\"/>" },
		    "2018/1046" },
		{ { .root = ROOT_OLD,
		      .form = "CONTRACT_UTILITIES",
		      .attrs = OLD("5", "R2.0.7.S03.E01") },
		    "2004/17" },
		{ { .root = ROOT_OLD,
		      .form = "CONTRACT",
		      .attrs = OLD("2", "R2.0.7.S03.E01"),
		      .codif = "<RP_REGULATION CODE=\"3\"/>" },
		    NULL }, /* an EU institution's: no directive */
		{ { .body = NULL }, NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct notice *n = read_sample(*state, &cases[i].sample);

		assert_text(n->legal_basis, cases[i].want);
	}
}

static void
a_legal_basis_in_words_is_also_a_text(void **state)
{
	struct text text = { 0 };
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .body = "<LEGAL_BASIS_OTHER><P>Procurement rules"
				      "</P></LEGAL_BASIS_OTHER>" });

	assert_int_equal(count_texts(n, TEXT_LEGAL_BASIS, &text), 1);
	assert_string_equal(text.value, "Procurement rules");
}

/* 35 */
static void
raised_letters_do_not_cut_the_text(void **state)
{
	struct text text = { 0 };
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .body = "<OBJECT_CONTRACT><TITLE><P>Lot n<FT "
				      "TYPE=\"SUP\">o</FT> 12</P></TITLE>"
				      "<SHORT_DESCR><P>One.</P><P>Two.</P>"
				      "</SHORT_DESCR></OBJECT_CONTRACT>" });

	assert_text(n->title, "Lot no 12");
	assert_int_equal(count_texts(n, TEXT_DESCRIPTION, &text), 1);
	assert_string_equal(text.value, "One.\nTwo.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    prose_notices_have_no_form_number_and_no_buyer_block),
		cmocka_unit_test(
		    a_corrigendum_gives_what_is_new_and_names_what_it_changes),
		cmocka_unit_test(a_lot_goes_by_its_number_never_by_its_place),
		cmocka_unit_test(eu_money_in_one_lot_makes_the_notice_funded),
		cmocka_unit_test(
		    amounts_are_read_from_the_text_not_from_fmtval),
		cmocka_unit_test(dates_come_in_three_shapes),
		cmocka_unit_test(a_day_that_does_not_exist_is_a_diagnostic),
		cmocka_unit_test(
		    original_languages_come_repeated_joined_or_with_blanks),
		cmocka_unit_test(the_legal_basis_is_found_in_every_place),
		cmocka_unit_test(a_legal_basis_in_words_is_also_a_text),
		cmocka_unit_test(raised_letters_do_not_cut_the_text),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
