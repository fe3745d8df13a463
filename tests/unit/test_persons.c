#include "check.h"
#include "classify/load.h"
#include "classify/parties.h"
#include "jointed/notice_add.h"

#include <stdio.h>
#include <string.h>

struct fixture {
	struct codes *codes;
	struct knowledge knowledge;
	struct notice notice;
	struct arena arena;
	struct parties parties;
};

static int
set_up(void **state)
{
	struct fixture *f = test_calloc(1, sizeof *f);
	struct err e = { .text = "" };

	f->codes = codes_new();
	if (knowledge_load(NULL, &f->knowledge, &e) != ERR_OK) {
		print_error("%s\n", e.text);
		return -1;
	}
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	notice_free(&f->notice);
	arena_free(&f->arena);
	knowledge_free(&f->knowledge);
	codes_free(f->codes);
	test_free(f);
	return 0;
}

struct who {
	const char *name, *id, *country, *town, *nuts;
};

static void
find(struct fixture *f)
{
	struct party_tools tools = {
		.folder = f->knowledge.folder,
		.words = f->knowledge.words,
		.registers = f->knowledge.registers,
		.codes = f->codes,
		.arena = &f->arena,
	};

	arena_reset(&f->arena);
	parties_find(&tools, &f->notice, &f->parties);
}

static void
add(struct fixture *f, const struct who *who)
{
	struct buyer *b = notice_add_buyer(&f->notice);

	b->name = who->name;
	b->national_id = who->id;
	b->country = who->country;
	b->town = who->town;
	b->nuts = who->nuts;
}

/* Two buyers, and how many persons they are. */
static const struct {
	struct who a, b;
	int32_t persons;
} pairs[] = {
	/* case, accents, legal form, punctuation, word order */
	{ { .name = "Bahn Nord S.p.A." }, { .name = "BAHN NORD SPA" }, 1 },
	{ { .name = "Société du Métro" }, { .name = "SOCIETE DU METRO SA" },
	    1 },
	{ { .name = "Komunalna Żabno sp. z o.o." },
	    { .name = "KOMUNALNA ZABNO Sp. z o. o." }, 1 },
	{ { .name = "Ahausen Stadt" }, { .name = "Stadt Ahausen" }, 1 },
	{ { .name = "Communauté du Pays Vert" },
	    { .name = "Communauté Pays Vert" }, 1 },
	/* parts and representatives */
	{ { .name = "Stadt Ahausen, Abteilung Einkauf" },
	    { .name = "Stadt Ahausen" }, 1 },
	{ { .name = "Land Ost vertreten durch das Hochbauamt" },
	    { .name = "Land Ost" }, 1 },
	{ { .name = "County of Aville acting through its fire service" },
	    { .name = "County of Aville" }, 1 },
	{ { .name = "Service public de Aville" },
	    { .name = "Service public de Beville" }, 2 },
	{ { .name = "Bahn Nord AG - Region Ost" },
	    { .name = "Bahn Nord AG – Region West" }, 1 },
	{ { .name = "Rhein-Netz - Region Ost" },
	    { .name = "Rhein-Netz - Region West" }, 2 },
	/* numbers */
	{ { .name = "Kreis A", .id = "DE 123456" },
	    { .name = "Landkreis A am See", .id = "DE-123456" }, 1 },
	{ { .name = "Ville de X", .id = "21210000300015", .country = "FR" },
	    { .name = "Mairie X", .id = "21210000300099", .country = "FR" },
	    1 },
	{ { .name = "Parc Vent 2", .id = "0000393178" },
	    { .name = "Parc Vent 3", .id = "0000393178" }, 2 },
	{ { .name = "Kreis A", .id = "00000" },
	    { .name = "Kreis B", .id = "00000" }, 2 },
	{ { .name = "Kreis A", .id = "N/A" },
	    { .name = "Kreis B", .id = "N/A" }, 2 },
	{ { .name = "Schule Nord", .id = "AB12345", .town = "Ahausen" },
	    { .name = "Schule Nord", .id = "AB54321", .town = "Behausen" }, 2 },
	{ { .name = "Ville de Bourg", .id = "1742471", .town = "Bourg" },
	    { .name = "Ville de Bourg",
		.id = "21610001600015",
		.town = "BOURG Cedex" },
	    1 },
	/* other persons of like names */
	{ { .name = "Ville de Bourg" }, { .name = "CCAS de Bourg" }, 2 },
	{ { .name = "Netz Nord GmbH", .country = "DE" },
	    { .name = "Netz Nord B.V.", .country = "NL" }, 2 },
	{ { .name = "Ministry of Health", .country = "BE" },
	    { .name = "Ministry of Health", .country = "HR" }, 2 },
	/* the Commission is one, whoever of it writes */
	{ { .name = "European Commission, DG Informatics", .country = "BE" },
	    { .name = "Commission européenne, OIB", .country = "LU" }, 1 },
	/* nobody */
	{ { .name = "Haven Noord", .country = "NL" },
	    { .name = "Vervallen", .country = "NL" }, 1 },
};

static void
names_and_numbers_tell_who_is_the_same_person(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		notice_reset(&f->notice);
		add(f, &pairs[i].a);
		add(f, &pairs[i].b);
		find(f);
		if (f->parties.persons != pairs[i].persons)
			fail_msg("%s / %s: %d persons", pairs[i].a.name,
			    pairs[i].b.name, f->parties.persons);
		assert_int_equal(f->notice.buyers[0].person, 1);
	}
}

static void
two_witnesses_out_of_three_tell_the_country(void **state)
{
	static const struct {
		struct who who;
		const char *state;
		bool conflict;
	} cases[] = {
		{ { "A", NULL, "DE", "Ahausen", "DE212" }, "DE", false },
		{ { "A", NULL, "FO", NULL, NULL }, "DK", false },
		{ { "A", NULL, "GR", NULL, "EL301" }, "GR", false },
		{ { "A", NULL, "FR", "Rome", "ITI43" }, "IT", true },
		{ { "A", NULL, "FR", "Somewhere", "ITI43" }, "IT", true },
		{ { "A", NULL, "GB", "London", "AT11" }, "GB", true },
		{ { "A", NULL, "IS", "Somewhere", "UKZZZ" }, "IS", false },
		{ { "A", NULL, "DE", "Berlin", "NL" }, "DE", false },
		{ { "A", NULL, "AF", "London", "NL" }, "GB", true },
		{ { "A", NULL, "NL", "Antwerpen", "NL" }, "BE", true },
		{ { "A", NULL, "NL", "Antwerpen", "NL33C" }, "NL", true },
		{ { "A", NULL, NULL, NULL, "PT170" }, "PT", false },
		{ { "A", NULL, NULL, NULL, "00" }, NULL, false },
		{ { "Consulado-Geral de Portugal", NULL, "GB", "London",
		      "UKI" },
		    "PT", false },
		{ { "Embassy of Ruritania", NULL, "BE", "Brussels", NULL },
		    NULL, false },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct party *p;

		notice_reset(&f->notice);
		add(f, &cases[i].who);
		find(f);
		p = &f->parties.list[0];
		if (cases[i].state == NULL)
			assert_null(p->state);
		else
			assert_string_equal(p->state, cases[i].state);
		assert_int_equal(p->has_conflict, cases[i].conflict);
	}
}

static void
a_review_body_listed_as_buyer_is_none(void **state)
{
	static const struct who town = { .name = "Commune de Bourg" };
	static const struct who court = { .name = "Conseil d’État" };
	struct fixture *f = *state;

	notice_reset(&f->notice);
	add(f, &town);
	add(f, &court);
	f->notice.review_body = "Conseil d'Etat";
	find(f);
	assert_int_equal(f->parties.persons, 1);
	assert_int_equal(f->notice.buyers[1].person, 0);

	notice_reset(&f->notice);
	add(f, &court);
	add(f, &court);
	f->notice.review_body = "Conseil d'Etat";
	find(f);
	assert_int_equal(f->parties.persons, 1);
	assert_int_equal(f->notice.buyers[1].person, 1);
}

static void
the_union_is_known_by_name_and_in_its_own_notices(void **state)
{
	static const struct {
		const char *name, *type, *basis, *heading, *url;
		enum party_kind kind;
	} cases[] = {
		{ "European Parliament", NULL, "2014/24", NULL, NULL,
		    PARTY_UNION },
		{ "Agency for Whatever", "eu-ins-bod-ag", "2018/1046", NULL,
		    NULL, PARTY_UNION },
		{ "Agency for Whatever", "eu-ins-bod-ag", "2014/24", NULL, NULL,
		    PARTY_NATIONAL },
		{ "Agency for Whatever", NULL, NULL, "AG101", NULL,
		    PARTY_UNION },
		{ "Government of Ruritania", "cga", "2018/1046", "AP101", NULL,
		    PARTY_NATIONAL },
		{ "A", NULL, NULL, NULL, "https://a.europa.eu/", PARTY_UNION },
		{ "A", NULL, NULL, NULL, "http://simap.ted.europa.eu/",
		    PARTY_NATIONAL },
		{ "European Space Agency", NULL, NULL, "05101", NULL,
		    PARTY_TREATY },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct who who = { .name = cases[i].name, .country = "BE" };

		notice_reset(&f->notice);
		add(f, &who);
		f->notice.buyers[0].legal_type = cases[i].type;
		f->notice.buyers[0].url = cases[i].url;
		f->notice.legal_basis = cases[i].basis;
		f->notice.heading = cases[i].heading;
		find(f);
		if (f->parties.list[0].kind != cases[i].kind)
			fail_msg("case %zu: %s", i, cases[i].name);
	}
}

static void
ten_thousand_buyers_are_told_apart_quickly(void **state)
{
	struct fixture *f = *state;

	notice_reset(&f->notice);
	for (int i = 0; i < 10000; i++) {
		struct buyer *b = notice_add_buyer(&f->notice);
		char name[32];

		snprintf(name, sizeof name, "Gemeinde %d", i / 2);
		b->name = arena_strdup(&f->notice.arena, name);
	}
	find(f);
	assert_int_equal(f->parties.persons, 5000);
	assert_int_equal(f->notice.buyers[9999].person, 5000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_numbers_tell_who_is_the_same_person),
		cmocka_unit_test(two_witnesses_out_of_three_tell_the_country),
		cmocka_unit_test(a_review_body_listed_as_buyer_is_none),
		cmocka_unit_test(
		    the_union_is_known_by_name_and_in_its_own_notices),
		cmocka_unit_test(ten_thousand_buyers_are_told_apart_quickly),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
