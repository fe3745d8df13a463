/* What surprised readers of TED_EXPORT, one invented notice each. */
#include "ted_sample.h"

/* 6 */
static void
law_text_and_cpb_tick_are_nothing_but_what_they_say(void **state)
{
	struct text law = { 0 };
	const struct notice *n = read_sample(*state,
	    &(struct sample){
		.body = "<LEGAL_BASIS VALUE=\"32014L0024\"/>" BODY(
		    BUYER("Town A", "FR") FURTHER("Town B",
			"FR") "<JOINT_PROCUREMENT_INVOLVED/>"
			      "<PROCUREMENT_LAW><P>French law.</P>"
			      "</PROCUREMENT_LAW><CENTRAL_PURCHASING/>") });

	assert_int_equal(n->flags[FLAG_PROCUREMENT_LAW].state, STATE_YES);
	assert_text(n->flags[FLAG_PROCUREMENT_LAW].text, "French law.");
	assert_int_equal(count_texts(n, TEXT_LAW, &law), 1);
	assert_text(n->legal_basis, "2014/24");
	assert_int_equal(n->flags[FLAG_CENTRAL_PURCHASING].state, STATE_YES);
	assert_int_equal(n->flags[FLAG_CPB_ACQUIRING].state, STATE_NOT_ASKED);
	assert_int_equal(n->flags[FLAG_CPB_AWARDING].state, STATE_NOT_ASKED);
}

static void
an_empty_law_text_is_silent(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){
		.body = BODY(BUYER("Town A", "FR") "<PROCUREMENT_LAW><P> </P>"
						   "</PROCUREMENT_LAW>") });

	assert_int_equal(n->flags[FLAG_PROCUREMENT_LAW].state, STATE_SILENT);
}

/* 7 */
static void
the_cpb_tick_of_transport_notices_means_on_behalf(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .form = "MOVE",
		.attrs = ORIGINAL("T01"),
		.body = BODY(BUYER("County", "DE") "<CENTRAL_PURCHASING/>") });

	assert_int_equal(n->flags[FLAG_ON_BEHALF].state, STATE_YES);
	assert_int_equal(n->flags[FLAG_CENTRAL_PURCHASING].state,
	    STATE_NOT_ASKED);
	assert_int_equal(n->kind, KIND_PLANNING);
}

/* 8 */
static void
a_form_without_the_box_was_not_asked(void **state)
{
	static const struct {
		const char *root, *form, *attrs;
		enum flag flag;
		enum flag_state want;
	} cases[] = {
		{ NULL, "F02_2014", ORIGINAL("F02"), FLAG_JOINT, STATE_SILENT },
		{ NULL, "F15_2014", ORIGINAL("F15"), FLAG_JOINT,
		    STATE_NOT_ASKED },
		{ NULL, "F20_2014", ORIGINAL("F20"), FLAG_CENTRAL_PURCHASING,
		    STATE_NOT_ASKED },
		{ NULL, "F03_2014", ORIGINAL("F03"), FLAG_DPS_OPEN,
		    STATE_NOT_ASKED },
		{ ROOT_OLD, "CONTRACT", OLD("2", "R2.0.7.S03.E01"),
		    FLAG_ON_BEHALF, STATE_SILENT },
		{ ROOT_OLD, "CONTRACT_UTILITIES", OLD("5", "R2.0.7.S03.E01"),
		    FLAG_ON_BEHALF, STATE_NOT_ASKED },
		{ ROOT_OLD, "CONTRACT", OLD("2", "R2.0.7.S03.E01"), FLAG_JOINT,
		    STATE_NOT_ASKED },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct notice *n = read_sample(*state,
		    &(struct sample){ .root = cases[i].root,
			.form = cases[i].form,
			.attrs = cases[i].attrs });

		assert_int_equal(n->flags[cases[i].flag].state, cases[i].want);
	}
}

/* 9 */
static void
addresses_of_others_are_no_buyers(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){ .body = BODY(BUYER("Town A",
				  "EL") "<ADDRESS_FURTHER_INFO><OFFICIALNAME>"
					"Agent</OFFICIALNAME>"
					"<COUNTRY "
					"VALUE=\"DE\"/></ADDRESS_FURTHER_INFO>"
					"<ADDRESS_PARTICIPATION><OFFICIALNAME>"
					"Host</OFFICIALNAME>"
					"<COUNTRY "
					"VALUE=\"DE\"/></"
					"ADDRESS_PARTICIPATION>") "<COMPLEMENTA"
								  "RY_INFO><"
								  "ADDRESS_"
								  "REVIEW_BODY>"
								  "<OFFICIALNAM"
								  "E>"
								  "Court</"
								  "OFFICIALNAME"
								  "><COUNTRY "
								  "VALUE="
								  "\"AT\"/>"
								  "</"
								  "ADDRESS_"
								  "REVIEW_BODY>"
								  "</"
								  "COMPLEMENTAR"
								  "Y_INFO>",
		.before = NULL });

	assert_int_equal(n->nbuyers, 1);
	assert_text(n->buyers[0].country, "GR");
	assert_text(n->review_body, "Court");
}

static void
a_transliterated_address_is_no_second_buyer(void **state)
{
	struct world *w = *state;
	const struct notice *n = read_text(w,
	    "<TED_EXPORT DOC_ID='1-2020' VERSION='R2.0.9.S03.E01'>"
	    "<TRANSLATION_SECTION><TRANSLITERATIONS><TRANSLITERATED_ADDR>"
	    "<OFFICIALNAME>Obshtina</OFFICIALNAME><COUNTRY VALUE='BG'/>"
	    "</TRANSLITERATED_ADDR></TRANSLITERATIONS></TRANSLATION_SECTION>"
	    "<FORM_SECTION><F02_2014 CATEGORY='ORIGINAL' FORM='F02' LG='BG'>"
	    "<CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY><OFFICIALNAME>"
	    "\u041e\u0431\u0449\u0438\u043d\u0430</OFFICIALNAME>"
	    "<COUNTRY VALUE='BG'/></ADDRESS_CONTRACTING_BODY>"
	    "</CONTRACTING_BODY></F02_2014></FORM_SECTION></TED_EXPORT>");

	assert_int_equal(n->nbuyers, 1);
	assert_text(n->languages, "bg"); /* of the form: LG_ORIG is missing */
}

/* 10, 11, 12 */
static void
buyers_are_kept_as_listed_without_guessing_a_lead(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){
		.body = BODY(BUYER("Port and its affiliates", "NL")
			FURTHER("Lead Procurer Ltd", "NL")
			    FURTHER("Port and its affiliates", "NL")) });

	assert_int_equal(n->nbuyers, 3);
	assert_int_equal(n->buyer_blocks, 3);
	for (size_t i = 0; i < n->nbuyers; i++)
		assert_int_equal(n->buyers[i].lead, TRI_NONE);
	assert_text(n->buyers[0].name, "Port and its affiliates");
}

/* 15 */
static void
heading_tells_union_bodies_from_international_ones(void **state)
{
	static const struct {
		const char *codif, *want;
	} cases[] = {
		{ "<HEADING>EC0A1</HEADING>", "eu-ins-bod-ag" },
		{ "<HEADING>05A01</HEADING>", "int-org" },
		{ "", "eu-ins-bod-ag" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct notice *n = read_sample(*state,
		    &(struct sample){ .codif = cases[i].codif,
			.body = BODY(BUYER("Agency",
			    "LU") "<CA_TYPE VALUE=\"EU_INSTITUTION\"/>") });

		assert_text(n->buyers[0].legal_type, cases[i].want);
		assert_text(n->buyers[0].legal_type_raw, "EU_INSTITUTION");
	}
}

static void
the_type_is_told_of_the_first_buyer_only(void **state)
{
	const struct notice *n = read_sample(*state,
	    &(struct sample){
		.body = BODY(BUYER("Commission", "BE") FURTHER("Ministry",
		    "SI") "<CA_TYPE VALUE=\"EU_INSTITUTION\"/>") });

	assert_text(n->buyers[0].legal_type, "eu-ins-bod-ag");
	assert_null(n->buyers[1].legal_type);
}

/* 16, 17 */
static void
countries_become_iso_and_keep_what_was_written(void **state)
{
	static const char *const cases[][2] = {
		{ "UK", "GB" },
		{ "GR", "GR" },
		{ "1A", "XK" },
		{ "FO", "FO" },
		{ "RE", "RE" },
		{ "CPV", "CV" },
		{ "QQ", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char body[512];
		const struct notice *n;

		(void)snprintf(body, sizeof body, BODY(BUYER("Buyer", "%s")),
		    cases[i][0]);
		n = read_sample(*state, &(struct sample){ .body = body });
		assert_text(n->buyers[0].country, cases[i][1]);
		assert_text(n->buyers[0].country_raw, cases[i][0]);
		assert_int_equal(has_diag(n, "country-unknown"),
		    cases[i][1] == NULL);
	}
}

/* 18, 19 */
static void
regions_are_kept_from_any_namespace_at_any_level(void **state)
{
	static const char *const cases[][2] = {
		{ "<NUTS CODE=\"UKI\"/>", "UKI" },
		{ "<n:NUTS xmlns:n=\"ted/2016/nuts\" CODE=\"EL\"/>", "EL" },
		{ "<n2021:NUTS xmlns:n2021=\"http://publications.europa.eu/"
		  "resource/schema/ted/2021/nuts\" CODE=\"00\"/>",
		    "00" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char body[512];
		const struct notice *n;

		(void)snprintf(body, sizeof body,
		    BODY("<ADDRESS_CONTRACTING_BODY>%s"
			 "</ADDRESS_CONTRACTING_BODY>"),
		    cases[i][0]);
		n = read_sample(*state, &(struct sample){ .body = body });
		assert_text(n->buyers[0].nuts, cases[i][1]);
	}
}

/* 19 */
static void
namespaces_and_doctype_do_not_matter(void **state)
{
	static const char *const heads[] = {
		"<TED_EXPORT xmlns='ted/R2.0.9.S02/publication' ",
		"<TED_EXPORT ",
		"<?xml version='1.0'?><!DOCTYPE TED_EXPORT SYSTEM "
		"'TED_EXPORT.dtd'><TED_EXPORT ",
	};

	for (size_t i = 0; i < COUNT(heads); i++) {
		char xml[1024];
		const struct notice *n;

		(void)snprintf(xml, sizeof xml,
		    "%sDOC_ID='7-2010'><FORM_SECTION><CONTRACT "
		    "CATEGORY='ORIGINAL' FORM='2' LG='FR' "
		    "VERSION='R2.0.7.S02.E01'><FD_CONTRACT CTYPE='WORKS'/>"
		    "</CONTRACT></FORM_SECTION></TED_EXPORT>",
		    heads[i]);
		n = read_text(*state, xml);
		assert_int_equal(n->family, FAMILY_R207);
		assert_text(n->schema_version, "R2.0.7.S02.E01");
		assert_text(n->form, "F02");
		assert_text(n->nature, "works");
	}
}

/* 20 */
static void
the_original_is_found_behind_uuid_and_translations(void **state)
{
	struct text title = { 0 };
	const struct notice *n = read_sample(*state,
	    &(struct sample){
		.before = "<NOTICE_UUID>0f5c-1</NOTICE_UUID><F02_2014 "
			  "CATEGORY=\"TRANSLATION\" FORM=\"F02\" LG=\"DE\">"
			  "<OBJECT_CONTRACT><TITLE><P>Bau</P></TITLE>"
			  "</OBJECT_CONTRACT></F02_2014>",
		.body = "<OBJECT_CONTRACT><TITLE><P>Works</P></TITLE>"
			"</OBJECT_CONTRACT>",
	    });

	assert_text(n->notice_id, "0f5c-1");
	assert_text(n->title, "Works");
	assert_int_equal(count_texts(n, TEXT_TITLE, &title), 1);
	assert_text(title.lang, "en");
}

/* 21 */
static void
a_second_original_gives_texts_and_nothing_else(void **state)
{
	static const char body[] = BODY(BUYER("Ville",
	    "BE") "<JOINT_PROCUREMENT_INVOLVED/>") "<OBJECT_CONTRACT><TITLE><P>"
						   "Titre</P></"
						   "TITLE><OBJECT_DESCR>"
						   "<LOT_NO>4</"
						   "LOT_NO><SHORT_DESCR><P>Lot<"
						   "/P></SHORT_DESCR>"
						   "</OBJECT_DESCR></"
						   "OBJECT_CONTRACT>";
	struct text last = { 0 };
	const struct notice *n = read_sample(*state,
	    &(struct sample){
		.body = body,
		.after =
		    "<F02_2014 CATEGORY=\"ORIGINAL\" FORM=\"F02\" "
		    "LG=\"NL\">" BODY(BUYER("Stad", "BE") FURTHER("Gemeente",
			"NL")) "<OBJECT_CONTRACT>"
			       "<TITLE><P>Titel</P></TITLE><OBJECT_DESCR>"
			       "<LOT_NO>4</LOT_NO><SHORT_DESCR><P>Perceel</P>"
			       "</SHORT_DESCR></OBJECT_DESCR></OBJECT_CONTRACT>"
			       "</F02_2014>",
	    });

	assert_int_equal(n->nbuyers, 1);
	assert_int_equal(n->nlots, 1);
	assert_text(n->title, "Titre");
	assert_int_equal(count_texts(n, TEXT_TITLE, &last), 2);
	assert_text(last.lang, "nl");
	assert_int_equal(count_texts(n, TEXT_LOT_DESCRIPTION, &last), 2);
	assert_text(last.lot, "4");
	assert_int_equal(count_texts(n, TEXT_BUYER_NAME, &last), 3);
	assert_text(last.lot, "2"); /* its place in its own form */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    law_text_and_cpb_tick_are_nothing_but_what_they_say),
		cmocka_unit_test(an_empty_law_text_is_silent),
		cmocka_unit_test(
		    the_cpb_tick_of_transport_notices_means_on_behalf),
		cmocka_unit_test(a_form_without_the_box_was_not_asked),
		cmocka_unit_test(addresses_of_others_are_no_buyers),
		cmocka_unit_test(a_transliterated_address_is_no_second_buyer),
		cmocka_unit_test(
		    buyers_are_kept_as_listed_without_guessing_a_lead),
		cmocka_unit_test(
		    heading_tells_union_bodies_from_international_ones),
		cmocka_unit_test(the_type_is_told_of_the_first_buyer_only),
		cmocka_unit_test(
		    countries_become_iso_and_keep_what_was_written),
		cmocka_unit_test(
		    regions_are_kept_from_any_namespace_at_any_level),
		cmocka_unit_test(namespaces_and_doctype_do_not_matter),
		cmocka_unit_test(
		    the_original_is_found_behind_uuid_and_translations),
		cmocka_unit_test(
		    a_second_original_gives_texts_and_nothing_else),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
