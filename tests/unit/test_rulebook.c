/* What the lint of the rule packs must notice, and that the packs keep to it.
 */
#include "check.h"
#include "classify/load.h"
#include "classify/strain.h"
#include "jointed/buf.h"
#include "jointed/rulebook.h"
#include "scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD                                                                   \
	"rule: xx.a\nconcept: joint\nfield: prose\nstatus: stable\nsource: "   \
	"s\n"

/* The faults that were told, a line each. */
static void
collect(void *arg, const struct rule_fault *fault)
{
	struct buf *b = arg;

	buf_printf(b, "%s:%zu:%s: %s\n", fault->file, fault->line, fault->rule,
	    fault->reason);
}

static void
write_file(const struct scratch *s, const char *name, const char *text)
{
	char path[128];
	FILE *f = fopen(scratch_path(s, path, name), "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* The tables that every folder of packs has. */
static void
copy_tables(const struct scratch *s)
{
	char top[4096], command[8192];

	assert_non_null(getcwd(top, sizeof top));
	(void)snprintf(command, sizeof command,
	    "mkdir -p registers; cp '%s'/patterns/*.tsv .", top);
	scratch_run(s, command);
}

/* A folder of packs with one file of rules and one register. */
static struct rulebook *
open_book(const struct scratch *s, const char *rules, const char *groups)
{
	struct rulebook *b = NULL;
	struct err e = { .text = "" };

	copy_tables(s);
	write_file(s, "xx.rules", rules);
	write_file(s, "registers/groups.tsv", groups);
	if (rulebook_open(s->dir, &b, &e) != ERR_OK)
		fail_msg("%s", e.text);
	return b;
}

static const char *const no_groups = "id\tname\tmatch\tcountry\tsource\n";

static void
the_lint_tells_what_is_wrong_and_where(void **state)
{
	static const struct {
		const char *rules, *fault; /* NULL: none */
	} cases[] = {
		{ HEAD "match: \\babc\\b\nyes: {{abc}}\nno: x\n", NULL },
		{ HEAD "match: abc\nmatch: abd\nyes: {{abc}}\nno: x\n",
		    "xx.rules:7:xx.a: no yes is found by this match line" },
		{ HEAD "match: abc\nmatch: abd\nyes: {{abc}}\nyes: {{abd}}\n"
		       "no: x\n",
		    NULL },
		{ HEAD "match: abc\nunless: not\nyes: {{abc}}\nno: x\n",
		    "xx.rules:7:xx.a: no counter-example would match without" },
		{ HEAD "match: abc\nunless: not\nyes: {{abc}}\nno: not abc\n",
		    NULL },
		{ HEAD "match: abc\nunless: not\nunless: never\n"
		       "yes: {{abc}}\nno: not never abc\n",
		    "xx.rules:7:xx.a: no counter-example" },
		{ HEAD "match: [abc]+d\nyes: {{aabcd}}\nno: x\n",
		    "xx.rules:6:xx.a: no word of 3 letters" },
		{ HEAD "match: \\babc.*xyz\nyes: {{abc xyz}}\nno: x\n",
		    "xx.rules:6:xx.a: costs 3." },
		{ HEAD "match: abc(?:a|b|c|\\s|abc)+x\nyes: {{abcx}}\nno: x\n",
		    "xx.rules:6:xx.a: runs into a limit" },
		{ HEAD "match: abc(?: abc){0,60}(?: \\w+){0,60} xyz\n"
		       "yes: {{abc xyz}}\nno: x\n",
		    "steps a byte" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf told = { 0 };
		struct rule_ear ear = { collect, &told };
		struct codes *codes = codes_new();
		struct rulebook *b =
		    open_book(*state, cases[i].rules, no_groups);
		size_t n = rulebook_check(b, codes, &ear);

		if (cases[i].fault == NULL && n > 0)
			fail_msg("case %zu: %s", i, buf_str(&told));
		if (cases[i].fault != NULL &&
		    strstr(buf_str(&told), cases[i].fault) == NULL)
			fail_msg("case %zu: %s", i, buf_str(&told));
		buf_free(&told);
		rulebook_free(b);
		codes_free(codes);
	}
}

static void
registers_are_held_to_countries_and_to_one_row_a_name(void **state)
{
	static const struct {
		const char *rows, *fault;
	} cases[] = {
		{ "a\tAlpha\tis\tFR\ts\nb\tBeta\tis\t\ts\n", NULL },
		{ "a\tAlpha\tis\tFR\ts\na\tALPHA\tis\tFR\ts\n",
		    "registers/groups.tsv:3:: the same name as in line 2" },
		{ "a\tAlpha\tis\tFR\ts\nb\tAlpha\tis\tBE\ts\n", NULL },
		{ "a\tAlpha\tis\tUK\ts\n",
		    "registers/groups.tsv:2:: UK is no country's code" },
		{ "a\tAlpha\tis\tfr\ts\n", "fr is no country's code" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf told = { 0 }, groups = { 0 };
		struct rule_ear ear = { collect, &told };
		struct codes *codes = codes_new();
		struct rulebook *b;

		buf_printf(&groups, "%s%s", no_groups, cases[i].rows);
		b = open_book(*state,
		    HEAD "match: \\babc\\b\nyes: {{abc}}\nno: x\n",
		    buf_str(&groups));
		assert_int_equal(rulebook_check(b, codes, &ear),
		    cases[i].fault != NULL);
		if (cases[i].fault != NULL)
			assert_non_null(strstr(buf_str(&told), cases[i].fault));
		buf_free(&told);
		buf_free(&groups);
		rulebook_free(b);
		codes_free(codes);
	}
}

static void
every_fault_of_an_example_is_told_not_only_the_first(void **state)
{
	struct buf told = { 0 };
	struct rule_ear ear = { collect, &told };
	struct rulebook *b = open_book(*state,
	    HEAD "match: abc\nyes: {{abd}}\nyes: {{abc}}\nno: abc\n",
	    no_groups);

	assert_int_equal(rulebook_test(b, &ear), 2);
	assert_string_equal(buf_str(&told),
	    "xx.rules:7:xx.a: does not match its example there\n"
	    "xx.rules:9:xx.a: matches its counter-example\n");
	buf_free(&told);
	rulebook_free(b);
}

static void
a_card_says_what_stands_in_the_pack(void **state)
{
	struct rulebook *b = open_book(*state,
	    HEAD "sense: lead\nmatch: abc\nmatch: abd\nunless: not\n"
		 "yes: {{abc}}\nno: not abc\n",
	    no_groups);
	struct rule_card card;

	assert_int_equal(rulebook_size(b).rules, 1);
	rulebook_card(b, 0, &card);
	assert_string_equal(card.id, "xx.a");
	assert_string_equal(card.language, "xx");
	assert_string_equal(card.concept, "joint");
	assert_string_equal(card.sense, "lead");
	assert_string_equal(card.status, "stable");
	assert_string_equal(card.fields, "prose");
	assert_string_equal(card.file, "xx.rules");
	assert_int_equal(card.line, 1);
	assert_int_equal(card.matches, 2);
	assert_int_equal(card.vetoes, 1);
	assert_int_equal(card.yes, 1);
	assert_int_equal(card.no, 1);
	rulebook_free(b);
}

static void
versions_are_those_of_what_is_loaded(void **state)
{
	const struct scratch *folder = *state;
	struct rulebook *edited = open_book(folder,
	    HEAD "match: abc\nyes: {{abc}}\nno: abd\n", no_groups);
	struct rulebook *own = NULL;
	char version[RULES_VERSION_MAX];
	struct err e;

	assert_int_equal(rulebook_open(NULL, &own, &e), ERR_OK);
	assert_int_equal(rules_version(NULL, version, &e), ERR_OK);
	assert_string_equal(version, rulebook_version(own));
	assert_int_equal(rules_version(folder->dir, version, &e), ERR_OK);
	assert_string_equal(version, rulebook_version(edited));
	write_file(folder, "xx.rules", "rule: xx.a\n");
	assert_int_equal(rules_version(folder->dir, version, &e), ERR_RULE);
	rulebook_free(own);
	rulebook_free(edited);
}

static void
no_rule_runs_into_a_limit_on_its_worst_strings(void **state)
{
	struct knowledge k;
	struct err e;
	struct strain *s;

	(void)state;
	assert_int_equal(knowledge_load(NULL, &k, &e), ERR_OK);
	s = strain_new(k.folder);
	for (const struct rule *r = k.rules->first; r != NULL; r = r->next) {
		for (const struct pattern *p = r->patterns; p != NULL;
		     p = p->next) {
			struct strain_result cost;

			strain_aim(s, r, p);
			strain_measure(s, 2048, &cost);
			if (cost.is_over || cost.ratio > STRAIN_RATIO_MAX)
				fail_msg("%s:%zu: %u hundredths", r->file,
				    p->line, cost.ratio);
		}
	}
	strain_free(s);
	knowledge_free(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(the_lint_tells_what_is_wrong_and_where),
		SCRATCH_TEST(
		    registers_are_held_to_countries_and_to_one_row_a_name),
		SCRATCH_TEST(
		    every_fault_of_an_example_is_told_not_only_the_first),
		SCRATCH_TEST(a_card_says_what_stands_in_the_pack),
		SCRATCH_TEST(versions_are_those_of_what_is_loaded),
		cmocka_unit_test(
		    no_rule_runs_into_a_limit_on_its_worst_strings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
