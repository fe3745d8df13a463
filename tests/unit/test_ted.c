/* One record from every generation of TED_EXPORT. */
#include "ted_sample.h"

#define S01 "DOC_ID=\"000124-2016\" VERSION=\"R2.0.9.S01.E01\""
#define WINNER                                                                 \
	"<CONTRACTOR><ADDRESS_CONTRACTOR><OFFICIALNAME>Firm</OFFICIALNAME>"    \
	"<COUNTRY VALUE=\"UK\"/></ADDRESS_CONTRACTOR></CONTRACTOR>"
#define OLD_AWARD(winner)                                                      \
	"<FD_CONTRACT_AWARD><AWARD_OF_CONTRACT><CONTRACT_NUMBER>C1"            \
	"</CONTRACT_NUMBER><LOT_NUMBER>2</LOT_NUMBER><CONTRACT_AWARD_DATE>"    \
	"<DAY>22</DAY><MONTH>12</MONTH><YEAR>2017</YEAR></CONTRACT_AWARD_DATE" \
	"><OFFERS_RECEIVED_NUMBER>4</OFFERS_RECEIVED_NUMBER>"                  \
	"<ECONOMIC_OPERATOR_NAME_ADDRESS><CONTACT_DATA_WITHOUT_RESPONSIBLE_"   \
	"NAME><ORGANISATION>" winner "</ORGANISATION><COUNTRY VALUE=\"UK\"/>"  \
	"</CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME>"                             \
	"</ECONOMIC_OPERATOR_NAME_ADDRESS><CONTRACT_VALUE_INFORMATION>"        \
	"<COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE CURRENCY=\"EUR\"><VALUE_COST" \
	">1 000,50</VALUE_COST></COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE>"      \
	"</CONTRACT_VALUE_INFORMATION></AWARD_OF_CONTRACT></"                  \
	"FD_CONTRACT_AWARD>"
#define NEW_AWARD(inside)                                                      \
	"<AWARD_CONTRACT><CONTRACT_NO>C1</CONTRACT_NO><LOT_NO>2</LOT_NO>"      \
	"<AWARDED_CONTRACT><DATE_CONCLUSION_CONTRACT>2017-12-22"               \
	"</DATE_CONCLUSION_CONTRACT>" inside "</AWARDED_CONTRACT>"             \
	"</AWARD_CONTRACT>"
#define PRICE "<VAL_TOTAL CURRENCY=\"EUR\">1000.50</VAL_TOTAL>"

static const struct sample awards[] = {
	{ .root = ROOT_OLD,
	    .form = "CONTRACT_AWARD",
	    .attrs = OLD("3", "R2.0.7.S03.E01"),
	    .body = OLD_AWARD("Firm") },
	{ .root = ROOT_OLD,
	    .form = "CONTRACT_AWARD",
	    .attrs = OLD("3", "R2.0.8.S02.E01"),
	    .body = OLD_AWARD("<OFFICIALNAME>Firm</OFFICIALNAME>") },
	{ .root = S01,
	    .form = "F03_2014",
	    .attrs = ORIGINAL("F03"),
	    .body = NEW_AWARD(
		"<NB_TENDERS_RECEIVED>4</NB_TENDERS_RECEIVED>" WINNER PRICE) },
	{ .form = "F03_2014",
	    .attrs = ORIGINAL("F03"),
	    .body =
		NEW_AWARD("<TENDERS><NB_TENDERS_RECEIVED>4"
			  "</NB_TENDERS_RECEIVED></TENDERS><CONTRACTORS>" WINNER
			  "</CONTRACTORS><VALUES>" PRICE "</VALUES>") },
	{ .root = S01,
	    .form = "F06_2014",
	    .attrs = ORIGINAL("F06"),
	    .body =
		NEW_AWARD("<TENDERS><NB_TENDERS_RECEIVED>4"
			  "</NB_TENDERS_RECEIVED></TENDERS><CONTRACTORS>" WINNER
			  "</CONTRACTORS><VALUE>" PRICE "</VALUE>") },
};

static void
an_award_is_the_same_in_every_generation(void **state)
{
	for (size_t i = 0; i < COUNT(awards); i++) {
		const struct notice *n = read_sample(*state, &awards[i]);
		const struct award *a = n->awards;

		assert_int_equal(n->nawards, 1);
		assert_text(a->contract, "C1");
		assert_text(a->lot, "2");
		assert_text(a->winner, "Firm");
		assert_text(a->winner_country, "GB");
		assert_text(a->result, "selec-w");
		assert_text(a->currency, "EUR");
		assert_true(strtod(a->value, NULL) == 1000.5);
		assert_int_equal(a->tenders, 4);
		assert_int_equal(a->date, date_from_civil(2017, 12, 22));
		assert_int_equal(n->kind, KIND_RESULT);
		assert_text(n->value_kind, "awarded"); /* the only award's */
	}
}

static void
winners_of_one_decision_share_what_it_says(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .form = "F03_2014",
		.attrs = ORIGINAL("F03"),
		.body = NEW_AWARD("<CONTRACTORS>" WINNER WINNER "</CONTRACTORS>"
				  "<VALUES>" PRICE "</VALUES>")
		    NEW_AWARD("<CONTRACTORS>" WINNER "</CONTRACTORS>") });

	assert_int_equal(n->nawards, 3);
	assert_text(n->awards[0].value, "1000.50");
	assert_text(n->awards[1].value, "1000.50");
	assert_null(n->awards[2].value);
	assert_null(n->awards[2].currency);
	assert_null(n->value); /* two decisions: no total was stated */
}

static void
a_lot_without_winner_has_a_row_that_says_so(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .form = "F03_2014",
		.attrs = ORIGINAL("F03"),
		.body = "<AWARD_CONTRACT><LOT_NO>3</LOT_NO><NO_AWARDED_CONTRACT"
			"><PROCUREMENT_UNSUCCESSFUL/></NO_AWARDED_CONTRACT>"
			"</AWARD_CONTRACT>" });

	assert_int_equal(n->nawards, 1);
	assert_text(n->awards[0].lot, "3");
	assert_text(n->awards[0].result, "clos-nw");
	assert_null(n->awards[0].winner);
}

static void
a_design_contest_has_a_prize_and_participants(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .form = "F13_2014",
		.attrs = ORIGINAL("F13"),
		.body = "<RESULTS><AWARDED_PRIZE><DATE_DECISION_JURY>2017-11-02"
			"</DATE_DECISION_JURY><PARTICIPANTS><NB_PARTICIPANTS>9"
			"</NB_PARTICIPANTS></PARTICIPANTS><WINNERS><WINNER>"
			"<ADDRESS_WINNER><OFFICIALNAME>Studio</OFFICIALNAME>"
			"<COUNTRY VALUE=\"AT\"/></ADDRESS_WINNER></WINNER>"
			"</WINNERS><VAL_PRIZE CURRENCY=\"EUR\">5000</VAL_PRIZE>"
			"</AWARDED_PRIZE></RESULTS>" });

	assert_int_equal(n->nawards, 1);
	assert_text(n->awards[0].winner, "Studio");
	assert_int_equal(n->awards[0].tenders, 9);
	assert_text(n->awards[0].value, "5000");
	assert_int_equal(n->awards[0].date, date_from_civil(2017, 11, 2));
}

static void
old_buyers_are_found_in_misspelt_containers(void **state)
{
	static const char *const containers[] = {
		"CONTRACTING_AUTHORITY_INFORMATION",
		"CONTACTING_AUTHORITY_INFORMATION", "CONTACTING_AUTHORITY_VEAT",
		"A_CONTAINER_OF_A_FORM_NEVER_SEEN"
	};

	for (size_t i = 0; i < COUNT(containers); i++) {
		char body[1024];
		const struct notice *n;

		(void)snprintf(body, sizeof body,
		    "<FD_X><%s><NAME><CA_CE_CONCESSIONAIRE_PROFILE>"
		    "<ORGANISATION>Town</ORGANISATION><TOWN>T</TOWN>"
		    "<COUNTRY VALUE=\"UK\"/></CA_CE_CONCESSIONAIRE_PROFILE>"
		    "<INTERNET_X><URL_GENERAL>http://t.example</URL_GENERAL>"
		    "</INTERNET_X></NAME></%s></FD_X>",
		    containers[i], containers[i]);
		n = read_sample(*state,
		    &(struct sample){ .root = ROOT_OLD,
			.form = "CONTRACT_AWARD",
			.attrs = OLD("3", "R2.0.7.S03.E01"),
			.body = body });
		assert_int_equal(n->buyer_blocks, 1);
		assert_text(n->buyers[0].name, "Town");
		assert_text(n->buyers[0].url, "http://t.example");
		assert_text(n->country, "GB");
	}
}

/* R2.0.8 puts name and number into ORGANISATION, R2.0.7 the name alone. */
static void
a_winners_name_is_not_glued_to_the_number_behind_it(void **state)
{
	static const char org[] =
	    "<ORGANISATION><OFFICIALNAME>Firm</OFFICIALNAME><NATIONALID>77"
	    "</NATIONALID></ORGANISATION>";
	static const struct {
		const char *form, *attrs, *open, *close;
	} cases[] = {
		{ "CONTRACT_AWARD", OLD("3", "R2.0.8.S02.E01"),
		    "<FD><AWARD_OF_CONTRACT><ECONOMIC_OPERATOR_NAME_ADDRESS>"
		    "<CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME>",
		    "</CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME>"
		    "</ECONOMIC_OPERATOR_NAME_ADDRESS></AWARD_OF_CONTRACT>"
		    "</FD>" },
		{ "CONTRACT_AWARD_UTILITIES", OLD("6", "R2.0.8.S02.E01"),
		    "<FD><AWARD_CONTRACT_CONTRACT_AWARD_UTILITIES>"
		    "<AWARD_AND_CONTRACT_VALUE>"
		    "<CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME_CHP>",
		    "</CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME_CHP>"
		    "</AWARD_AND_CONTRACT_VALUE>"
		    "</AWARD_CONTRACT_CONTRACT_AWARD_UTILITIES></FD>" },
		{ "RESULT_DESIGN_CONTEST", OLD("13", "R2.0.8.S02.E01"),
		    "<FD><RESULTS_CONTEST_RESULT_DESIGN_CONTEST>"
		    "<RESULT_CONTEST><AWARD_PRIZES><NAME_ADDRESS_WINNER>"
		    "<CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME>",
		    "</CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME>"
		    "</NAME_ADDRESS_WINNER></AWARD_PRIZES></RESULT_CONTEST>"
		    "</RESULTS_CONTEST_RESULT_DESIGN_CONTEST></FD>" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char body[1024];
		const struct notice *n;

		(void)snprintf(body, sizeof body, "%s%s%s", cases[i].open, org,
		    cases[i].close);
		n = read_sample(*state,
		    &(struct sample){ .root = ROOT_OLD,
			.form = cases[i].form,
			.attrs = cases[i].attrs,
			.body = body });
		assert_int_equal(n->nawards, 1);
		assert_text(n->awards[0].winner, "Firm");
		assert_text(n->awards[0].winner_id, "77");
	}
}

static void
earlier_notices_are_named_by_the_form_too(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .body = "<PROCEDURE><NOTICE_NUMBER_OJ>2017/S "
				      "001-000017</NOTICE_NUMBER_OJ>"
				      "<NOTICE_NUMBER_OJ>not known"
				      "</NOTICE_NUMBER_OJ></PROCEDURE>" });

	assert_int_equal(n->nlinks, 2);
	assert_string_equal(n->links[0].relation, "previous");
	assert_int_equal(n->links[0].number, 17);
	assert_int_equal(n->links[0].year, 2017);
	assert_int_equal(n->links[1].number, 0);
	assert_true(has_diag(n, "link-unreadable"));
	assert_null(n->changes_notice);
}

static void
the_on_behalf_box_is_read_in_both_spellings(void **state)
{
	static const struct {
		const char *version, *box;
		enum flag_state want;
	} cases[] = {
		{ OLD("2", "R2.0.7.S03.E01"),
		    "<PURCHASING_ON_BEHALF VALUE=\"YES\"/>", STATE_YES },
		{ OLD("2", "R2.0.7.S03.E01"),
		    "<PURCHASING_ON_BEHALF VALUE=\"NO\"/>", STATE_NO },
		{ OLD("2", "R2.0.8.S03.E01"),
		    "<PURCHASING_ON_BEHALF><PURCHASING_ON_BEHALF_YES/>"
		    "</PURCHASING_ON_BEHALF>",
		    STATE_YES },
		{ OLD("17", "R2.0.8.S03.E01"),
		    "<PURCHASING_ON_BEHALF><PURCHASING_ON_BEHALF_NO/>"
		    "</PURCHASING_ON_BEHALF>",
		    STATE_NO },
		{ OLD("17", "R2.0.8.S03.E01"),
		    "<TYPE_AND_ACTIVITIES_AND_PURCHASING_ON_BEHALF/>",
		    STATE_SILENT }, /* the wrapper alone says nothing */
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char body[512];
		const struct notice *n;

		(void)snprintf(body, sizeof body,
		    "<FD_CONTRACT><AUTHORITY>%s</AUTHORITY></FD_CONTRACT>",
		    cases[i].box);
		n = read_sample(*state,
		    &(struct sample){ .root = ROOT_OLD,
			.form = "CONTRACT",
			.attrs = cases[i].version,
			.body = body });
		assert_int_equal(n->flags[FLAG_ON_BEHALF].state, cases[i].want);
	}
}

static void
principals_are_kept_apart_from_buyers(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .root = ROOT_OLD,
		.form = "CONTRACT_DEFENCE",
		.attrs = OLD("17", "R2.0.8.S04.E01"),
		.body = "<FD_CONTRACT_DEFENCE CTYPE=\"SUPPLIES\"><AUTHORITY>"
			"<CA_CE_CONCESSIONAIRE_PROFILE><ORGANISATION>"
			"<OFFICIALNAME>Ministry</OFFICIALNAME><NATIONALID>77"
			"</NATIONALID></ORGANISATION><COUNTRY VALUE=\"AT\"/>"
			"</CA_CE_CONCESSIONAIRE_PROFILE><PURCHASING_ON_BEHALF>"
			"<PURCHASING_ON_BEHALF_YES><CONTACT_DATA_OTHER_BEHALF_"
			"CONTRACTING_AUTORITHY><ORGANISATION><OFFICIALNAME>"
			"Army</OFFICIALNAME></ORGANISATION><COUNTRY VALUE="
			"\"LV\"/></CONTACT_DATA_OTHER_BEHALF_CONTRACTING_"
			"AUTORITHY></PURCHASING_ON_BEHALF_YES>"
			"</PURCHASING_ON_BEHALF></AUTHORITY>"
			"</FD_CONTRACT_DEFENCE>" });

	assert_int_equal(n->nbuyers, 2);
	assert_int_equal(n->buyer_blocks, 1);
	assert_text(n->buyers[0].name, "Ministry");
	assert_text(n->buyers[0].national_id, "77");
	assert_false(n->buyers[0].is_represented);
	assert_text(n->buyers[1].name, "Army");
	assert_text(n->buyers[1].country, "LV");
	assert_true(n->buyers[1].is_represented);
	assert_text(n->legal_basis, "2009/81");
}

static void
procedures_go_by_the_form_and_then_by_the_code(void **state)
{
	static const struct {
		struct sample sample;
		const char *want, *raw;
		enum tri accelerated;
	} cases[] = {
		{ { .body = "<PROCEDURE><PT_OPEN/><ACCELERATED_PROC/>"
			    "</PROCEDURE>",
		      .codif = "<PR_PROC CODE=\"9\"/>" },
		    "open", "PT_OPEN", TRI_YES },
		{ { .form = "F15_2014",
		      .attrs = ORIGINAL("F15"),
		      .body = "<PROCEDURE><DIRECTIVE_2014_24_EU>"
			      "<PT_NEGOTIATED_WITHOUT_PUBLICATION/>"
			      "</DIRECTIVE_2014_24_EU></PROCEDURE>" },
		    "neg-wo-call", "PT_NEGOTIATED_WITHOUT_PUBLICATION",
		    TRI_NONE },
		{ { .root = ROOT_OLD,
		      .form = "CONTRACT_UTILITIES",
		      .attrs = OLD("5", "R2.0.7.S03.E01"),
		      .codif = "<PR_PROC CODE=\"4\"/>" },
		    "neg-w-call", "PR:4", TRI_NO },
		{ { .root = ROOT_OLD,
		      .form = "CONTRACT",
		      .attrs = OLD("2", "R2.0.7.S03.E01"),
		      .body = "<FD_CONTRACT><P><T><D>"
			      "<PT_ACCELERATED_RESTRICTED_CHOICE/></D></T></P>"
			      "</FD_CONTRACT>" },
		    "restricted", "PT_ACCELERATED_RESTRICTED_CHOICE", TRI_YES },
		{ { .form = "F01_2014",
		      .attrs = ORIGINAL("F01"),
		      .codif = "<PR_PROC CODE=\"9\"/>" },
		    NULL, "PR:9", TRI_NONE },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct notice *n = read_sample(*state, &cases[i].sample);

		assert_text(n->procedure_type, cases[i].want);
		assert_text(n->procedure_type_raw, cases[i].raw);
		assert_int_equal(n->accelerated, cases[i].accelerated);
	}
}

static void
frameworks_and_purchasing_systems_are_told_apart(void **state)
{
	static const struct {
		struct sample sample;
		const char *framework, *dps;
		int32_t months, participants;
	} cases[] = {
		{ { .body = "<PROCEDURE/>" }, "none", "none", -1, -1 },
		{ { .body = "<OBJECT_CONTRACT><OBJECT_DESCR><DURATION TYPE="
			    "\"DAY\">365</DURATION></OBJECT_DESCR>"
			    "</OBJECT_CONTRACT><PROCEDURE><FRAMEWORK>"
			    "<SEVERAL_OPERATORS/><NB_PARTICIPANTS>8"
			    "</NB_PARTICIPANTS></FRAMEWORK></PROCEDURE>" },
		    "unspecified", "none", 13, 8 },
		{ { .body = "<PROCEDURE><DPS/><DPS_ADDITIONAL_PURCHASERS/>"
			    "</PROCEDURE>" },
		    "none", "dps-nlist", -1, -1 },
		{ { .form = "F24_2014", .attrs = ORIGINAL("F24") }, NULL, NULL,
		    -1, -1 },
		{ { .root = ROOT_OLD,
		      .form = "CONTRACT",
		      .attrs = OLD("2", "R2.0.7.S03.E01"),
		      .body = "<FD_CONTRACT><O><D><NOTICE_INVOLVES VALUE=\""
			      "ESTABLISHMENT_FRAMEWORK_AGREEMENT\"/>"
			      "<F02_FRAMEWORK><SINGLE_OPERATOR/>"
			      "<DURATION_FRAMEWORK_YEAR>4"
			      "</DURATION_FRAMEWORK_YEAR></F02_FRAMEWORK></D>"
			      "</O></FD_CONTRACT>" },
		    "unspecified", "none", 48, 1 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct notice *n = read_sample(*state, &cases[i].sample);

		assert_text(n->framework, cases[i].framework);
		assert_text(n->dps, cases[i].dps);
		assert_int_equal(n->framework_months, cases[i].months);
		assert_int_equal(n->max_participants, cases[i].participants);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_award_is_the_same_in_every_generation),
		cmocka_unit_test(winners_of_one_decision_share_what_it_says),
		cmocka_unit_test(a_lot_without_winner_has_a_row_that_says_so),
		cmocka_unit_test(a_design_contest_has_a_prize_and_participants),
		cmocka_unit_test(old_buyers_are_found_in_misspelt_containers),
		cmocka_unit_test(
		    a_winners_name_is_not_glued_to_the_number_behind_it),
		cmocka_unit_test(earlier_notices_are_named_by_the_form_too),
		cmocka_unit_test(the_on_behalf_box_is_read_in_both_spellings),
		cmocka_unit_test(principals_are_kept_apart_from_buyers),
		cmocka_unit_test(
		    procedures_go_by_the_form_and_then_by_the_code),
		cmocka_unit_test(
		    frameworks_and_purchasing_systems_are_told_apart),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
