#include "check.h"
#include "classify/load.h"
#include "classify/registers.h"
#include "classify/schemes.h"
#include "jointed/date.h"

#include <stdio.h>
#include <string.h>

#define HEAD "id\tname\tmatch\tcountry\tnumber\tvalid_from\tvalid_to\tsource\n"
#define CPB "registers/purchasing-bodies.tsv"

struct fixture {
	struct knowledge knowledge;
	struct registers *registers;
	struct arena arena;
};

static const char rows[] = HEAD
    "consip\tConsip\tis\tIT\t05359681003\t\t\tinvented\n"
    "ugap\tUGAP\tis\tFR\t776056467\t\t\tinvented\n"
    "kef\tKözbeszerzési Központ\tcontains\tHU\t\t\t\tinvented\n"
    "old\tSalt Lake Buying Board\tcontains\tGB\t\t1950\t1999\tinvented\n"
    "agency\tProcurement Agency Ministry of Tides\twords\tIE\t\t\t\tinvented\n"
    "ski\tSKI A/S\tcontains\tDK\t17472437\t\t\tinvented\n"
    "sal\tMesa de la Sal\tis\tES\tA60000017\t\t\tinvented\n"
    "start\tCentral Board\tstarts\tSE\t\t\t\tinvented\n"
    "centrum\tCentrala Zakupów Łódź\tcontains\tPL\t\t\t\tinvented\n"
    "first\tTwo Rivers\tcontains\tNO\t\t\t\tinvented\n"
    "second\tTwo Rivers Purchasing\tcontains\tNO\t\t\t\tinvented\n";

static int
set_up(void **state)
{
	struct fixture *f = test_calloc(1, sizeof *f);
	struct err e = { .text = "" };

	f->registers = registers_new();
	if (knowledge_load(NULL, &f->knowledge, &e) != ERR_OK ||
	    registers_add(f->registers, CPB, rows, f->knowledge.folder, &e) !=
		ERR_OK) {
		print_error("%s\n", e.text);
		return -1;
	}
	registers_build(f->registers);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	registers_free(f->registers);
	knowledge_free(&f->knowledge);
	arena_free(&f->arena);
	test_free(f);
	return 0;
}

static void
look_up(struct fixture *f, const char *raw, const char *country,
    struct known *out)
{
	struct name name;

	name_make(f->knowledge.folder, f->knowledge.words, raw, &f->arena,
	    &name);
	registers_find(f->registers, &name, country, out);
}

/* The purchasing body that raw is known as, "-" for none. */
static const char *
body(struct fixture *f, const char *raw, const char *country)
{
	struct known known;

	look_up(f, raw, country, &known);
	return known.as[REGISTER_CPB] == NULL ? "-"
					      : known.as[REGISTER_CPB]->id;
}

/* One name and the row it is to meet. */
struct meeting {
	const char *raw, *country, *id;
};

static void
assert_meetings(void **state, const struct meeting *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *id = body(*state, list[i].raw, list[i].country);

		if (strcmp(id, list[i].id) != 0)
			fail_msg("%s: %s, not %s", list[i].raw, id, list[i].id);
	}
}

static void
case_accents_and_points_do_not_matter(void **state)
{
	static const struct meeting list[] = {
		{ "KOZBESZERZESI KOZPONT", "HU", "kef" },
		{ "Közbeszerzési\u00a0Központ, Budapest", "HU", "kef" },
		{ "Centrala zakupow Lodz", "PL", "centrum" },
		{ "U.G.A.P.", "FR", "ugap" },
		{ "ski a/s", "DK", "ski" },
		{ "SKI A.S.", "DK", "ski" },
		{ "Skiing A/S", "DK", "-" },
	};

	assert_meetings(state, list, sizeof list / sizeof list[0]);
}

static void
a_whole_name_may_lose_legal_form_department_and_brackets(void **state)
{
	static const struct meeting list[] = {
		{ "Consip", "IT", "consip" },
		{ "CONSIP SPA", "IT", "consip" },
		{ "Consip S.p.A. a socio unico", "IT", "-" },
		{ "Consip S.p.A., Roma", "IT", "consip" },
		{ "Consip (S.p.A.)", "IT", "consip" },
		{ "Consip Sp. z o.o.", "IT", "consip" },
		{ "UGAP - Direction des achats", "FR", "ugap" },
		{ "UGAP Direction des achats", "FR", "ugap" },
		{ "UGAP \xe2\x80\x93 agence de Lyon", "FR", "ugap" },
		{ "UGAP / Service marchés", "FR", "ugap" },
		{ "Amis de l'UGAP", "FR", "-" },
		{ "UGAPI", "FR", "-" },
		{ "Ville de Consip", "IT", "-" },
		{ "", "IT", "-" },
		{ " - ", "IT", "-" },
		{ NULL, "IT", "-" },
	};

	assert_meetings(state, list, sizeof list / sizeof list[0]);
}

static void
words_are_found_in_any_order_but_all_of_them(void **state)
{
	static const struct meeting list[] = {
		{ "Ministry of Tides, Procurement Agency", "IE", "agency" },
		{ "Procurement Agency - Ministry of Tides", "IE", "agency" },
		{ "Ministry of Tides: the Procurement and Sales Agency", "IE",
		    "agency" },
		{ "Ministry of Tides, Agency", "IE", "-" },
		{ "Ministry of Low Tide, Procurement Agency", "IE", "-" },
	};

	assert_meetings(state, list, sizeof list / sizeof list[0]);
}

static void
a_row_stands_where_its_match_says(void **state)
{
	static const struct meeting list[] = {
		{ "Central Board of Sheds", "SE", "start" },
		{ "Kommunala Central Board", "SE", "-" },
		{ "Minister for Salt acting through Salt Lake Buying Board",
		    "GB", "old" },
		{ "Salt Lake Buying Boards", "GB", "-" },
		{ "Two Rivers Purchasing", "NO", "first" },
	};

	assert_meetings(state, list, sizeof list / sizeof list[0]);
}

static void
a_row_of_one_country_does_not_fit_another(void **state)
{
	static const struct meeting list[] = {
		{ "UGAP", "FR", "ugap" },
		{ "UGAP", "BE", "-" },
		{ "UGAP", NULL, "ugap" },
	};

	assert_meetings(state, list, sizeof list / sizeof list[0]);
}

static void
a_former_name_still_fits_and_tells_its_dates(void **state)
{
	const struct entry *entry;
	struct known known;

	look_up(*state, "Salt Lake Buying Board", "GB", &known);
	entry = known.as[REGISTER_CPB];
	assert_non_null(entry);
	assert_int_equal(entry->from, date_from_civil(1950, 1, 1));
	assert_int_equal(entry->to, date_from_civil(1999, 12, 31));
	look_up(*state, "Consip", "IT", &known);
	assert_int_equal(known.as[REGISTER_CPB]->from, DATE_NONE);
	assert_int_equal(known.as[REGISTER_CPB]->to, DATE_NONE);
}

static void
a_number_is_known_whatever_the_name_is(void **state)
{
	static const struct {
		const char *raw, *country, *id;
	} list[] = {
		{ "17472437", "DK", "ski" },
		{ "DK 17 47 24 37", "DK", "ski" },
		{ "ORG-17472437", "DK", "ski" },
		{ "IT05359681003", "IT", "consip" },
		{ "776 056 467 00587", "FR", "ugap" },
		{ "ESA60000017", "ES", "sal" },
		{ "A-60000017", "ES", "sal" },
		{ "60000017", "ES", "-" },
		{ "17472437", "SE", "-" },
		{ "1747243", "DK", "-" },
		{ "174724377", "DK", "-" },
		{ "17472437", NULL, "-" },
		{ NULL, "DK", "-" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
		const char *number =
		    name_number(list[i].raw, list[i].country, &f->arena);
		struct known known = { 0 };
		const struct entry *entry;

		registers_find_number(f->registers, number, list[i].country,
		    &known);
		entry = known.as[REGISTER_CPB];
		assert_string_equal(entry == NULL ? "-" : entry->id,
		    list[i].id);
	}
}

static void
a_number_adds_nothing_where_the_name_told(void **state)
{
	struct fixture *f = *state;
	struct known known;

	look_up(f, "Consip", "IT", &known);
	registers_find_number(f->registers, "776056467", "FR", &known);
	assert_string_equal(known.as[REGISTER_CPB]->id, "consip");
}

/* Names as notices write them, against the registers that are shipped. */
static const struct {
	const char *raw, *country;
	enum register_kind kind;
	const char *id; /* "-": not listed */
} shipped[] = {
	{ "The Minister for the Cabinet Office acting through CROWN "
	  "COMMERCIAL SERVICE (CCS)",
	    "GB", REGISTER_CPB, "ccs" },
	{ "Buying Solutions", "GB", REGISTER_CPB, "ccs" },
	{ "SUPC - Southern Universities Purchasing Consortium", "GB",
	    REGISTER_CPB, "supc" },
	{ "Bundesrepublik Deutschland, vertreten durch das Beschaffungsamt des "
	  "Bundesministeriums des Innern und für Heimat",
	    "DE", REGISTER_CPB, "bescha" },
	{ "GMSH AöR, Geschäftsbereich Zentrale Beschaffung", "DE", REGISTER_CPB,
	    "gmsh" },
	{ "Gebäudemanagement Schleswig-Holstein AöR", "DE", REGISTER_CPB, "-" },
	{ "Stadt Ahausen, Zentrale Beschaffung", "DE", REGISTER_CPB, "-" },
	{ "U.G.A.P. - Direction territoriale", "FR", REGISTER_CPB, "ugap" },
	{ "Mégalis Bretagne", "FR", REGISTER_CPB, "-" },
	{ "EDF SA - Direction des achats", "FR", REGISTER_CPB, "-" },
	{ "GCS UNIHA", "FR", REGISTER_CPB, "uniha" },
	{ "INAIL - Direzione centrale acquisti", "IT", REGISTER_CPB, "-" },
	{ "Regione Lazio - Direzione Regionale Centrale Acquisti", "IT",
	    REGISTER_CPB, "lazio" },
	{ "In.Va. S.p.A.", "IT", REGISTER_CPB, "inva" },
	{ "S.C.R. Piemonte S.p.A.", "IT", REGISTER_CPB, "scr-piemonte" },
	{ "Aria Nuova S.p.A.", "IT", REGISTER_CPB, "-" },
	{ "Kammarkollegiet", "SE", REGISTER_CPB, "kammarkollegiet" },
	{ "Skl Kommentus Inköpscentral AB", "SE", REGISTER_CPB, "adda" },
	{ "Εθνική Κεντρική Αρχή Προμηθειών Υγείας (ΕΚΑΠΥ)", "GR", REGISTER_CPB,
	    "ekapy" },
	{ "ΕΘΝΙΚΗ ΚΕΝΤΡΙΚΗ ΑΡΧΗ ΠΡΟΜΗΘΕΙΩΝ ΥΓΕΙΑΣ", "GR", REGISTER_CPB,
	    "ekapy" },
	{ "Министерство на здравеопазването - Централен орган за покупки", "BG",
	    REGISTER_CPB, "czop" },
	{ "Министерство на финансите", "BG", REGISTER_CPB, "-" },
	{ "RIIGI TUGITEENUSTE KESKUS", "EE", REGISTER_CPB, "rtk" },
	{ "Riigi Kinnisvara AS", "EE", REGISTER_CPB, "-" },
	{ "VšĮ CPO LT", "LT", REGISTER_CPB, "cpo" },
	{ "Land Hessen, Hessisches Competence Center - Zentrale Beschaffung",
	    "DE", REGISTER_CPB, "-" },
	{ "Commission européenne, DG Santé", "BE", REGISTER_UNION,
	    "commission" },
	{ "Gemeinsame Forschungsstelle", "IT", REGISTER_UNION, "commission" },
	{ "EBA, Eisenbahn-Bundesamt", "DE", REGISTER_UNION, "-" },
	{ "EBA - European Banking Authority", "FR", REGISTER_UNION, "eba" },
	{ "Executive Agency for Health and Consumers", "LU", REGISTER_UNION,
	    "chafea" },
	{ "European School of Management", "DE", REGISTER_TREATY, "-" },
	{ "North Atlantic Treaty Organization", "BE", REGISTER_TREATY, "nato" },
	{ "GECT GO / EZTS GO", "IT", REGISTER_ENTITY, "egtc" },
	{ "European Spallation Source ERIC", "SE", REGISTER_ENTITY, "eric" },
	{ "Eric Jansson AB", "SE", REGISTER_ENTITY, "-" },
	{ "Galleria di Base del Brennero - Brenner Basistunnel BBT SE", "IT",
	    REGISTER_ENTITY, "bbt" },
	{ "AB „Energijos skirstymo operatorius“", "LT", REGISTER_GROUP,
	    "ignitis" },
};

static void
the_shipped_registers_know_names_as_notices_write_them(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++) {
		const struct entry *entry;
		struct known known;
		struct name name;
		const char *id;

		name_make(f->knowledge.folder, f->knowledge.words,
		    shipped[i].raw, &f->arena, &name);
		registers_find(f->knowledge.registers, &name,
		    shipped[i].country, &known);
		entry = known.as[shipped[i].kind];
		id = entry == NULL ? "-" : entry->id;
		if (strcmp(id, shipped[i].id) != 0)
			fail_msg("%s: %s, not %s", shipped[i].raw, id,
			    shipped[i].id);
	}
}

static void
a_faulty_row_is_refused_by_file_line_and_reason(void **state)
{
	static const struct {
		const char *row, *reason;
	} cases[] = {
		{ "a\tName\tis\tFR\t\t\t\t\n", "source" },
		{ "a\t\tis\tFR\t\t\t\tx\n", "name" },
		{ "a\t.,-\tis\tFR\t\t\t\tx\n", "name" },
		{ "\tName\tis\tFR\t\t\t\tx\n", "id" },
		{ "a\tName\tends\tFR\t\t\t\tx\n", "match" },
		{ "a\tName\tis\tFR\t12\t\t\tx\n", "number" },
		{ "a\tName\tis\t\t123456789\t\t\tx\n", "country" },
		{ "a\tName\tis\tFR\t\t2010-13-01\t\tx\n", "valid_from" },
		{ "a\tName\tis\tFR\t\t20x0\t\tx\n", "valid_from" },
		{ "a\tName\tis\tFR\t\t2011\t2010\tx\n", "later" },
		{ "a\tName\n", "columns" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct registers *r = registers_new();
		struct err e = { .text = "" };
		char text[256];

		snprintf(text, sizeof text, HEAD "%s", cases[i].row);
		assert_int_equal(registers_add(r, CPB, text,
				     f->knowledge.folder, &e),
		    ERR_RULE);
		if (strstr(e.text, CPB ":2: ") == NULL ||
		    strstr(e.text, cases[i].reason) == NULL)
			fail_msg("%s: %s", cases[i].row, e.text);
		registers_free(r);
	}
}

static void
a_file_of_no_kind_is_refused(void **state)
{
	struct fixture *f = *state;
	struct registers *r = registers_new();
	struct err e = { .text = "" };

	assert_int_equal(registers_add(r, "registers/friends.tsv", HEAD,
			     f->knowledge.folder, &e),
	    ERR_RULE);
	assert_non_null(strstr(e.text, "registers/friends.tsv"));
	registers_free(r);
}

static void
a_scheme_is_a_rule_that_never_decides_alone(void **state)
{
	static const char head[] =
	    "id\tmatch\tconcept\tinstrument\tvalid_from\tvalid_to\tyes\tno\t"
	    "source\n";
	static const char good[] = "tides\t\\btide scheme\\b\tjoint\tx\t\t\t"
				   "The {{tide scheme}}.\tA tide.\tinvented\n";
	static const char bad[] = "tides\t\\b(\tjoint\tx\t\t\t"
				  "The {{tide scheme}}.\tA tide.\tinvented\n";
	struct fixture *f = *state;
	struct rules *r = rules_new();
	struct err e = { .text = "" };
	char text[512];

	snprintf(text, sizeof text, "%s%s", head, good);
	assert_int_equal(schemes_add(r, SCHEMES_FILE, text, &e), ERR_OK);
	assert_int_equal(rules_compile(r, f->knowledge.folder, &e), ERR_OK);
	assert_non_null(r->first);
	assert_string_equal(r->first->id, "scheme.tides");
	assert_true(r->first->is_experimental);
	snprintf(text, sizeof text, "%s%s%s", head, "# a remark\n", bad);
	rules_free(r);
	r = rules_new();
	assert_int_equal(schemes_add(r, SCHEMES_FILE, text, &e), ERR_OK);
	assert_int_equal(rules_compile(r, f->knowledge.folder, &e), ERR_RULE);
	assert_non_null(strstr(e.text, SCHEMES_FILE ":3:"));
	rules_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_accents_and_points_do_not_matter),
		cmocka_unit_test(
		    a_whole_name_may_lose_legal_form_department_and_brackets),
		cmocka_unit_test(words_are_found_in_any_order_but_all_of_them),
		cmocka_unit_test(a_row_stands_where_its_match_says),
		cmocka_unit_test(a_row_of_one_country_does_not_fit_another),
		cmocka_unit_test(a_former_name_still_fits_and_tells_its_dates),
		cmocka_unit_test(a_number_is_known_whatever_the_name_is),
		cmocka_unit_test(a_number_adds_nothing_where_the_name_told),
		cmocka_unit_test(
		    the_shipped_registers_know_names_as_notices_write_them),
		cmocka_unit_test(
		    a_faulty_row_is_refused_by_file_line_and_reason),
		cmocka_unit_test(a_file_of_no_kind_is_refused),
		cmocka_unit_test(a_scheme_is_a_rule_that_never_decides_alone),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
