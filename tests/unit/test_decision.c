#include "check.h"
#include "jointed/classify.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "verdict_fixture.h"

#include <string.h>

/* One buyer of a case; NULL name ends. */
struct who {
	const char *name, *country, *nuts, *legal_type, *id;
	bool is_represented;
	enum tri cpb_awarding;
};

struct decision_case {
	const char *title;
	enum schema_family family;
	const char *form;
	const char *date;
	/* Flags as "name=state", blank between; others stay not asked */
	const char *flags;
	struct who buyers[4];
	const char *text; /* description, or NULL */
	/* joint, cpb, on behalf, cross-border: 1, 0 or '-' for NULL */
	const char *facts;
	const char *label;
	const char *qualifiers;   /* one that must be there, or NULL */
	enum territory territory; /* UNKNOWN: not compared */
};

static void
add_text(struct notice *n, enum text_field field, const char *lot,
    const char *value)
{
	struct text_place place = { .lot = lot };

	(void)notice_add_text(n, field, &place, value, strlen(value));
}

static void
set_flags(struct notice *n, const char *flags)
{
	static const enum flag_state states[] = { STATE_SILENT, STATE_NO,
		STATE_YES };
	char word[64];

	while (flags != NULL && *flags != '\0') {
		size_t len = strcspn(flags, " ");
		char *eq;

		memcpy(word, flags, len);
		word[len] = '\0';
		eq = strchr(word, '=');
		assert_non_null(eq);
		*eq = '\0';
		for (size_t i = 0; i < 3; i++)
			if (strcmp(state_name(states[i]), eq + 1) == 0)
				notice_set_flag(n, flag_find(word), states[i],
				    NULL);
		flags += len + (flags[len] == ' ');
	}
}

static void
fill(struct notice *n, const struct decision_case *c)
{
	notice_reset(n);
	n->family = c->family;
	n->form = c->form;
	n->publication_date = date_parse(c->date);
	for (size_t i = 0; c->buyers[i].name != NULL; i++) {
		struct buyer *b = notice_add_buyer(n);
		const char *name = c->buyers[i].name;

		b->name = name;
		b->country = c->buyers[i].country;
		b->nuts = c->buyers[i].nuts;
		b->national_id = c->buyers[i].id;
		b->legal_type = c->buyers[i].legal_type;
		b->is_represented = c->buyers[i].is_represented;
		b->cpb_awarding = c->buyers[i].cpb_awarding;
		add_text(n, TEXT_BUYER_NAME, i == 0 ? "1" : "2", name);
	}
	set_flags(n, c->flags);
	if (c->text != NULL)
		add_text(n, TEXT_DESCRIPTION, NULL, c->text);
}

static char
fact(enum tri t)
{
	return t == TRI_NONE ? '-' : t == TRI_YES ? '1' : '0';
}

static void
judge(struct fixture *f, const struct decision_case *c)
{
	const struct verdict *v = &f->finding.verdict;
	char facts[5];

	fill(&f->notice, c);
	classify_notice(f->scanner, &f->notice, true, &f->finding);
	facts[0] = fact(v->joint);
	facts[1] = fact(v->cpb);
	facts[2] = fact(v->on_behalf);
	facts[3] = fact(v->cross_border);
	facts[4] = '\0';
	if (strcmp(facts, c->facts) != 0 || strcmp(v->label, c->label) != 0)
		fail_msg("%s: %s, %s", c->title, facts, v->label);
	if (c->territory != TERRITORY_UNKNOWN && c->territory != v->territory)
		fail_msg("%s: %s", c->title, territory_name(v->territory));
	if (c->qualifiers != NULL &&
	    strstr(v->qualifiers, c->qualifiers) == NULL)
		fail_msg("%s: %s", c->title, v->qualifiers);
}

#define OF(n, c)                                                               \
	{                                                                      \
		.name = (n), .country = (c)                                    \
	}
#define R209 FAMILY_R209
#define R208 FAMILY_R208
#define EFORMS FAMILY_EFORMS
#define BOXES "joint=silent central_purchasing=silent"
#define JOINT "joint=yes central_purchasing=silent"
#define CENTRAL "joint=silent central_purchasing=yes"

static const struct decision_case by_buyers[] = {
	{ "two towns", R209, "F02", "20210301", JOINT,
	    { OF("Stadt Ahausen", "DE"), OF("Gemeinde Behausen", "DE") }, NULL,
	    "1000", "joint_occasional", NULL, TERRITORY_DOMESTIC },
	{ "the same company again", R209, "F02", "20210301", JOINT,
	    { OF("Bahn Nord A.S.", "DK"), OF("BAHN NORD AS", "DK") }, NULL,
	    "0000", "none", "\"duplicate_buyer\"", TERRITORY_UNKNOWN },
	{ "one buyer, nothing ticked", R209, "F02", "20210301", BOXES,
	    { OF("Stadt Ahausen", "DE") }, NULL, "0000", "none", NULL,
	    TERRITORY_UNKNOWN },
	{ "two states", R209, "F02", "20210301", JOINT,
	    { OF("Netz Nord GmbH", "DE"), OF("Netz Nord B.V.", "NL") }, NULL,
	    "1001", "cross_border_joint", NULL, TERRITORY_CROSS_BORDER },
	{ "two states and a third country", R209, "F02", "20210301", JOINT,
	    { OF("Netz A", "DE"), OF("Netz B", "NL"), OF("Netz C", "CH") },
	    NULL, "1001", "cross_border_joint", "\"third_country_members\"",
	    TERRITORY_UNKNOWN },
	{ "a state of the EEA", R209, "F02", "20210301", JOINT,
	    { OF("Netz A", "DK"), OF("Netz B", "NO") }, NULL, "1001",
	    "cross_border_joint", NULL, TERRITORY_UNKNOWN },
	{ "a territory of the same state", R209, "F02", "20210301", JOINT,
	    { OF("Region Ost", "DK"), OF("Inselspital", "FO") }, NULL, "1000",
	    "joint_occasional", NULL, TERRITORY_DOMESTIC_PLUS_OCT },
	{ "the United Kingdom while a member", R209, "F02", "20201230", JOINT,
	    { OF("County A", "GB"), OF("County B", "IE") }, NULL, "1001",
	    "cross_border_joint", NULL, TERRITORY_UNKNOWN },
	{ "the United Kingdom after it left", R209, "F02", "20210301", JOINT,
	    { OF("County A", "GB"), OF("County B", "IE") }, NULL, "1001",
	    "cross_border_third_country", NULL, TERRITORY_THIRD_COUNTRY },
	{ "a school abroad", R209, "F02", "20210301", JOINT,
	    { OF("Agence pour l'enseignement", "FR"),
		OF("Lycée français de Wien", "AT") },
	    NULL, "1000", "joint_occasional", "\"mission_abroad\"",
	    TERRITORY_UNKNOWN },
	{ "a country typed wrongly", R209, "F02", "20190301", JOINT,
	    { { .name = "Grid One Ltd", .country = "AF", .nuts = "UKI31" },
		{ .name = "Grid Two Ltd", .country = "GB", .nuts = "UKI32" } },
	    NULL, "1000", "joint_occasional", "\"country_conflict\"",
	    TERRITORY_UNKNOWN },
	{ "one corporate group", R209, "F02", "20190301", JOINT,
	    { OF("TenneT TSO B.V.", "NL"), OF("TenneT TSO GmbH", "DE") }, NULL,
	    "1001", "cross_border_joint", "\"intra_group\"",
	    TERRITORY_UNKNOWN },
	{ "institutions of the Union", R209, "F02", "20210301", JOINT,
	    { OF("European Commission, DG Test", "LU"),
		OF("European Parliament", "BE") },
	    NULL, "1000", "eu_interinstitutional", NULL,
	    TERRITORY_SUPRANATIONAL },
	{ "the Commission twice", R209, "F02", "20210301", JOINT,
	    { OF("European Commission, DG Test", "LU"),
		OF("European Commission, DG Other", "BE") },
	    NULL, "0000", "none", "\"same_legal_person\"", TERRITORY_UNKNOWN },
	{ "the Union with states", R209, "F02", "20210301", JOINT,
	    { OF("European Commission", "LU"), OF("Ministry of Health", "BE"),
		OF("Ministry of Health", "HR") },
	    NULL, "1001", "eu_level_joint_procurement", NULL,
	    TERRITORY_CROSS_BORDER },
	{ "eForms, three buyers", EFORMS, "16", "20240301",
	    "group_lead=yes cpb_awarding=silent cpb_acquiring=silent",
	    { OF("A-stad", "NL"), OF("B-stad", "NL"), OF("C-stad", "NL") },
	    NULL, "1010", "joint_occasional", "\"lead_on_behalf\"",
	    TERRITORY_UNKNOWN },
	{ "an agent and the one it acts for", R209, "F02", "20210301", JOINT,
	    { OF("Sodexa", "FR"), OF("Cinora", "FR") },
	    "Sodexa est mandataire agissant au nom et pour le compte de "
	    "Cinora.",
	    "0010", "on_behalf", NULL, TERRITORY_UNKNOWN },
	{ "two, and a third acts for one", R209, "F02", "20210301", JOINT,
	    { OF("Sodexa", "FR"), OF("Cinora", "FR") },
	    "Le cabinet agit au nom et pour le compte de Cinora.", "1010",
	    "joint_occasional", NULL, TERRITORY_UNKNOWN },
	{ "a class of users in place of a buyer", R209, "F02", "20210301",
	    JOINT,
	    { OF("Ahausen Trust", "GB"),
		OF("The eligible users of the framework", "GB") },
	    NULL, "0000", "none", NULL, TERRITORY_UNKNOWN },
	{ "eForms, a lead alone", EFORMS, "16", "20240301",
	    "group_lead=yes cpb_awarding=silent cpb_acquiring=silent",
	    { OF("A-stad", "NL") }, NULL, "0000", "none", NULL,
	    TERRITORY_UNKNOWN },
};

static const struct decision_case by_form[] = {
	{ "a form that cannot say", R209, "F15", "20210301", NULL,
	    { OF("Stadt Ahausen", "DE") }, NULL, "----", "none", NULL,
	    TERRITORY_UNKNOWN },
	{ "a concession", R209, "F24", "20210301", NULL,
	    { OF("Stadt Ahausen", "DE") }, NULL, "----", "none", NULL,
	    TERRITORY_UNKNOWN },
	{ "corrections only", R209, "F14", "20210301", NULL,
	    { OF("Stadt Ahausen", "DE") }, NULL, "----", "none",
	    "\"corrections_only\"", TERRITORY_UNKNOWN },
	{ "corrections by two", R209, "F14", "20210301", NULL,
	    { OF("Stadt Ahausen", "DE"), OF("Stadt Behausen", "DE") }, NULL,
	    "1---", "joint_occasional", NULL, TERRITORY_UNKNOWN },
	{ "registration of a grouping", EFORMS, "X01", "20240301", NULL,
	    { OF("Anything EEIG", "BE") }, NULL, "----", "none", NULL,
	    TERRITORY_UNKNOWN },
	{ "the one box says no", R208, "F02", "20150301", "on_behalf=no",
	    { OF("Stadt Ahausen", "DE") }, NULL, "0000", "none", NULL,
	    TERRITORY_UNKNOWN },
	{ "the one box is silent", R208, "F02", "20150301", "on_behalf=silent",
	    { OF("Stadt Ahausen", "DE") }, NULL, "--0-", "none", NULL,
	    TERRITORY_UNKNOWN },
	{ "the one box says yes", R208, "F02", "20150301", "on_behalf=yes",
	    { OF("Stadt Ahausen", "DE") }, NULL, "--1-", "on_behalf", NULL,
	    TERRITORY_UNKNOWN },
	{ "a principal abroad", R208, "F18", "20150301", "on_behalf=yes",
	    { OF("Ministry A", "AT"),
		{ .name = "Ministry B",
		    .country = "LV",
		    .is_represented = true } },
	    NULL, "1-11", "cross_border_joint", NULL, TERRITORY_UNKNOWN },
	{ "a bare tick of a purchasing body", R209, "F02", "20210301", CENTRAL,
	    { OF("Stadt Ahausen", "DE") }, NULL, "0-00", "none",
	    "\"cpb_claimed\"", TERRITORY_UNKNOWN },
	{ "a grant's beneficiary ticks it", R209, "F02", "20210301",
	    CENTRAL " dps_open_to_others=yes",
	    { { .name = "Farm",
		.country = "PL",
		.legal_type = "org-sub-cga" } },
	    NULL, "0-00", "none", "\"cpb_claimed\"", TERRITORY_UNKNOWN },
	{ "a tick, open to others", R209, "F02", "20210301",
	    CENTRAL " dps_open_to_others=yes", { OF("Region Ost", "DK") }, NULL,
	    "0110", "cpb_unspecified", NULL, TERRITORY_UNKNOWN },
	{ "a tick for its own divisions", R209, "F02", "20210301",
	    CENTRAL " dps_open_to_others=yes",
	    { { .name = "Stadt Ahausen", .country = "DE", .id = "DE123456" },
		{ .name = "Bauhof und Theater",
		    .country = "DE",
		    .id = "DE123456" } },
	    NULL, "0-00", "none", "\"same_legal_person\"", TERRITORY_UNKNOWN },
	{ "a listed body", R209, "F02", "20210301", BOXES,
	    { OF("Hansel Oy", "FI") }, NULL, "0110", "cpb_unspecified", NULL,
	    TERRITORY_UNKNOWN },
	{ "its name in another country", R209, "F02", "20210301", BOXES,
	    { OF("Hansel Oy", "DE") }, NULL, "0000", "none", NULL,
	    TERRITORY_UNKNOWN },
	{ "an agent and its client", EFORMS, "16", "20240301",
	    "cpb_awarding=yes cpb_acquiring=silent",
	    { { .name = "Buying Ltd",
		  .country = "FI",
		  .cpb_awarding = TRI_YES },
		OF("Town", "FI") },
	    NULL, "0110", "cpb_award", NULL, TERRITORY_UNKNOWN },
	{ "an agent and two clients", EFORMS, "16", "20240301",
	    "cpb_awarding=yes cpb_acquiring=silent",
	    { { .name = "Buying Ltd",
		  .country = "FI",
		  .cpb_awarding = TRI_YES },
		OF("Town", "FI"), OF("City", "FI") },
	    NULL, "1110", "cpb_award", NULL, TERRITORY_UNKNOWN },
	{ "a purchasing body for a client abroad", EFORMS, "16", "20240301",
	    "cpb_awarding=yes cpb_acquiring=silent",
	    { { .name = "Buying Ltd",
		  .country = "FI",
		  .cpb_awarding = TRI_YES },
		OF("Town", "EE") },
	    NULL, "0111", "cross_border_cpb", NULL, TERRITORY_UNKNOWN },
};

static const struct decision_case by_text[] = {
	{ "a group that only the text names", R209, "F02", "20210301", BOXES,
	    { OF("Ville de Bourg", "FR") },
	    "Marché passé par un groupement de commandes entre la ville et le "
	    "CCAS.",
	    "1010", "joint_occasional", NULL, TERRITORY_UNKNOWN },
	{ "buyers of several states in the text only", R209, "F02", "20210301",
	    BOXES, { OF("Ministry of Defence", "DK") },
	    "This is a cross-border joint procurement by three authorities.",
	    "1011", "cross_border_joint", NULL, TERRITORY_CROSS_BORDER },
	{ "articles before those bought for", R209, "F02", "20210301", BOXES,
	    { OF("Buying Ltd", "DK") },
	    "The tender is issued on behalf of the Norwegian Ministry of "
	    "Defence, the Danish Ministry of Defence and others.",
	    "1011", "cross_border_joint", NULL, TERRITORY_CROSS_BORDER },
	{ "the same words said of tenderers", R209, "F02", "20210301", BOXES,
	    { OF("Ville de Bourg", "FR") },
	    "En cas de groupement de commandes, chacun des membres fournira un "
	    "DUME.",
	    "0000", "none", NULL, TERRITORY_UNKNOWN },
	{ "tenderers who are liable together", R209, "F02", "20210301", BOXES,
	    { OF("Stadt Ahausen", "DE") },
	    "Eine Bietergemeinschaft darf die gemeinsame Beschaffung der "
	    "Stoffe "
	    "nachweisen.",
	    "0000", "none", NULL, TERRITORY_UNKNOWN },
	{ "lots awarded together", R209, "F02", "20210301", BOXES,
	    { OF("Stadt Ahausen", "DE") },
	    "Die Lose 1 und 2 werden gemeinsam ausgeschrieben.", "0000", "none",
	    NULL, TERRITORY_UNKNOWN },
	{ "a certain interest across borders", R209, "F02", "20210301", BOXES,
	    { OF("City of Aville", "IE") },
	    "The contract is of certain cross-border interest.", "0000", "none",
	    NULL, TERRITORY_UNKNOWN },
	{ "a text that denies the tick", R209, "F02", "20210301", JOINT,
	    { OF("Ville de Bourg", "FR"), OF("Ville de Mont", "FR") },
	    "Le marché ne fait pas l'objet d'une procédure conjointe.", "0000",
	    "none", "\"explicit_denial\"", TERRITORY_UNKNOWN },
	{ "a text that denies the purchasing body", R209, "F02", "20210301",
	    CENTRAL " dps_open_to_others=yes", { OF("Ville de Bourg", "FR") },
	    "Il n'est pas attribué par une centrale d'achat.", "0000", "none",
	    "\"explicit_denial\"", TERRITORY_UNKNOWN },
	{ "words that support the tick", R209, "F02", "20210301", CENTRAL,
	    { OF("Land Ost", "DE") }, "Abrufberechtigt sind alle Schulen.",
	    "0110", "cpb_unspecified", NULL, TERRITORY_UNKNOWN },
	{ "acting for another", R209, "F02", "20210301", BOXES,
	    { OF("Bau GmbH", "DE") },
	    "Die Vergabe erfolgt im Namen und im Auftrag der Stadt Ahausen.",
	    "0010", "on_behalf", NULL, TERRITORY_UNKNOWN },
	{ "a proxy and its principal", R209, "F02", "20210301", JOINT,
	    { OF("Alter SA, agissant au nom et pour le compte de Bourg", "FR"),
		OF("Ville de Bourg", "FR") },
	    NULL, "0010", "on_behalf", NULL, TERRITORY_UNKNOWN },
	{ "a trial of software", R209, "F02", "20210301",
	    "joint=yes central_purchasing=yes",
	    { OF("Software Ltd", "GB"), OF("Other Ltd", "GB") }, "Test.",
	    "0000", "none", "\"test_notice\"", TERRITORY_UNKNOWN },
};

#define JUDGE_ALL(cases)                                                       \
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases)[0]; i++)          \
	judge(*state, &(cases)[i])

static void
buyers_decide_who_buys_together(void **state)
{
	JUDGE_ALL(by_buyers);
}

static void
what_a_form_cannot_say_is_not_a_no(void **state)
{
	JUDGE_ALL(by_form);
}

static void
texts_add_what_ticks_leave_out_and_deny_what_they_claim(void **state)
{
	JUDGE_ALL(by_text);
}

static void
a_not_applicable_does_not_move_a_buyer_home(void **state)
{
	struct fixture *f = *state;
	struct decision_case c = { "two states", R209, "F02", "20210301", JOINT,
		{ OF("Netz Nord GmbH", "DE"), OF("Netz Nord B.V.", "NL") },
		NULL, "1001", "cross_border_joint", NULL, TERRITORY_UNKNOWN };

	fill(&f->notice, &c);
	add_text(&f->notice, TEXT_LAW, NULL, "N/A");
	classify_notice(f->scanner, &f->notice, true, &f->finding);
	assert_int_equal(f->finding.verdict.cross_border, TRI_YES);
	/* An address that contradicts itself is less than a word. */
	c.buyers[1].nuts = "DE300";
	fill(&f->notice, &c);
	add_text(&f->notice, TEXT_LAW, NULL, "N/A");
	classify_notice(f->scanner, &f->notice, true, &f->finding);
	assert_int_equal(f->finding.verdict.cross_border, TRI_NO);
}

static void
a_prose_notice_belongs_where_its_header_says(void **state)
{
	static const struct {
		const char *heading, *country;
		enum territory territory;
	} cases[] = {
		{ "01", "AT", TERRITORY_DOMESTIC },
		{ "01", NULL, TERRITORY_UNKNOWN },
		{ "AG", "NL", TERRITORY_SUPRANATIONAL },
		{ "AP", "TN", TERRITORY_UNKNOWN },
		{ NULL, "AT", TERRITORY_UNKNOWN },
	};
	struct fixture *f = *state;
	struct notice *n = &f->notice;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		notice_reset(n);
		n->family = FAMILY_UNVERSIONED;
		n->form = "OTH_NOT";
		n->publication_date = date_parse("20110125");
		n->heading = cases[i].heading;
		n->country = cases[i].country;
		add_text(n, TEXT_DOCUMENT, NULL, "Laundry services.");
		classify_notice(f->scanner, n, true, &f->finding);
		assert_int_equal(f->finding.verdict.territory,
		    cases[i].territory);
		assert_string_equal(f->finding.verdict.label, "none");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buyers_decide_who_buys_together),
		cmocka_unit_test(what_a_form_cannot_say_is_not_a_no),
		cmocka_unit_test(a_not_applicable_does_not_move_a_buyer_home),
		cmocka_unit_test(a_prose_notice_belongs_where_its_header_says),
		cmocka_unit_test(
		    texts_add_what_ticks_leave_out_and_deny_what_they_claim),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
