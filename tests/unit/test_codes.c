#include "jointed/codes.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "jointed/table.h"

#include "check.h"

#include <stdio.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

/* Like assert_string_equal(), and NULL equals NULL. */
static void
assert_text(const char *got, const char *want, const char *what)
{
	if (got == NULL && want == NULL)
		return;
	if (got == NULL || want == NULL || strcmp(got, want) != 0)
		fail_msg("%s: got %s, want %s", what,
		    got == NULL ? "NULL" : got, want == NULL ? "NULL" : want);
}

static const struct {
	const char *list, *raw, *code;
} crosswalk[] = {
	{ "country", "UK", "GB" },
	{ "country", "GR", "GR" },
	{ "country", "EL", "GR" },
	{ "country", "1A", "XK" },
	{ "country", "GBR", "GB" },
	{ "country", "1A0", "XK" },
	{ "country", "XKX", "XK" },
	{ "country", "CPV", "CV" }, /* met in TED_EXPORT, too */
	{ "country", "FQ0", "TF" },
	{ "country", "FO", "FO" },
	{ "country", "fr", NULL }, /* codes are upper case */
	{ "country", "EUR", NULL },
	{ "language", "EL", "el" },
	{ "language", "ELL", "el" },
	{ "language", "NOR", "no" },
	{ "language", "NOB", "nb" },
	{ "language", "HSB", "hsb" },
	{ "procedure", "PT_OPEN", "open" },
	{ "procedure", "PR:1", "open" },
	{ "procedure", "PR:6", "neg-w-call" },
	{ "procedure", "PR:9", NULL },
	{ "procedure", "F15_AWARD_WITHOUT_PRIOR_PUBLICATION", "neg-wo-call" },
	{ "procedure", "PT_COMPETITIVE_NEGOTIATION", "neg-w-call" },
	{ "accelerated", "PR:3", "yes" },
	{ "legal-basis", "32014L0024", "2014/24" },
	{ "legal-basis", "2004/18/EC", "2004/18" },
	{ "legal-basis", "32018R1046", "2018/1046" },
	{ "legal-basis", "32024R2509", "2024/2509" },
	{ "legal-basis", "31985R2137", "other" },
	{ "nature", "NC:4", "services" },
	{ "framework", "FRAMEWORK", "unspecified" },
	{ "dps", "DPS_ADDITIONAL_PURCHASERS", "dps-nlist" },
	{ "legal-type", "EU_INSTITUTION", "eu-ins-bod-ag" },
	{ "legal-type", "EU_INSTITUTION:05", "int-org" },
	{ "legal-type", "rl-aut", "ra" },
	{ "legal-type", "grp-p-aut", "grp-p-aut" },
	{ "activity", "MA:T", "urttb" },
	{ "activity", "PORT_RELATED_ACTIVITIES", "port" },
	{ "no-such-list", "PT_OPEN", NULL },
};

static void
every_generation_maps_to_the_unified_code(void **state)
{
	struct codes *c = codes_new();

	(void)state;
	for (size_t i = 0; i < COUNT(crosswalk); i++)
		assert_text(codes_find(c, crosswalk[i].list, crosswalk[i].raw),
		    crosswalk[i].code, crosswalk[i].raw);
	codes_free(c);
}

static void
blanks_around_a_code_do_not_count(void **state)
{
	struct codes *c = codes_new();

	(void)state;
	assert_text(codes_find(c, "language", " FR "), "fr", "blanks");
	assert_text(codes_find(c, "language", "\n\tEN\r\n"), "en", "lines");
	assert_text(codes_find(c, "language", "FR NL"), NULL, "two codes");
	assert_text(codes_find(c, "language", ""), NULL, "empty");
	assert_text(codes_find(c, "language", "  "), NULL, "only blanks");
	assert_text(codes_find(c, "language", NULL), NULL, "NULL");
	codes_free(c);
}

static void
territories_fold_into_their_state(void **state)
{
	static const char *const cases[][2] = {
		{ "FO", "DK" },
		{ "GL", "DK" },
		{ "RE", "FR" },
		{ "NC", "FR" },
		{ "AX", "FI" },
		{ "CW", "NL" },
		{ "GI", "GB" },
		{ "JE", "GB" },
		{ "SJ", "NO" },
		{ "DK", "DK" },
		{ "XK", "XK" },
		{ "??", "??" },
	};
	struct codes *c = codes_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_text(codes_state(c, cases[i][0]), cases[i][1],
		    cases[i][0]);
	assert_null(codes_state(c, NULL));
	codes_free(c);
}

static void
membership_is_a_matter_of_the_day(void **state)
{
	static const struct {
		const char *country, *day;
		enum membership want;
	} cases[] = {
		{ "FR", "2016-01-01", MEMBER_EU },
		{ "FR", "", MEMBER_EU },
		{ "HR", "2013-06-30", MEMBER_NONE },
		{ "HR", "2013-07-01", MEMBER_EU },
		{ "BG", "2006-12-31", MEMBER_NONE },
		{ "GB", "2020-02-01", MEMBER_EU }, /* transition */
		{ "GB", "2020-12-31", MEMBER_EU },
		{ "GB", "2021-01-01", MEMBER_NONE },
		{ "GB", "", MEMBER_NONE },
		{ "GI", "2020-12-31", MEMBER_EU },
		{ "RE", "2022-01-01", MEMBER_EU },
		{ "NO", "2011-01-25", MEMBER_EEA },
		{ "LI", "1995-04-30", MEMBER_NONE },
		{ "IS", "", MEMBER_EEA },
		{ "SE", "1994-12-31", MEMBER_EEA },
		{ "SE", "1995-01-01", MEMBER_EU },
		{ "CH", "2022-01-01", MEMBER_NONE },
		{ "UK", "2016-01-01", MEMBER_NONE }, /* not ISO */
		{ NULL, "2016-01-01", MEMBER_NONE },
	};
	struct codes *c = codes_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int32_t day = date_parse(cases[i].day);
		enum membership got = codes_member(c, cases[i].country, day);

		if (got != cases[i].want)
			fail_msg("%s on %s: got %d", cases[i].country,
			    cases[i].day, (int)got);
	}
	codes_free(c);
}

static void
the_union_has_twenty_seven_members_today(void **state)
{
	struct table *t = table_embedded("src/notice/codes/membership.tsv");
	struct codes *c = codes_new();
	int column = table_column(t, "state");
	size_t eu = 0;
	size_t eea = 0;

	(void)state;
	for (size_t i = 0; i < table_rows(t); i++) {
		const char *s = table_get(t, i, column);

		/* AT, FI and SE have a second row, EEA in 1994 */
		if (strcmp(table_get(t, i, table_column(t, "from")),
			"1994-01-01") == 0 &&
		    *table_get(t, i, table_column(t, "to")) != '\0')
			continue;
		eu += codes_member(c, s, DATE_NONE) == MEMBER_EU;
		eea += codes_member(c, s, DATE_NONE) == MEMBER_EEA;
	}
	assert_int_equal(eu, 27);
	assert_int_equal(eea, 3);
	codes_free(c);
	table_free(t);
}

static void
the_kind_follows_form_then_type_then_document_type(void **state)
{
	static const struct {
		enum schema_family family;
		const char *form, *type, *td;
		enum notice_kind want;
	} cases[] = {
		{ FAMILY_R209, "F01", "PRI_ONLY", "0", KIND_PLANNING },
		{ FAMILY_R209, "F01", "PRI_CALL_COMPETITION", "A",
		    KIND_COMPETITION },
		{ FAMILY_R209, "F01", NULL, "A", KIND_COMPETITION },
		{ FAMILY_R209, "F02", NULL, "Y", KIND_COMPETITION },
		{ FAMILY_R209, "F04", "PER_REDUCING_TIME_LIMITS", "P",
		    KIND_PLANNING },
		{ FAMILY_R209, "F07", NULL, "Q", KIND_QUALIFICATION },
		{ FAMILY_R209, "F14", NULL, "2", KIND_CHANGE },
		{ FAMILY_R209, "F15", NULL, "V", KIND_TRANSPARENCY },
		{ FAMILY_R209, "F20", NULL, "K", KIND_MODIFICATION },
		{ FAMILY_R209, "F21", "AWARD_CONTRACT", "7", KIND_RESULT },
		{ FAMILY_R209, "F21", "A_TYPE_OF_TOMORROW", "3",
		    KIND_COMPETITION },
		{ FAMILY_R209, "F22", "QSU_ONLY", "Q", KIND_QUALIFICATION },
		{ FAMILY_R209, "F23", "PRI", "H", KIND_COMPETITION },
		{ FAMILY_R209, "F23", "CONCESSION_AWARD_CONTRACT", "J",
		    KIND_RESULT },
		{ FAMILY_R209, "T01", NULL, "0", KIND_PLANNING },
		{ FAMILY_R208, "F18", NULL, "7", KIND_RESULT },
		{ FAMILY_R208, "F04", NULL, "M", KIND_COMPETITION },
		{ FAMILY_R207, "F04", NULL, "P", KIND_PLANNING },
		{ FAMILY_R207, "F08", NULL, "B", KIND_PLANNING },
		{ FAMILY_UNVERSIONED, NULL, NULL, "2", KIND_CHANGE },
		{ FAMILY_UNVERSIONED, "OTH_NOT", NULL, "7", KIND_RESULT },
		{ FAMILY_EFORMS, "16", NULL, NULL, KIND_COMPETITION },
		{ FAMILY_EFORMS, "10", NULL, NULL, KIND_COMPETITION },
		{ FAMILY_EFORMS, "15", NULL, NULL, KIND_QUALIFICATION },
		{ FAMILY_EFORMS, "25", NULL, NULL, KIND_TRANSPARENCY },
		{ FAMILY_EFORMS, "E1", NULL, NULL, KIND_PLANNING },
		{ FAMILY_EFORMS, "E6", NULL, NULL, KIND_MODIFICATION },
		{ FAMILY_EFORMS, "X02", NULL, NULL, KIND_OTHER },
		{ FAMILY_EFORMS, "99", NULL, NULL, KIND_NONE },
		{ FAMILY_NONE, NULL, NULL, NULL, KIND_NONE },
	};
	struct codes *c = codes_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (codes_kind(c, cases[i].family, cases[i].form, cases[i].type,
			cases[i].td) != cases[i].want)
			fail_msg("case %zu: %s", i, cases[i].form);
	codes_free(c);
}

static void
every_eforms_subtype_has_a_kind(void **state)
{
	static const char *const letters[] = { "CEI", "E1", "E2", "E3", "E4",
		"E5", "E6", "T01", "T02", "X01", "X02" };
	struct codes *c = codes_new();
	char form[16];

	(void)state;
	for (int i = 1; i <= 40; i++) {
		snprintf(form, sizeof form, "%d", i);
		assert_int_not_equal(codes_kind(c, FAMILY_EFORMS, form, NULL,
					 NULL),
		    KIND_NONE);
	}
	for (size_t i = 0; i < COUNT(letters); i++)
		assert_int_not_equal(codes_kind(c, FAMILY_EFORMS, letters[i],
					 NULL, NULL),
		    KIND_NONE);
	codes_free(c);
}

/* Bit of a flag, so that a case names all flags a form can carry. */
#define BIT(f) (1u << (f))
#define SECTION_I2                                                             \
	(BIT(FLAG_JOINT) | BIT(FLAG_CENTRAL_PURCHASING) |                      \
	    BIT(FLAG_PROCUREMENT_LAW))
#define CPB (BIT(FLAG_CPB_AWARDING) | BIT(FLAG_CPB_ACQUIRING))

static void
a_form_is_asked_what_its_schema_lets_it_say(void **state)
{
	static const struct {
		enum schema_family family;
		const char *form;
		unsigned want;
	} cases[] = {
		{ FAMILY_R209, "F02", SECTION_I2 | BIT(FLAG_DPS_OPEN) },
		{ FAMILY_R209, "F03", SECTION_I2 },
		{ FAMILY_R209, "F08", SECTION_I2 },
		{ FAMILY_R209, "F22", SECTION_I2 },
		{ FAMILY_R209, "F14", 0 },
		{ FAMILY_R209, "F15", 0 },
		{ FAMILY_R209, "F20", 0 },
		{ FAMILY_R209, "F25", 0 },
		{ FAMILY_R209, "T01", BIT(FLAG_ON_BEHALF) },
		{ FAMILY_R208, "F02", BIT(FLAG_ON_BEHALF) },
		{ FAMILY_R208, "F05", BIT(FLAG_ON_BEHALF) },
		{ FAMILY_R208, "F19", 0 },
		{ FAMILY_R207, "F02", BIT(FLAG_ON_BEHALF) },
		{ FAMILY_R207, "F05", 0 },
		{ FAMILY_UNVERSIONED, "OTH_NOT", 0 },
		{ FAMILY_EFORMS, "1", 0 },
		{ FAMILY_EFORMS, "4",
		    CPB | BIT(FLAG_GROUP_LEAD) | BIT(FLAG_DPS_OPEN) },
		{ FAMILY_EFORMS, "14",
		    BIT(FLAG_GROUP_LEAD) | BIT(FLAG_CROSS_BORDER_LAW) },
		{ FAMILY_EFORMS, "16",
		    CPB | BIT(FLAG_GROUP_LEAD) | BIT(FLAG_CROSS_BORDER_LAW) |
			BIT(FLAG_DPS_OPEN) },
		{ FAMILY_EFORMS, "38", CPB | BIT(FLAG_GROUP_LEAD) },
		{ FAMILY_EFORMS, "40", BIT(FLAG_GROUP_LEAD) },
		{ FAMILY_EFORMS, "CEI", CPB | BIT(FLAG_CROSS_BORDER_LAW) },
		{ FAMILY_EFORMS, "T01", CPB },
		{ FAMILY_EFORMS, "X01", 0 },
		{ FAMILY_EFORMS, "E", 0 }, /* not a prefix of E1 */
		{ FAMILY_EFORMS, NULL, 0 },
	};
	struct codes *c = codes_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool askable[FLAG_COUNT];
		unsigned got = 0;

		codes_askable(c, cases[i].family, cases[i].form, askable);
		for (int f = 0; f < FLAG_COUNT; f++)
			got |= askable[f] ? BIT(f) : 0;
		if (got != cases[i].want)
			fail_msg("%s: got %#x, want %#x", cases[i].form, got,
			    cases[i].want);
	}
	codes_free(c);
}

static void
a_form_tells_its_law_and_what_its_empty_boxes_mean(void **state)
{
	static const struct {
		const char *list;
		struct form_key key;
		const char *want;
	} cases[] = {
		{ "form-basis", { FAMILY_R207, "F02", NULL }, "2004/18" },
		{ "form-basis", { FAMILY_R207, "F05", NULL }, "2004/17" },
		{ "form-basis", { FAMILY_R208, "F17", NULL }, "2009/81" },
		{ "form-basis", { FAMILY_R208, "F15", NULL }, NULL },
		{ "form-basis", { FAMILY_R209, "F02", NULL }, NULL },
		{ "unticked", { FAMILY_R209, "F02", "framework" }, "none" },
		{ "unticked", { FAMILY_R209, "F24", "framework" }, NULL },
		{ "unticked", { FAMILY_R209, "F05", "dps" }, "none" },
		{ "unticked", { FAMILY_R209, "F05", "accelerated" }, NULL },
		{ "unticked", { FAMILY_R209, NULL, "dps" }, NULL },
	};
	struct codes *c = codes_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_text(codes_form(c, cases[i].list, &cases[i].key),
		    cases[i].want, cases[i].list);
	codes_free(c);
}

static void
labels_are_english_and_keyed_by_unified_codes(void **state)
{
	static const char *const cases[][3] = {
		{ "country", "GB", "United Kingdom" },
		{ "country", "XK", "Kosovo" },
		{ "country", "GBR", NULL },
		{ "language", "el", "Greek" },
		{ "procedure", "open", "Open" },
		{ "legal-basis", "2014/24", "Directive 2014/24/EU" },
		{ "legal-type", "la", "Local authority" },
		{ "winner-selection-status", "selec-w",
		    "At least one winner was chosen." },
		{ "procedure", "no-such-code", NULL },
	};
	struct codes *c = codes_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_text(codes_label(c, cases[i][0], cases[i][1]),
		    cases[i][2], cases[i][1]);
	codes_free(c);
}

/* Values every list may give; columns of data and code must agree. */
static void
data_files_only_use_words_the_program_knows(void **state)
{
	struct table *asked = table_embedded("src/notice/codes/askable.tsv");
	struct table *kinds = table_embedded("src/notice/codes/kind.tsv");

	(void)state;
	for (size_t i = 0; i < table_rows(asked); i++)
		assert_int_not_equal(flag_find(table_get(asked, i,
					 table_column(asked, "flag"))),
		    FLAG_COUNT);
	for (size_t i = 0; i < table_rows(kinds); i++)
		assert_int_not_equal(kind_find(table_get(kinds, i,
					 table_column(kinds, "code"))),
		    KIND_NONE);
	table_free(asked);
	table_free(kinds);
}

static void
unified_codes_of_a_list_all_have_labels(void **state)
{
	static const char *const lists[] = { "country", "language", "procedure",
		"legal-basis", "nature", "framework", "dps", "legal-type",
		"activity" };
	struct codes *c = codes_new();

	(void)state;
	for (size_t i = 0; i < COUNT(lists); i++) {
		char path[64];
		struct table *t;

		snprintf(path, sizeof path, "src/notice/codes/%s.tsv",
		    lists[i]);
		t = table_embedded(path);
		for (size_t k = 0; k < table_rows(t); k++) {
			const char *code = table_get(t, k, 1);

			if (codes_label(c, lists[i], code) == NULL)
				fail_msg("%s: no label for %s", path, code);
		}
		table_free(t);
	}
	codes_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_generation_maps_to_the_unified_code),
		cmocka_unit_test(blanks_around_a_code_do_not_count),
		cmocka_unit_test(territories_fold_into_their_state),
		cmocka_unit_test(membership_is_a_matter_of_the_day),
		cmocka_unit_test(the_union_has_twenty_seven_members_today),
		cmocka_unit_test(
		    the_kind_follows_form_then_type_then_document_type),
		cmocka_unit_test(every_eforms_subtype_has_a_kind),
		cmocka_unit_test(a_form_is_asked_what_its_schema_lets_it_say),
		cmocka_unit_test(
		    a_form_tells_its_law_and_what_its_empty_boxes_mean),
		cmocka_unit_test(labels_are_english_and_keyed_by_unified_codes),
		cmocka_unit_test(data_files_only_use_words_the_program_knows),
		cmocka_unit_test(unified_codes_of_a_list_all_have_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
