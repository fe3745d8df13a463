#include "eforms_notice.h"

/*
 * What goes wrong when eForms is read as it looks. One test a trap, each met in
 * published notices; all names are invented.
 */

/* clang-format off */
static const char leader_of_tenderers[] = TOWN
	"<efac:NoticeResult><efac:TenderingParty>" ID("TPA-0001")
	"<efac:Tenderer>" ID("ORG-0002") LEAD("true") "</efac:Tenderer>"
	"</efac:TenderingParty></efac:NoticeResult>";

static const char review_board_that_ticks[] = ORGS(
	ORG("", "ORG-0001", "Town of Alderwick", "IRL")
	ORG(LEAD("true") AWARDING("true") ACQUIRING("true"), "ORG-0002",
	    "Review Board", "IRL"));

static const char town_with_touch_point[] = ORGS(
	"<efac:Organization>"
	COMPANY("ORG-0001", "Town of Alderwick", "IRL")
	POINT("TPO-0001", "Alderwick Appeals Desk")
	"</efac:Organization>");

static const char one_id_twice[] = ORGS(
	"<efac:Organization>" LEAD("false")
	"<efac:Company>" PARTY_ID("ORG-0001") NAMED("Alderwick")
	"</efac:Company></efac:Organization>"
	ORG(LEAD("true"), "ORG-0001", "Town of Alderwick", "IRL"));

#define SERVICE(type, id) \
	"<cac:ServiceProviderParty><cbc:ServiceTypeCode>" type \
	"</cbc:ServiceTypeCode><cac:Party>" PARTY_ID(id) \
	"</cac:Party></cac:ServiceProviderParty>"

static const char town_and_providers[] = ORGS(
	ORG("", "ORG-0001", "Town of Alderwick", "IRL")
	ORG("", "ORG-0002", "Tender Aid Ltd", "IRL")
	ORG("", "ORG-0003", "Sender Ltd", "IRL"));

#define REVIEWED_BY(id) \
	"<cac:TenderingTerms><cac:AppealTerms><cac:AppealReceiverParty>" \
	PARTY_ID(id) \
	"</cac:AppealReceiverParty></cac:AppealTerms></cac:TenderingTerms>"
#define PREVIOUS(id) \
	"<cac:TenderingProcess><cac:NoticeDocumentReference>" ID(id) \
	"</cac:NoticeDocumentReference></cac:TenderingProcess>"
#define SAYS(text) \
	"<cbc:DocumentDescription languageID=\"POL\">" text \
	"</cbc:DocumentDescription>"
#define WITHHELD(code) EXTENSION( \
	"<efac:FieldsPrivacy><efbc:FieldIdentifierCode>" code \
	"</efbc:FieldIdentifierCode></efac:FieldsPrivacy>")
/* clang-format on */

static void
who_leads_the_tenderers_leads_no_buyers(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .subtype = "29", .extra = leader_of_tenderers });

	assert_int_equal(n->flags[FLAG_GROUP_LEAD].state, STATE_SILENT);
	assert_int_equal(n->buyers[0].lead, TRI_NONE);
}

static void
indicators_of_others_than_buyers_are_no_word_of_the_buyers(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .extra = review_board_that_ticks });

	assert_int_equal(n->nbuyers, 1);
	assert_int_equal(n->flags[FLAG_GROUP_LEAD].state, STATE_SILENT);
	assert_int_equal(n->flags[FLAG_CPB_AWARDING].state, STATE_SILENT);
	assert_int_equal(n->flags[FLAG_CPB_ACQUIRING].state, STATE_SILENT);
}

static void
indicators_that_are_all_false_say_no_and_one_true_wins(void **state)
{
	static const struct {
		const char *extra;
		enum flag_state awarding, acquiring;
	} cases[] = {
		{ ORGS(ORG(AWARDING("false") ACQUIRING("false"), "ORG-0001",
		      "A", "IRL")),
		    STATE_NO, STATE_NO },
		{ ORGS(ORG(AWARDING("false"), "ORG-0001", "A", "IRL")
			  ORG(AWARDING("true"), "ORG-0002", "B", "IRL")),
		    STATE_YES, STATE_SILENT },
		{ ORGS(ORG(AWARDING("true"), "ORG-0001", "A", "IRL")
			  ORG(ACQUIRING("0"), "ORG-0002", "B", "IRL")),
		    STATE_YES, STATE_NO },
		{ ORGS(ORG("", "ORG-0001", "A", "IRL")), STATE_SILENT,
		    STATE_SILENT },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct notice *n = eforms_read(*state,
		    (struct sketch){ .extra = cases[i].extra,
			.body = BUYER("ORG-0001") BUYER("ORG-0002") });

		assert_int_equal(n->flags[FLAG_CPB_AWARDING].state,
		    cases[i].awarding);
		assert_int_equal(n->flags[FLAG_CPB_ACQUIRING].state,
		    cases[i].acquiring);
	}
}

static void
a_cross_border_law_counts_by_its_text_alone(void **state)
{
	static const struct {
		const char *law;
		enum flag_state state;
		const char *text;
	} cases[] = {
		{ LAW("CrossBorderLaw", ""), STATE_SILENT, "none" },
		{ LAW("CrossBorderLaw", SAYS("  ")), STATE_SILENT, "none" },
		{ LAW("CrossBorderLaw", SAYS("nie dotyczy")), STATE_YES,
		    "pl: nie dotyczy" },
		{ LAW("CrossBorderLaw",
		      SAYS("unpublished") WITHHELD("cro-bor-law")),
		    STATE_SILENT, "none" },
		{ LAW("CrossBorderLaw",
		      SAYS("Irish law") WITHHELD("cro-bor-law")),
		    STATE_SILENT, "none" },
		{ LAW("vgv", SAYS("Irish law")), STATE_SILENT, "none" },
		{ LAW("LocalLegalBasis", SAYS("Irish law")), STATE_SILENT,
		    "none" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct notice *n = eforms_read(*state,
		    (struct sketch){ .body = cases[i].law });
		const struct flag_value *f = &n->flags[FLAG_CROSS_BORDER_LAW];

		assert_int_equal(f->state, cases[i].state);
		assert_string_equal(text_of(*state, TEXT_LAW, NULL),
		    cases[i].text);
		if (f->state == STATE_YES)
			assert_string_equal(f->text, "nie dotyczy");
	}
}

static void
a_local_law_is_kept_apart_from_the_cross_border_one(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .body = LAW("vgv", SAYS("Section 14")) });

	assert_int_equal(n->flags[FLAG_CROSS_BORDER_LAW].state, STATE_SILENT);
	assert_string_equal(text_of(*state, TEXT_LEGAL_BASIS, NULL),
	    "pl: Section 14");
}

static void
what_a_form_cannot_ask_is_not_asked(void **state)
{
	static const struct {
		const char *subtype;
		enum flag_state lead, awarding, law, dps;
	} cases[] = {
		{ "1", STATE_NOT_ASKED, STATE_NOT_ASKED, STATE_NOT_ASKED,
		    STATE_NOT_ASKED },
		{ "4", STATE_SILENT, STATE_SILENT, STATE_NOT_ASKED,
		    STATE_SILENT },
		{ "15", STATE_SILENT, STATE_SILENT, STATE_NOT_ASKED,
		    STATE_NOT_ASKED },
		{ "16", STATE_SILENT, STATE_SILENT, STATE_SILENT,
		    STATE_SILENT },
		{ "19", STATE_SILENT, STATE_NOT_ASKED, STATE_SILENT,
		    STATE_NOT_ASKED },
		{ "38", STATE_SILENT, STATE_SILENT, STATE_NOT_ASKED,
		    STATE_NOT_ASKED },
		{ "CEI", STATE_NOT_ASKED, STATE_SILENT, STATE_SILENT,
		    STATE_NOT_ASKED },
		{ "T01", STATE_NOT_ASKED, STATE_SILENT, STATE_NOT_ASKED,
		    STATE_NOT_ASKED },
		{ "X01", STATE_NOT_ASKED, STATE_NOT_ASKED, STATE_NOT_ASKED,
		    STATE_NOT_ASKED },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct notice *n = eforms_read(*state,
		    (struct sketch){ .subtype = cases[i].subtype });

		assert_int_equal(n->flags[FLAG_GROUP_LEAD].state,
		    cases[i].lead);
		assert_int_equal(n->flags[FLAG_CPB_AWARDING].state,
		    cases[i].awarding);
		assert_int_equal(n->flags[FLAG_CROSS_BORDER_LAW].state,
		    cases[i].law);
		assert_int_equal(n->flags[FLAG_DPS_OPEN].state, cases[i].dps);
		assert_int_equal(n->flags[FLAG_JOINT].state, STATE_NOT_ASKED);
	}
}

static void
touch_points_never_buy_but_lead_to_who_does(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .extra = town_with_touch_point,
		.body = BUYER("TPO-0001") });

	assert_int_equal(n->buyer_blocks, 1);
	assert_string_equal(n->buyers[0].name, "Town of Alderwick");
	assert_string_equal(n->buyers[0].country, "IE");
}

static void
a_review_body_may_be_a_touch_point(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .extra = town_with_touch_point,
		.body = LOT("LOT-0001", REVIEWED_BY("TPO-0001")) });

	assert_int_equal(n->buyer_blocks, 0);
	assert_string_equal(n->review_body, "Alderwick Appeals Desk");
	assert_string_equal(n->review_country, "IE");
}

static void
a_buyer_listed_twice_is_two_blocks(void **state)
{
	const struct notice *n =
	    eforms_read(*state, (struct sketch){ .body = TOWN_BUYS TOWN_BUYS });

	assert_int_equal(n->buyer_blocks, 2);
	assert_string_equal(n->buyers[1].name, n->buyers[0].name);
}

static void
organisations_of_one_id_are_one(void **state)
{
	const struct notice *n =
	    eforms_read(*state, (struct sketch){ .extra = one_id_twice });

	assert_int_equal(n->nbuyers, 1);
	assert_string_equal(n->buyers[0].name, "Alderwick");
	assert_string_equal(n->buyers[0].country, "IE");
	assert_int_equal(n->flags[FLAG_GROUP_LEAD].state, STATE_YES);
}

static void
a_party_that_only_names_its_sender_is_no_buyer(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){
		.body = TOWN_BUYS PARTY(SERVICE("TED eSender", "ORG-0009")) });

	assert_int_equal(n->buyer_blocks, 1);
	assert_false(has_diag(n, "organisation-missing", NULL));
}

static void
a_service_provider_is_noted_and_a_sender_is_not(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .extra = town_and_providers,
		.body = PARTY(PARTY_ID("ORG-0001") SERVICE("ted-esen",
		    "ORG-0003") SERVICE("serv-prov", "ORG-0002")) });

	assert_int_equal(n->buyer_blocks, 1);
	assert_true(has_code(n, "service-provider", "Tender Aid Ltd"));
	assert_false(has_code(n, "service-provider", "Sender Ltd"));
}

static void
a_buyer_without_organisation_keeps_its_inline_name(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .extra = "",
		.body = PARTY(NAMED("Alderwick Port")) BUYER("ORG-0007") });

	assert_int_equal(n->buyer_blocks, 2);
	assert_string_equal(n->buyers[0].name, "Alderwick Port");
	assert_null(n->buyers[1].name);
	assert_string_equal(n->buyers[1].org_id, "ORG-0007");
	assert_true(has_diag(n, "organisation-missing", "ORG-0007"));
}

static void
countries_are_folded_to_one_code(void **state)
{
	static const struct {
		const char *extra;
		const char *country;
	} cases[] = {
		{ ORGS(ORG("", "ORG-0001", "A", "GBR")), "GB" },
		{ ORGS(ORG("", "ORG-0001", "A", "GRC")), "GR" },
		{ ORGS(ORG("", "ORG-0001", "A", "1A0")), "XK" },
		{ ORGS(ORG("", "ORG-0001", "A", "XKX")), "XK" },
		{ ORGS(ORG("", "ORG-0001", "A", "FRO")), "FO" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct notice *n = eforms_read(*state,
		    (struct sketch){ .extra = cases[i].extra });

		assert_string_equal(n->buyers[0].country, cases[i].country);
		assert_string_equal(n->country, cases[i].country);
	}
}

static void
a_change_notice_is_a_change_whatever_it_repeats(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .extra = CHANGES(CHANGED("711911-2023")) TOWN });

	assert_int_equal(n->kind, KIND_CHANGE);
	assert_true(n->is_change);
	assert_string_equal(n->form, "16");
	assert_string_equal(n->document_type, "cn-standard");
	assert_string_equal(n->changes_notice, "711911-2023");
	assert_int_equal(n->links[0].number, 711911);
	n = eforms_read(*state,
	    (struct sketch){ .sdk = "eforms-sdk-1.7",
		.type = "<cbc:NoticeTypeCode listName=\"change\">corr"
			"</cbc:NoticeTypeCode>" });
	assert_int_equal(n->kind, KIND_CHANGE);
	assert_string_equal(n->document_type, "corr");
}

static void
links_come_as_numbers_and_as_versions_of_an_identifier(void **state)
{
	static const char uuid[] = "0d7c1a3e-1111-4222-8333-123456789abc";
	const struct notice *n = eforms_read(*state,
	    (struct sketch){
		.extra = CHANGES(
		    CHANGED("0d7c1a3e-1111-4222-8333-123456789abc-02")) TOWN,
		.body = PREVIOUS("00061-2023") });

	assert_int_equal(n->nlinks, 2);
	assert_string_equal(n->links[0].relation, "changes");
	assert_string_equal(n->links[0].uuid, uuid);
	assert_string_equal(n->links[0].version, "02");
	assert_string_equal(n->links[1].relation, "previous");
	assert_int_equal(n->links[1].number, 61);
	assert_int_equal(n->links[1].year, 2023);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_leads_the_tenderers_leads_no_buyers),
		cmocka_unit_test(
		    indicators_of_others_than_buyers_are_no_word_of_the_buyers),
		cmocka_unit_test(
		    indicators_that_are_all_false_say_no_and_one_true_wins),
		cmocka_unit_test(a_cross_border_law_counts_by_its_text_alone),
		cmocka_unit_test(
		    a_local_law_is_kept_apart_from_the_cross_border_one),
		cmocka_unit_test(what_a_form_cannot_ask_is_not_asked),
		cmocka_unit_test(touch_points_never_buy_but_lead_to_who_does),
		cmocka_unit_test(a_review_body_may_be_a_touch_point),
		cmocka_unit_test(a_buyer_listed_twice_is_two_blocks),
		cmocka_unit_test(organisations_of_one_id_are_one),
		cmocka_unit_test(
		    a_party_that_only_names_its_sender_is_no_buyer),
		cmocka_unit_test(
		    a_service_provider_is_noted_and_a_sender_is_not),
		cmocka_unit_test(
		    a_buyer_without_organisation_keeps_its_inline_name),
		cmocka_unit_test(countries_are_folded_to_one_code),
		cmocka_unit_test(
		    a_change_notice_is_a_change_whatever_it_repeats),
		cmocka_unit_test(
		    links_come_as_numbers_and_as_versions_of_an_identifier),
	};

	return cmocka_run_group_tests(tests, eforms_set_up, eforms_tear_down);
}
