#include "eforms_notice.h"

#include "jointed/date.h"

/* clang-format off */
#define RESULTS(inside) "<efac:NoticeResult>" inside "</efac:NoticeResult>"
#define REF(element, id) "<efac:" element ">" ID(id) "</efac:" element ">"
#define OF_CONTRACT(id) REF("SettledContract", id)
#define OF_TENDER(id) REF("LotTender", id)
#define CODE(code) "<cbc:TenderResultCode>" code "</cbc:TenderResultCode>"
#define RESULT(lot, inside) \
	"<efac:LotResult>" inside REF("TenderLot", lot) "</efac:LotResult>"
#define AMOUNT(amount) \
	"<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID=\"EUR\">" \
	amount "</cbc:PayableAmount></cac:LegalMonetaryTotal>"
#define TENDER(id, group, lot, amount) \
	"<efac:LotTender>" ID(id) AMOUNT(amount) REF("TenderingParty", group) \
	REF("TenderLot", lot) "</efac:LotTender>"
#define GROUP(id, tenderers) \
	"<efac:TenderingParty>" ID(id) tenderers "</efac:TenderingParty>"
#define TENDERER(id, lead) "<efac:Tenderer>" ID(id) lead "</efac:Tenderer>"
#define CONTRACT(id, inside) \
	"<efac:SettledContract>" ID(id) inside "</efac:SettledContract>"
#define RECEIVED(code, count) \
	"<efac:ReceivedSubmissionsStatistics><efbc:StatisticsCode>" code \
	"</efbc:StatisticsCode><efbc:StatisticsNumeric>" count \
	"</efbc:StatisticsNumeric></efac:ReceivedSubmissionsStatistics>"
#define REASON(code) \
	"<efac:DecisionReason><efbc:DecisionReasonCode>" code \
	"</efbc:DecisionReasonCode></efac:DecisionReason>"
#define DAY(element, day) "<cbc:" element ">" day "</cbc:" element ">"
#define NUMBERED(number) \
	"<efac:ContractReference>" ID(number) "</efac:ContractReference>"

#define FIRMS ORGS( \
	ORG("", "ORG-0002", "Bricks SA", "FRA") \
	ORG("", "ORG-0003", "Beams GmbH", "DEU") \
	ORG("", "ORG-0004", "Losers Ltd", "GBR"))
#define PARTIES \
	GROUP("TPA-1", TENDERER("ORG-0002", LEAD("false")) \
		       TENDERER("ORG-0003", LEAD("true"))) \
	GROUP("TPA-2", TENDERER("ORG-0004", ""))

static const char two_tenders_one_contract[] = FIRMS RESULTS(PARTIES
	RESULT("LOT-0001", CODE("selec-w")
	    RECEIVED("tenders", "5") RECEIVED("t-sme", "3")
	    RECEIVED("t-oth-eea", "1") RECEIVED("t-no-eea", "0")
	    RECEIVED("t-esubm", "5")
	    OF_TENDER("TEN-1") OF_TENDER("TEN-2") OF_CONTRACT("CON-1"))
	TENDER("TEN-1", "TPA-2", "LOT-0001", "90.5")
	TENDER("TEN-2", "TPA-1", "LOT-0001", "100.25")
	CONTRACT("CON-1", DAY("AwardDate", "2024-01-10Z")
	    DAY("IssueDate", "2024-01-20Z") NUMBERED("2024/7")
	    OF_TENDER("TEN-2")));

static const char closed_without_winner[] = FIRMS RESULTS(PARTIES
	RESULT("LOT-0001", CODE("clos-nw") REASON("no-rece")
	    OF_TENDER("TEN-1"))
	TENDER("TEN-1", "TPA-1", "LOT-0001", "1"));

static const char one_contract_for_two_lots[] = FIRMS RESULTS(PARTIES
	RESULT("LOT-0001", CODE("selec-w") OF_CONTRACT("CON-1"))
	RESULT("LOT-0002", CODE("selec-w") OF_CONTRACT("CON-1"))
	TENDER("TEN-1", "TPA-2", "LOT-0001", "10")
	TENDER("TEN-2", "TPA-2", "LOT-0002", "20")
	CONTRACT("CON-1", OF_TENDER("TEN-1") OF_TENDER("TEN-2")));

static const char tender_for_a_group_of_lots[] = FIRMS RESULTS(PARTIES
	RESULT("LOT-0001", CODE("selec-w") OF_TENDER("TEN-1")
	    OF_CONTRACT("CON-1"))
	TENDER("TEN-1", "TPA-2", "GLO-0001", "70080")
	CONTRACT("CON-1", OF_TENDER("TEN-1")));

/* Met with two tools: every contract names the first tender. */
static const char contract_with_the_wrong_tender[] = FIRMS RESULTS(PARTIES
	RESULT("LOT-0002", CODE("selec-w") OF_TENDER("TEN-2")
	    OF_CONTRACT("CON-2"))
	TENDER("TEN-1", "TPA-1", "LOT-0001", "10")
	TENDER("TEN-2", "TPA-2", "LOT-0002", "20")
	CONTRACT("CON-2", OF_TENDER("TEN-1")));

static const char choice_withheld[] = FIRMS RESULTS(PARTIES
	RESULT("LOT-0001", CODE("unpublished") OF_TENDER("TEN-1"))
	TENDER("TEN-1", "TPA-1", "LOT-0001", "-1"));

static const char amount_withheld[] = FIRMS RESULTS(PARTIES
	RESULT("LOT-0001", OF_CONTRACT("CON-1") RECEIVED("tenders", "-1"))
	TENDER("TEN-1", "TPA-2", "LOT-0001", "-1")
	CONTRACT("CON-1", OF_TENDER("TEN-1")));
/* clang-format on */

static const struct notice *
read_results(void **state, const char *extra)
{
	return eforms_read(*state,
	    (struct sketch){ .subtype = "29", .extra = extra, .body = "" });
}

static void
a_winner_is_who_stands_behind_the_contract(void **state)
{
	const struct notice *n = read_results(state, two_tenders_one_contract);
	const struct award *a = n->awards;

	assert_int_equal(n->nawards, 2);
	assert_string_equal(a[0].winner, "Bricks SA");
	assert_string_equal(a[0].winner_country, "FR");
	assert_false(a[0].is_group_lead);
	assert_string_equal(a[1].winner, "Beams GmbH");
	assert_true(a[1].is_group_lead);
	assert_string_equal(a[1].lot, "LOT-0001");
	assert_string_equal(a[1].contract, "2024/7");
	assert_string_equal(a[1].value, "100.25");
	assert_string_equal(a[1].currency, "EUR");
	assert_string_equal(a[1].result, "selec-w");
	assert_int_equal(a[1].date, date_from_civil(2024, 1, 10));
	assert_int_equal(a[1].tenders, 5);
	assert_int_equal(a[1].tenders_sme, 3);
	assert_int_equal(a[1].tenders_other_eu, 1);
	assert_int_equal(a[1].tenders_non_eu, 0);
}

static void
a_lot_without_winner_has_a_row_and_its_reason(void **state)
{
	const struct notice *n = read_results(state, closed_without_winner);

	assert_int_equal(n->nawards, 1);
	assert_string_equal(n->awards[0].result, "clos-nw");
	assert_null(n->awards[0].winner);
	assert_int_equal(n->awards[0].tenders, -1);
	assert_int_equal(n->awards[0].date, DATE_NONE);
	assert_true(has_code(n, "non-award", "no-rece"));
}

static void
one_contract_for_several_lots_gives_each_lot_its_tender(void **state)
{
	const struct notice *n = read_results(state, one_contract_for_two_lots);

	assert_int_equal(n->nawards, 2);
	assert_string_equal(n->awards[0].value, "10");
	assert_string_equal(n->awards[1].lot, "LOT-0002");
	assert_string_equal(n->awards[1].value, "20");
}

static void
an_amount_of_another_lot_or_a_group_of_lots_is_left_out(void **state)
{
	const struct notice *n =
	    read_results(state, tender_for_a_group_of_lots);

	assert_int_equal(n->nawards, 1);
	assert_string_equal(n->awards[0].winner, "Losers Ltd");
	assert_null(n->awards[0].value);
	assert_null(n->awards[0].currency);
}

static void
a_listed_tender_wins_where_the_contract_names_another(void **state)
{
	const struct notice *n =
	    read_results(state, contract_with_the_wrong_tender);

	assert_int_equal(n->nawards, 1);
	assert_string_equal(n->awards[0].winner, "Losers Ltd");
	assert_string_equal(n->awards[0].value, "20");
	assert_true(has_diag(n, "winner-guessed", "TEN-2"));
}

static void
a_choice_that_is_withheld_is_not_guessed(void **state)
{
	const struct notice *n = read_results(state, choice_withheld);

	assert_int_equal(n->nawards, 1);
	assert_null(n->awards[0].result);
	assert_null(n->awards[0].winner);
	n = read_results(state, amount_withheld);
	assert_string_equal(n->awards[0].winner, "Losers Ltd");
	assert_null(n->awards[0].value);
	assert_int_equal(n->awards[0].tenders, -1);
}

/* clang-format off */
#define TOTAL(element, amount) \
	"<" element " currencyID=\"EUR\">" amount "</" element ">"
#define AWARDED(amount) RESULTS(TOTAL("cbc:TotalAmount", amount))
#define AT_MOST(amount) \
	RESULTS(TOTAL("efbc:OverallMaximumFrameworkContractsAmount", amount))
#define PROJECT(inside) \
	"<cac:ProcurementProject>" inside "</cac:ProcurementProject>"
#define EXPECTED(inside) PROJECT( \
	"<cac:RequestedTenderTotal>" inside "</cac:RequestedTenderTotal>")
#define MAXIMUM(amount) EXTENSION(TOTAL("efbc:FrameworkMaximumAmount", amount))
#define ESTIMATE(amount) TOTAL("cbc:EstimatedOverallContractAmount", amount)
/* clang-format on */

static void
the_value_is_what_was_awarded_else_what_was_expected(void **state)
{
	static const struct {
		const char *extra, *body, *value, *kind;
	} cases[] = {
		{ AWARDED("12.50"), EXPECTED(ESTIMATE("9")), "12.50",
		    "awarded" },
		{ AWARDED("-1"), EXPECTED(ESTIMATE("9")), "9", "estimated" },
		{ AT_MOST("30"), EXPECTED(ESTIMATE("9")), "30", "estimated" },
		{ "", EXPECTED(MAXIMUM("40") ESTIMATE("9")), "9", "estimated" },
		{ "", EXPECTED(MAXIMUM("40")), "40", "estimated" },
		{ "", LOT("LOT-0001", EXPECTED(ESTIMATE("278.000"))), "278.000",
		    "estimated" },
		{ "", LOT("LOT-0001", EXPECTED(MAXIMUM("50"))), "50",
		    "estimated" },
		{ "",
		    LOT("LOT-0001", EXPECTED(ESTIMATE("1")))
			LOT("LOT-0002", EXPECTED(ESTIMATE("2"))),
		    NULL, NULL },
		{ "", EXPECTED(ESTIMATE("1 234,5")), "1234.5", "estimated" },
		{ "", EXPECTED(ESTIMATE("much")), NULL, NULL },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct notice *n = eforms_read(*state,
		    (struct sketch){ .extra = cases[i].extra,
			.body = cases[i].body });

		assert_true(is_same(n->value, cases[i].value));
		assert_true(is_same(n->value_kind, cases[i].kind));
		assert_true(is_same(n->currency,
		    cases[i].value == NULL ? NULL : "EUR"));
	}
}

/* clang-format off */
#define SYSTEM(list, code) \
	"<cac:ContractingSystem><cbc:ContractingSystemTypeCode listName=\"" \
	list "\">" code "</cbc:ContractingSystemTypeCode>" \
	"</cac:ContractingSystem>"
#define FUNDED(code) \
	"<cac:TenderingTerms><cbc:FundingProgramCode>" code \
	"</cbc:FundingProgramCode></cac:TenderingTerms>"
#define SYSTEMS(framework, dps) \
	"<cac:TenderingProcess>" SYSTEM("framework-agreement", framework) \
	SYSTEM("dps-usage", dps) "</cac:TenderingProcess>"
#define MONTHS(n) PROJECT( \
	"<cac:PlannedPeriod><cbc:DurationMeasure unitCode=\"MONTH\">" n \
	"</cbc:DurationMeasure></cac:PlannedPeriod>")

static const char four_lots[] =
	LOT("LOT-0001", FUNDED("no-eu-funds") SYSTEMS("none", "dps-list")
	    MONTHS("99"))
	LOT("LOT-0002", FUNDED("eu-funds") SYSTEMS("fa-w-rc", "dps-nlist")
	    MONTHS("24"))
	LOT("LOT-0003", FUNDED("no-eu-funds") SYSTEMS("fa-wo-rc", "none")
	    MONTHS("48"))
	"<cac:ProcurementProjectLot><cbc:ID schemeName=\"LotsGroup\">GLO-0001"
	"</cbc:ID></cac:ProcurementProjectLot>";
/* clang-format on */

static void
the_notice_says_of_its_lots_what_any_of_them_says(void **state)
{
	const struct notice *n =
	    eforms_read(*state, (struct sketch){ .body = four_lots });

	assert_int_equal(n->lots_stated, 4);
	assert_true(n->lots[3].is_group);
	assert_string_equal(n->framework, "fa-w-rc");
	assert_string_equal(n->dps, "dps-nlist");
	assert_int_equal(n->flags[FLAG_DPS_OPEN].state, STATE_YES);
	assert_int_equal(n->eu_funded, TRI_YES);
	assert_int_equal(n->lots[0].eu_funded, TRI_NO);
	assert_int_equal(n->framework_months, 48);
	assert_int_equal(n->lots[0].duration_months, 99);
}

/* clang-format off */
#define CPV(kind, code) \
	"<cac:" kind "CommodityClassification><cbc:ItemClassificationCode>" \
	code "</cbc:ItemClassificationCode></cac:" kind \
	"CommodityClassification>"

static const char two_lots_with_cpv[] =
	LOT("LOT-0001", PROJECT(CPV("Main", "33000000")
	    CPV("Additional", "45210000-2")))
	LOT("LOT-0002", PROJECT(CPV("Main", "45210000")));
/* clang-format on */

static void
cpv_codes_of_all_lots_are_joined_once(void **state)
{
	const struct notice *n =
	    eforms_read(*state, (struct sketch){ .body = two_lots_with_cpv });

	assert_string_equal(n->cpv, "33000000");
	assert_string_equal(n->cpv_all, "33000000|45210000");
	assert_string_equal(n->lots[1].cpv, "45210000");
}

static void
results_that_point_everywhere_end_soon(void **state)
{
	struct buf extra = { .data = NULL };
	const struct notice *n;

	buf_puts(&extra, "<efac:NoticeResult>");
	for (int i = 0; i < 2500; i++)
		buf_puts(&extra,
		    RESULT("LOT-0001", CODE("selec-w") OF_CONTRACT("CON-1")));
	buf_puts(&extra, "<efac:SettledContract>" ID("CON-1"));
	for (int i = 0; i < 2500; i++)
		buf_puts(&extra, OF_TENDER("TEN-1"));
	buf_puts(&extra, "</efac:SettledContract>");
	buf_puts(&extra, TENDER("TEN-1", "TPA-1", "LOT-0002", "1"));
	buf_puts(&extra, "</efac:NoticeResult>");
	n = read_results(state, buf_str(&extra));
	buf_free(&extra);
	assert_true(has_diag(n, "awards-cut", NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_winner_is_who_stands_behind_the_contract),
		cmocka_unit_test(a_lot_without_winner_has_a_row_and_its_reason),
		cmocka_unit_test(
		    one_contract_for_several_lots_gives_each_lot_its_tender),
		cmocka_unit_test(
		    an_amount_of_another_lot_or_a_group_of_lots_is_left_out),
		cmocka_unit_test(
		    a_listed_tender_wins_where_the_contract_names_another),
		cmocka_unit_test(a_choice_that_is_withheld_is_not_guessed),
		cmocka_unit_test(
		    the_value_is_what_was_awarded_else_what_was_expected),
		cmocka_unit_test(
		    the_notice_says_of_its_lots_what_any_of_them_says),
		cmocka_unit_test(cpv_codes_of_all_lots_are_joined_once),
		cmocka_unit_test(results_that_point_everywhere_end_soon),
	};

	return cmocka_run_group_tests(tests, eforms_set_up, eforms_tear_down);
}
