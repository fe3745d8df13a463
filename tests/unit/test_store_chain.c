/* Which notices belong together, and what they tell of each other. */
#include "chain_fixture.h"

/* Two notices, and whether they are linked. */
static const struct {
	const char *why;
	struct made one, other;
	bool is_linked;
} cases[] = {
	{ "by number",
	    { .number = 1, .kind = KIND_COMPETITION, .cpv = "34928500" },
	    { .number = 2,
		.kind = KIND_RESULT,
		.links = { "previous 1-2022" } },
	    true },
	{ "as the journal writes it", { .number = 1, .kind = KIND_COMPETITION },
	    { .number = 2,
		.kind = KIND_RESULT,
		.links = { "previous 2022/S 056-000001" } },
	    true },
	{ "by UUID", { .number = 1, .kind = KIND_COMPETITION, .id = UUID_1 },
	    { .number = 2,
		.kind = KIND_CHANGE,
		.links = { "changes " UUID_1 "-01" } },
	    true },
	{ "both name a third",
	    { .number = 1,
		.kind = KIND_RESULT,
		.links = { "previous 9-2022" } },
	    { .number = 2,
		.kind = KIND_MODIFICATION,
		.links = { "modifies 9-2022" } },
	    true },
	{ "by their procedure",
	    { .number = 1, .kind = KIND_PLANNING, .procedure = UUID_1 },
	    { .number = 2, .kind = KIND_COMPETITION, .procedure = UUID_1 },
	    true },
	{ "the buyer's name has changed",
	    { .number = 1, .kind = KIND_COMPETITION },
	    { .number = 2,
		.kind = KIND_RESULT,
		.links = { "previous 1-2022" },
		.buyer = "City of Upper Nowhere" },
	    true },
	{ "the main CPV code has changed",
	    { .number = 1, .kind = KIND_COMPETITION },
	    { .number = 2,
		.kind = KIND_RESULT,
		.links = { "previous 1-2022" },
		.cpv = "34992000" },
	    true },
	{ "a single call for competition",
	    { .number = 1, .kind = KIND_PLANNING },
	    { .number = 2,
		.kind = KIND_COMPETITION,
		.links = { "planning 1-2022" } },
	    true },
	{ "prose without a buyer", { .number = 1, .kind = KIND_COMPETITION },
	    { .number = 2,
		.kind = KIND_CHANGE,
		.links = { "changes 1-2022" },
		.cpv = "34500000",
		.buyer = "" },
	    false },
	{ "prose without a buyer, and nearly the same CPV code",
	    { .number = 1, .kind = KIND_COMPETITION },
	    { .number = 2,
		.kind = KIND_CHANGE,
		.links = { "changes 1-2022" },
		.cpv = "34910000",
		.buyer = "" },
	    true },
	{ "another country", { .number = 1, .kind = KIND_COMPETITION },
	    { .number = 2,
		.kind = KIND_RESULT,
		.links = { "previous 1-2022" },
		.country = "DK" },
	    false },
	{ "another trade", { .number = 1, .kind = KIND_COMPETITION },
	    { .number = 2,
		.kind = KIND_RESULT,
		.links = { "previous 1-2022" },
		.cpv = "50000000" },
	    false },
	{ "another buyer and another CPV code",
	    { .number = 1, .kind = KIND_COMPETITION },
	    { .number = 2,
		.kind = KIND_RESULT,
		.links = { "previous 1-2022" },
		.cpv = "34992000",
		.buyer = "Town of Lower Nowhere" },
	    false },
	{ "another procedure",
	    { .number = 1, .kind = KIND_COMPETITION, .procedure = UUID_1 },
	    { .number = 2,
		.kind = KIND_RESULT,
		.links = { "previous 1-2022" },
		.procedure = UUID_2 },
	    false },
	{ "one identifier for all of a sender's procedures",
	    { .number = 1, .kind = KIND_COMPETITION, .procedure = UUID_1 },
	    { .number = 2,
		.kind = KIND_COMPETITION,
		.procedure = UUID_1,
		.cpv = "45000000" },
	    false },
	{ "bought from a framework agreement",
	    { .number = 1, .kind = KIND_RESULT },
	    { .number = 2,
		.kind = KIND_RESULT,
		.links = { "framework 1-2022" } },
	    false },
	{ "two calls after one planning notice",
	    { .number = 1,
		.kind = KIND_COMPETITION,
		.links = { "planning 9-2022" } },
	    { .number = 2,
		.kind = KIND_COMPETITION,
		.links = { "planning 9-2022" } },
	    false },
	{ "itself",
	    { .number = 1,
		.kind = KIND_RESULT,
		.links = { "previous 1-2022" } },
	    { .number = 2, .kind = KIND_RESULT }, false },
	{ "nothing in common", { .number = 1, .kind = KIND_RESULT },
	    { .number = 2, .kind = KIND_RESULT }, false },
};

static void
notices_of_one_procedure_are_linked(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct made pair[] = { cases[i].one, cases[i].other };
		struct buf sql = { 0 };

		buf_printf(&sql, "/* %s */ " CHAINS, cases[i].why);
		for (int order = 0; order < 3; order++) {
			struct store *s = open_memory();

			if (order == 2) {
				put_package(s, "both", pair, 2);
			} else {
				put_package(s, "a", &pair[order], 1);
				put_package(s, "b", &pair[1 - order], 1);
			}
			assert_answer(s, buf_str(&sql),
			    cases[i].is_linked ? "1-2022 2-2022" : "");
			store_close(s);
		}
		buf_free(&sql);
	}
}

static void
a_planning_notice_goes_with_its_first_call(void **state)
{
	static const struct made list[] = {
		{ .number = 7,
		    .kind = KIND_COMPETITION,
		    .links = { "planning 1-2022" } },
		{ .number = 8,
		    .kind = KIND_RESULT,
		    .links = { "previous 7-2022" } },
		{ .number = 1, .kind = KIND_PLANNING },
		{ .number = 5,
		    .kind = KIND_COMPETITION,
		    .links = { "planning 1-2022" } },
	};
	struct store *s = open_memory();

	(void)state;
	put_package(s, "a", list, 3);
	assert_answer(s, CHAINS, "1-2022 7-2022 8-2022");
	put_package(s, "b", list + 3, 1);
	assert_answer(s, CHAINS, "1-2022 5-2022\n7-2022 8-2022");
	store_close(s);
}

static void
links_are_shown_from_both_ends_whichever_came_first(void **state)
{
	static const struct made later = { .number = 2,
		.kind = KIND_CHANGE,
		.links = { "changes " UUID_1 "-01", "previous 9-2022" } };
	static const struct made earlier = { .number = 1,
		.kind = KIND_COMPETITION,
		.id = UUID_1 };
	struct store *s = open_memory();

	(void)state;
	put_package(s, "a", &later, 1);
	assert_answer(s, "SELECT relation, resolved, stored FROM v_link",
	    "changes||0\nprevious|9-2022|0");
	put_package(s, "b", &earlier, 1);
	assert_answer(s, "SELECT * FROM v_link",
	    "2-2022|changes|" UUID_1 "-01|1-2022|1\n"
	    "2-2022|previous|9-2022|9-2022|0\n"
	    "1-2022|later|" UUID_1 "-01|2-2022|1");
	store_close(s);
}

static void
cycles_end(void **state)
{
	static const struct made list[] = {
		{ .number = 1,
		    .kind = KIND_RESULT,
		    .links = { "previous 3-2022" } },
		{ .number = 2,
		    .kind = KIND_RESULT,
		    .links = { "previous 1-2022", "changes 2-2022" } },
		{ .number = 3,
		    .kind = KIND_RESULT,
		    .links = { "previous 2-2022" } },
	};
	struct store *s = open_memory();

	(void)state;
	put_package(s, "a", list, COUNT_OF(list));
	assert_answer(s, CHAINS, "1-2022 2-2022 3-2022");
	assert_answer(s, "SELECT count(*) FROM v_chain", "3");
	store_close(s);
}

static void
evidence_comes_along_the_chain_marked_as_such(void **state)
{
	static const struct made list[] = {
		{ .number = 1,
		    .kind = KIND_COMPETITION,
		    .quote = "jointly with the county" },
		{ .number = 2,
		    .kind = KIND_RESULT,
		    .links = { "previous 1-2022" },
		    .quote = "jointly with the county" },
		{ .number = 3,
		    .kind = KIND_CHANGE,
		    .links = { "changes 1-2022" } },
		{ .number = 4, .kind = KIND_CHANGE },
	};
	struct store *s = open_memory();

	(void)state;
	put_package(s, "a", list, COUNT_OF(list));
	assert_answer(s,
	    "SELECT notice, concept, kind, rule, quote, supports, via "
	    "FROM v_chain_evidence ORDER BY notice, via",
	    "3-2022|joint|text|en.jointly|jointly with the county|1|1-2022\n"
	    "3-2022|joint|text|en.jointly|jointly with the county|1|2-2022");
	assert_answer(s, "SELECT notice, via FROM v_evidence",
	    "1-2022|\n2-2022|");
	store_close(s);
}

static void
only_what_cannot_be_told_is_taken_from_the_chain(void **state)
{
	static const struct made list[] = {
		{ .number = 1,
		    .kind = KIND_COMPETITION,
		    .verdict = { .joint = TRI_YES,
			.cpb = TRI_YES,
			.on_behalf = TRI_NO,
			.label = "joint_occasional",
			.confidence = CONFIDENCE_HIGH } },
		{ .number = 2,
		    .kind = KIND_CHANGE,
		    .links = { "changes 1-2022" } },
		{ .number = 3,
		    .kind = KIND_RESULT,
		    .links = { "previous 1-2022" },
		    .verdict = { .joint = TRI_NO, .cpb = TRI_YES } },
		{ .number = 4, .kind = KIND_CHANGE },
	};
	struct store *s = open_memory();

	(void)state;
	put_package(s, "a", list, COUNT_OF(list));
	assert_answer(s,
	    "SELECT notice, joint, chain_joint, cpb, chain_cpb, "
	    "chain_on_behalf, chain_cross_border FROM v_case ORDER BY notice",
	    "1-2022|1||1|||\n"
	    "2-2022||1-2022||1-2022||\n"
	    "3-2022|0||1|||\n"
	    "4-2022||||||");
	assert_answer(s, "SELECT * FROM v_chain_disagreement",
	    "3-2022|joint|1-2022|joint_occasional|high");
	assert_answer(s,
	    "SELECT notice, concept, form, against, against_evidence "
	    "FROM v_disagreement WHERE against = 'chain'",
	    "3-2022|joint||chain|1-2022: joint_occasional");
	store_close(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notices_of_one_procedure_are_linked),
		cmocka_unit_test(a_planning_notice_goes_with_its_first_call),
		cmocka_unit_test(
		    links_are_shown_from_both_ends_whichever_came_first),
		cmocka_unit_test(cycles_end),
		cmocka_unit_test(evidence_comes_along_the_chain_marked_as_such),
		cmocka_unit_test(
		    only_what_cannot_be_told_is_taken_from_the_chain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
