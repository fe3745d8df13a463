#include "eforms_notice.h"

#include "jointed/date.h"

static void
identity_is_read_and_dates_keep_their_day(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){
		.body = "<cbc:ID schemeName=\"notice-id\">n1</cbc:ID>"
			"<cbc:VersionID>02</cbc:VersionID>"
			"<cbc:ContractFolderID>p1</cbc:ContractFolderID>" });

	assert_int_equal(n->number, 4711);
	assert_int_equal(n->year, 2024);
	assert_int_equal(n->publication_date, date_from_civil(2024, 1, 24));
	assert_int_equal(n->dispatch_date, date_from_civil(2024, 1, 22));
	assert_int_equal(n->ojs_number, 17);
	assert_int_equal(n->ojs_year, 2024);
	assert_int_equal(n->family, FAMILY_EFORMS);
	assert_string_equal(n->form, "16");
	assert_string_equal(n->form_element, "ContractNotice");
	assert_string_equal(n->notice_type, "competition");
	assert_int_equal(n->kind, KIND_COMPETITION);
	assert_string_equal(n->legal_basis, "2014/24");
	assert_string_equal(n->notice_id, "n1");
	assert_string_equal(n->notice_version, "02");
	assert_string_equal(n->procedure_id, "p1");
}

static void
a_later_sdk_is_read_and_noted(void **state)
{
	static const struct {
		const char *sdk;
		bool is_known;
	} cases[] = {
		{ "eforms-sdk-1.3", true },
		{ "eforms-sdk-1.16", true },
		{ "eforms-sdk-1.17", false },
		{ "eforms-sdk-2.0", false },
		{ "eforms-sdk-1.9-alpha", false },
		{ "", false },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct notice *n =
		    eforms_read(*state, (struct sketch){ .sdk = cases[i].sdk });

		assert_int_equal(!has_diag(n, "schema-unknown-version", NULL),
		    cases[i].is_known);
		assert_string_equal(n->buyers[0].name, "Town of Alderwick");
	}
}

static void
an_unknown_subtype_still_has_a_kind_by_its_form_type(void **state)
{
	static const struct {
		const char *type;
		enum notice_kind kind;
	} cases[] = {
		{ "<cbc:NoticeTypeCode listName=\"planning\"/>",
		    KIND_PLANNING },
		{ "<cbc:NoticeTypeCode listName=\"dir-awa-pre\"/>",
		    KIND_TRANSPARENCY },
		{ "<cbc:NoticeTypeCode listName=\"result\"/>", KIND_RESULT },
		{ "<cbc:NoticeTypeCode listName=\"new\"/>", KIND_NONE },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct notice *n = eforms_read(*state,
		    (struct sketch){ .subtype = "77", .type = cases[i].type });

		assert_int_equal(n->kind, cases[i].kind);
		assert_true(has_diag(n, "form-unknown", "77"));
	}
}

/* clang-format off */
#define NAME(lang, text) \
	"<cbc:Name languageID=\"" lang "\">" text "</cbc:Name>"
#define IN(element, inside) "<cac:" element ">" inside "</cac:" element ">"
#define TEXT(element, text) "<cbc:" element ">" text "</cbc:" element ">"
#define PROJECT(inside) IN("ProcurementProject", inside)

static const char three_names[] =
	IN("AdditionalNoticeLanguage", ID("FRA"))
	PROJECT(TEXT("Name", "Brot") NAME("FRA", "Pain") NAME("XQZ", "?"));

static const char change_with_text[] = TOWN CHANGES(
	"<efac:Change><efbc:ChangeDescription>C</efbc:ChangeDescription>"
	"</efac:Change>");

static const char all_texts[] = TOWN_BUYS
	IN("TenderingProcess", TEXT("Description", "F")
	    IN("ProcessJustification", TEXT("ProcessReason", "J")))
	PROJECT(NAME("ENG", "T") TEXT("Description", "D") TEXT("Note", "N"))
	LOT("LOT-0001",
	    IN("TenderingTerms", EXTENSION(
		"<efac:Funding><efbc:FinancingIdentifier>LE"
		"</efbc:FinancingIdentifier></efac:Funding>")
		IN("ContractExecutionRequirement", TEXT("Description", "LC")))
	    IN("TenderingProcess", IN("FrameworkAgreement",
		TEXT("Justification", "LF")
		IN("SubsequentProcessTenderRequirement",
		    TEXT("Name", "buyer-categories")
		    TEXT("Description", "LB"))))
	    PROJECT(NAME("ENG", "LT") TEXT("Description", "LD")
		TEXT("Note", "LN")
		IN("RealizedLocation", TEXT("Description", "LP"))))
	"<cac:ProcurementProjectLot><cbc:ID schemeName=\"Part\">PAR-0001"
	"</cbc:ID>" PROJECT(NAME("ENG", "PT")) "</cac:ProcurementProjectLot>";

static const char withheld_type_and_features[] = IN("TenderingProcess",
	EXTENSION("<efac:FieldsPrivacy><efbc:FieldIdentifierCode>pro-typ"
	    "</efbc:FieldIdentifierCode></efac:FieldsPrivacy>")
	TEXT("Description", " unpublished ")
	TEXT("ProcedureCode", "unpublished"));

#define SYSTEM(list, code) IN("ContractingSystem", \
	"<cbc:ContractingSystemTypeCode listName=\"" list "\">" code \
	"</cbc:ContractingSystemTypeCode>")
#define ADDITIONAL(list, code) IN("ProcurementAdditionalType", \
	"<cbc:ProcurementTypeCode listName=\"" list "\">" code \
	"</cbc:ProcurementTypeCode>")

static const char misspelt_lists[] = LOT("LOT-0001",
	IN("TenderingProcess", SYSTEM("framework", "fa-wo-rc")
	    SYSTEM("", "dps-nlist"))
	PROJECT(ADDITIONAL("strategic-procurement", "none")
	    ADDITIONAL("social-procurement", "other")
	    ADDITIONAL("innovations", "buy-eff")
	    ADDITIONAL("strategy", "none")));
/* clang-format on */

static void
official_languages_are_joined_and_the_first_is_the_default(void **state)
{
	const struct notice *n =
	    eforms_read(*state, (struct sketch){ .body = three_names });

	assert_string_equal(n->languages, "de|fr");
	assert_string_equal(n->title, "Brot");
	assert_string_equal(n->texts[0].lang, "de");
	assert_string_equal(n->texts[1].lang, "fr");
	assert_string_equal(n->texts[2].lang, "de");
}

static void
every_text_goes_to_its_field_and_lot(void **state)
{
	static const struct {
		enum text_field field;
		const char *lot, *text;
	} cases[] = {
		{ TEXT_TITLE, NULL, "en: T" },
		{ TEXT_DESCRIPTION, NULL, "de: D" },
		{ TEXT_ADDITIONAL, NULL, "de: N" },
		{ TEXT_FEATURES, NULL, "de: F" },
		{ TEXT_JUSTIFICATION, NULL, "de: J" },
		{ TEXT_CHANGE, NULL, "de: C" },
		{ TEXT_LOT_TITLE, "LOT-0001", "en: LT" },
		{ TEXT_LOT_DESCRIPTION, "LOT-0001", "de: LD" },
		{ TEXT_LOT_ADDITIONAL, "LOT-0001", "de: LN" },
		{ TEXT_PLACE, "LOT-0001", "de: LP" },
		{ TEXT_FRAMEWORK, "LOT-0001", "de: LF" },
		{ TEXT_BUYER_CATEGORIES, "LOT-0001", "de: LB" },
		{ TEXT_CONDITIONS, "LOT-0001", "de: LC" },
		{ TEXT_PROGRAMME, "LOT-0001", "de: LE" },
		{ TEXT_LOT_TITLE, "PAR-0001", "en: PT" },
		{ TEXT_BUYER_NAME, "1", "en: Town of Alderwick" },
	};

	(void)eforms_read(*state,
	    (struct sketch){ .extra = change_with_text, .body = all_texts });
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(text_of(*state, cases[i].field,
					cases[i].lot),
		    cases[i].text);
}

static void
withheld_texts_and_codes_are_no_data(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .subtype = "29",
		.body = withheld_type_and_features });

	assert_null(n->procedure_type_raw);
	assert_string_equal(text_of(*state, TEXT_FEATURES, NULL), "none");
	assert_true(has_diag(n, "withheld", "pro-typ"));
}

static void
renamed_codes_of_older_sdks_stay_readable(void **state)
{
	static const struct {
		const char *type, *legal_type;
	} cases[] = {
		{ "body-pl-la", "body-pl-la" },
		{ "grp-p-aut", "grp-p-aut" },      /* until SDK 1.13 */
		{ "eu-int-org", "eu-ins-bod-ag" }, /* until 1.8 */
		{ "rl-aut", "ra" },
		{ "what", NULL },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf body = { .data = NULL };
		const struct notice *n;

		buf_printf(&body,
		    "<cac:ContractingParty><cac:ContractingPartyType>"
		    "<cbc:PartyTypeCode listName=\"buyer-contracting-type\">"
		    "not-cont-ent</cbc:PartyTypeCode>"
		    "<cbc:PartyTypeCode listName=\"buyer-type\">%s"
		    "</cbc:PartyTypeCode></cac:ContractingPartyType>"
		    "<cac:Party>" PARTY_ID(
			"ORG-0001") "</cac:Party></cac:ContractingParty>",
		    cases[i].type);
		n = eforms_read(*state,
		    (struct sketch){ .body = buf_str(&body) });
		buf_free(&body);
		assert_string_equal(n->buyers[0].legal_type_raw, cases[i].type);
		assert_true(
		    is_same(n->buyers[0].legal_type, cases[i].legal_type));
		assert_int_equal(has_diag(n, "code-unknown", cases[i].type),
		    cases[i].legal_type == NULL);
		assert_true(has_code(n, "contracting-type", "not-cont-ent"));
	}
}

static void
a_misspelt_list_name_is_told_by_the_code(void **state)
{
	const struct notice *n =
	    eforms_read(*state, (struct sketch){ .body = misspelt_lists });

	assert_string_equal(n->lots[0].framework, "fa-wo-rc");
	assert_string_equal(n->lots[0].dps, "dps-nlist");
	assert_int_equal(n->flags[FLAG_DPS_OPEN].state, STATE_YES);
	assert_true(has_code(n, "strategic", "none"));
	assert_true(has_code(n, "social", "other"));
	assert_true(has_code(n, "innovation", "buy-eff"));
	assert_int_equal(n->ncodes, 3);
	assert_true(has_diag(n, "code-unknown", "none"));
}

static void
prefixes_and_namespace_resets_make_no_difference(void **state)
{
	const struct notice *n = eforms_read_text(*state,
	    "<urn:ContractNotice xmlns:urn=\"urn:x\"><cbc:ID xmlns:cbc=\"c\">"
	    "<![CDATA[n&1]]></cbc:ID><e:UBLExtensions xmlns:e=\"e\">"
	    "<UBLExtension xmlns=\"\"><ExtensionContent><EformsExtension>"
	    "<Publication xmlns=\"\"><NoticePublicationID>9-2024"
	    "</NoticePublicationID></Publication></EformsExtension>"
	    "</ExtensionContent></UBLExtension></e:UBLExtensions>"
	    "</urn:ContractNotice>");

	assert_int_equal(n->number, 9);
	assert_string_equal(n->notice_id, "n&1");
	assert_int_equal(n->lots_stated, 1);
}

static void
business_registration_notices_have_no_buyer(void **state)
{
	const struct notice *n = eforms_read(*state,
	    (struct sketch){ .subtype = "X01",
		.type = "<cbc:NoticeTypeCode listName=\"bri\">brin-eeig"
			"</cbc:NoticeTypeCode>",
		.extra = "",
		.body = "<cbc:Note>Formation of a grouping</cbc:Note>" });

	assert_int_equal(n->kind, KIND_OTHER);
	assert_int_equal(n->nbuyers, 0);
	assert_null(n->country);
	assert_string_equal(text_of(*state, TEXT_ADDITIONAL, NULL),
	    "de: Formation of a grouping");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(identity_is_read_and_dates_keep_their_day),
		cmocka_unit_test(a_later_sdk_is_read_and_noted),
		cmocka_unit_test(
		    an_unknown_subtype_still_has_a_kind_by_its_form_type),
		cmocka_unit_test(
		    official_languages_are_joined_and_the_first_is_the_default),
		cmocka_unit_test(every_text_goes_to_its_field_and_lot),
		cmocka_unit_test(withheld_texts_and_codes_are_no_data),
		cmocka_unit_test(renamed_codes_of_older_sdks_stay_readable),
		cmocka_unit_test(a_misspelt_list_name_is_told_by_the_code),
		cmocka_unit_test(
		    prefixes_and_namespace_resets_make_no_difference),
		cmocka_unit_test(business_registration_notices_have_no_buyer),
	};

	return cmocka_run_group_tests(tests, eforms_set_up, eforms_tear_down);
}
