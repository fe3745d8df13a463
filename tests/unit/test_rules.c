#include "check.h"
#include "classify/examples.h"
#include "classify/load.h"
#include "jointed/notice_add.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int
load(void **state)
{
	struct knowledge *k = test_calloc(1, sizeof *k);
	struct err e = { .text = "" };

	if (knowledge_load(NULL, k, &e) != ERR_OK) {
		print_error("%s\n", e.text);
		return -1;
	}
	*state = k;
	return 0;
}

static int
unload(void **state)
{
	knowledge_free(*state);
	test_free(*state);
	return 0;
}

static void
every_rule_keeps_to_its_examples(void **state)
{
	const struct knowledge *k = *state;
	struct scan *s = scan_new(k->rules, k->folder);
	size_t faults = 0;

	assert_true(k->rules->n > 0);
	for (const struct rule *r = k->rules->first; r != NULL; r = r->next) {
		struct err e = { .text = "" };

		if (examples_check(s, r, &e) != ERR_OK) {
			print_error("%s\n", e.text);
			faults++;
		}
	}
	scan_free(s);
	assert_int_equal(faults, 0);
}

static void
every_pattern_compiles(void **state)
{
	const struct knowledge *k = *state;

	for (const struct rule *r = k->rules->first; r != NULL; r = r->next) {
		for (const struct pattern *p = r->patterns; p != NULL;
		     p = p->next) {
			struct pattern_fault fault = { 0 };
			pcre2_code *code =
			    pattern_compile(p, k->folder, &fault);

			if (code == NULL)
				fail_msg("%s:%zu: error %d at byte %zu",
				    r->file, p->line, fault.code, fault.at);
			pcre2_code_free(code);
		}
	}
}

static void
nearly_every_pattern_has_a_literal_to_look_for(void **state)
{
	const struct knowledge *k = *state;

	assert_true(k->rules->nalways * 20 <= k->rules->nprobes);
}

/* Both ways of scanning give the same hits. */
static void
assert_lossless(struct scan *s, const char *text)
{
	struct scan_text t = {
		.value = text,
		.len = strlen(text),
		.field = 1U << TEXT_DESCRIPTION,
	};
	const struct hit *hits;
	size_t n = scan_text(s, &t, &hits);
	struct hit *kept = calloc(n + 1, sizeof *kept);

	assert_non_null(kept);
	for (size_t i = 0; i < n; i++)
		kept[i] = hits[i];
	assert_int_equal(scan_text_unfiltered(s, &t, &hits), n);
	for (size_t i = 0; i < n; i++) {
		assert_ptr_equal(kept[i].rule, hits[i].rule);
		assert_int_equal(kept[i].start, hits[i].start);
		assert_int_equal(kept[i].end, hits[i].end);
		assert_int_equal(kept[i].fate, hits[i].fate);
	}
	free(kept);
}

static void
the_prefilter_loses_nothing(void **state)
{
	static const char *const parting[] = { " ", ". ", "\n",
		"\xC2\xA0–\xC2\xAD" };
	const struct knowledge *k = *state;
	struct scan *s = scan_new(k->rules, k->folder);
	struct buf all = { 0 };
	size_t i = 0;

	for (const struct rule *r = k->rules->first; r != NULL; r = r->next) {
		for (const struct example *x = r->examples; x != NULL;
		     x = x->next) {
			assert_lossless(s, x->text);
			buf_puts(&all, x->text);
			buf_puts(&all, parting[i++ % 4]);
		}
	}
	assert_lossless(s, buf_str(&all));
	buf_free(&all);
	scan_free(s);
}

/* A search is given only a part of a long text: that is not the text's end. */
static void
no_match_ends_where_a_long_text_is_cut(void **state)
{
	static const char pack[] =
	    "rule: xx.a\nconcept: joint\nfield: prose\nstatus: stable\n"
	    "source: s\nmatch: quuxes(?: a)*$\nyes: {{quuxes}}\nno: x\n";
	const struct knowledge *k = *state;
	struct rules *r = rules_new();
	struct buf text = { 0 };
	struct err e = { .text = "" };
	struct scan *s;

	assert_int_equal(rules_add(r, "p", pack, &e), ERR_OK);
	rules_build(r, k->folder);
	s = scan_new(r, k->folder);
	buf_puts(&text, "quuxes");
	for (int i = 0; i < 20000; i++)
		buf_puts(&text, " a");
	buf_puts(&text, " b");
	assert_lossless(s, buf_str(&text));
	scan_free(s);
	rules_free(r);
	buf_free(&text);
}

#define HEAD                                                                   \
	"rule: xx.a\nconcept: joint\nfield: prose\nstatus: stable\nsource: "   \
	"s\n"
#define TAIL "yes: {{abc}}\nno: x\n"

static void
a_broken_pack_is_refused_with_file_line_and_reason(void **state)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ "concept: joint\n", "p:1: a stanza starts with rule:" },
		{ "rule: Xx.A\n", "p:1: an id is lower case" },
		{ "rule: noname\n", "p:1: an id is lower case" },
		{ "# c\n\nrule: xx.a\nwhat\n", "p:4: neither key nor comment" },
		{ "rule: xx.a\nwhat: x\n", "p:2: unknown key: what" },
		{ "rule: xx.a\nmatch:\n", "p:2: nothing behind the key" },
		{ "rule: xx.a\nconcept: love\n", "p:2: unknown concept: love" },
		{ "rule: xx.a\nfield: prose nose\n",
		    "p:2: unknown field: nose" },
		{ "rule: xx.a\nstatus: new\n", "p:2: status is" },
		{ "rule: xx.a\nsense: none\n", "p:2: sense is" },
		{ "rule: xx.a\nlanguage: all\n",
		    "p:2: language is own or any" },
		{ "rule: xx.a\ndenies: law\n", "p:2: cannot be denied: law" },
		{ "rule: xx.a\nyes: abc\n", "p:2: a yes needs one {{span}}" },
		{ "rule: xx.a\nyes: {{}}\n", "p:2: a yes needs one {{span}}" },
		{ "rule: xx.a\nyes: {{a}} {{b}}\n", "p:2: a yes needs one" },
		{ HEAD "match: abc\nyes: {{abc}}\n", "p:1: a rule needs" },
		{ HEAD "match: abc\nno: abd\n", "p:1: a rule needs" },
		{ HEAD TAIL, "p:1: a rule needs" },
		{ HEAD "match: abc\n" TAIL "\n" HEAD,
		    "p:10: the id is used twice" },
		{ HEAD "match: a(bc\n" TAIL, "p:6: xx.a: missing closing" },
		{ HEAD "match: abc\nunless: [z\n" TAIL, "p:7: xx.a: missing" },
		{ HEAD "denies: joint\nmatch: abc\n" TAIL,
		    "p:1: denies belongs to denials" },
		{ "rule: xx.a\nconcept: mask\nfield: prose\nsource: s\n"
		  "match: abc\nunless: d\n" TAIL,
		    "p:1: a mask has no unless" },
	};
	const struct knowledge *k = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct rules *r = rules_new();
		struct err e = { .text = "" };

		enum err_code rc = rules_add(r, "p", cases[i].text, &e);

		if (rc == ERR_OK)
			rc = rules_compile(r, k->folder, &e);
		assert_int_equal(rc, ERR_RULE);
		if (strncmp(e.text, cases[i].error, strlen(cases[i].error)) !=
		    0)
			fail_msg("case %zu: %s", i, e.text);
		rules_free(r);
	}
}

static void
a_rule_that_breaks_its_examples_is_refused(void **state)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ HEAD "match: abc\n" TAIL, NULL },
		{ HEAD "match: abd\n" TAIL, "p:7: xx.a does not match" },
		{ HEAD "match: ab\n" TAIL, "p:7: xx.a does not match" },
		{ HEAD "match: abc|x\n" TAIL, "p:8: xx.a matches its counter" },
		{ HEAD "match: abc|x\nunless: ^x$\n" TAIL, NULL },
		{ HEAD "match: abc\nunless: .\n" TAIL, "p:8: xx.a does not" },
	};
	const struct knowledge *k = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct rules *r = rules_new();
		struct err e = { .text = "" };
		struct scan *s;

		assert_int_equal(rules_add(r, "p", cases[i].text, &e), ERR_OK);
		rules_build(r, k->folder);
		s = scan_new(r, k->folder);
		assert_int_equal(examples_check(s, r->first, &e),
		    cases[i].error == NULL ? ERR_OK : ERR_RULE);
		if (cases[i].error != NULL &&
		    strncmp(e.text, cases[i].error, strlen(cases[i].error)) !=
			0)
			fail_msg("case %zu: %s", i, e.text);
		scan_free(s);
		rules_free(r);
	}
}

static void
vetoes_and_masks_tell_why_a_match_does_not_count(void **state)
{
	static const char pack[] =
	    "rule: xx.a\nconcept: joint\nfield: prose\nstatus: stable\n"
	    "match: \\bjoint\\b\nunless: \\bnot\\b\nsource: s\n"
	    "yes: {{joint}}\nno: not joint\n\n"
	    "rule: xx.m\nconcept: mask\nfield: prose\nsource: s\n"
	    "match: \\bjoint\\s+and\\s+several\\b\n"
	    "yes: {{joint and several}}\nno: joint\n";
	static const char text[] =
	    "A joint purchase. It is not a joint sale. JOINT and  several.";
	static const enum fate fates[] = { FATE_COUNTS, FATE_VETOED,
		FATE_MASKED };
	static const size_t places[] = { 2, 30, 42 };
	const struct knowledge *k = *state;
	struct rules *r = rules_new();
	struct scan_text t = { text, strlen(text), 1U << TEXT_TITLE, NULL };
	const struct hit *hits;
	struct err e;
	struct scan *s;

	assert_int_equal(rules_add(r, "p", pack, &e), ERR_OK);
	rules_build(r, k->folder);
	s = scan_new(r, k->folder);
	assert_int_equal(scan_text(s, &t, &hits), 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(hits[i].fate, fates[i]);
		assert_int_equal(hits[i].start, places[i]);
	}
	t.field = 1U << TEXT_BUYER_NAME;
	assert_int_equal(scan_text(s, &t, &hits), 0);
	scan_free(s);
	rules_free(r);
}

static void
hostile_text_costs_time_in_proportion(void **state)
{
	const struct knowledge *k = *state;
	struct scan *s = scan_new(k->rules, k->folder);
	struct buf b = { 0 };
	struct scan_text t = { .field = 1U << TEXT_DESCRIPTION };
	const struct hit *hits;

	/* Dense hits, near misses and one endless word, 1.2 MB in all */
	for (int i = 0; i < 10000; i++)
		buf_puts(&b, "groupement de commandes on behalf of the ");
	for (int i = 0; i < 10000; i++)
		buf_puts(&b, "joint  procurement gemeinsam mit dem a b c ");
	for (int i = 0; i < 400000; i++)
		buf_putc(&b, 'a');
	t.value = buf_str(&b);
	t.len = b.len;
	assert_in_range(scan_text(s, &t, &hits), 1, 100000);
	for (size_t i = 0; i < 5; i++)
		assert_in_range(hits[i].end, hits[i].start + 1, t.len);
	buf_free(&b);
	scan_free(s);
}

static void
write_file(const char *dir, const char *name, const char *text)
{
	char path[256];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
remove_files(const char *dir)
{
	static const char *const names[] = { "words.tsv", "forms.tsv",
		"xx.rules", "registers/groups.tsv", "registers" };
	char path[256];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		(void)remove(path);
	}
	(void)rmdir(dir);
}

static void
a_folder_of_packs_is_read_and_held_to_its_examples(void **state)
{
	static const struct {
		const char *rules, *group, *error;
	} cases[] = {
		{ HEAD "match: abc\n" TAIL, "g\tG\tis\t\ts\n", NULL },
		{ HEAD "match: abd\n" TAIL, "g\tG\tis\t\ts\n", "xx.rules:7: " },
		{ HEAD "match: abc\n" TAIL, "g\tG\tlike\t\ts\n",
		    "registers/groups.tsv:2: " },
		{ HEAD "match: abc\n" TAIL, "g\tG\n",
		    "registers/groups.tsv:2: " },
	};
	char dir[] = "/tmp/test_rules_XXXXXX";
	char sub[64];

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(sub, sizeof sub, "%s/registers", dir);
	assert_int_equal(mkdir(sub, 0700), 0);
	write_file(dir, "words.tsv", "kind\tword\tsource\n");
	write_file(dir, "forms.tsv", "family\tform\tbuyers\tgate\tsource\n");
	write_file(dir, "law.tsv", "kind\tcode\tlanguage\twords\tsource\n");
	write_file(dir, "weights.tsv", "concept\tevidence\tyes\tseen\n");
	write_file(dir, "regimes.tsv",
	    "basis\tvalid_from\tvalid_to\tqualifier\tsource\n");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct knowledge k;
		struct err e = { .text = "" };
		struct buf group = { 0 };
		enum err_code rc;

		buf_puts(&group, "id\tname\tmatch\tcountry\tsource\n");
		buf_puts(&group, cases[i].group);
		write_file(dir, "xx.rules", cases[i].rules);
		write_file(dir, "registers/groups.tsv", buf_str(&group));
		buf_free(&group);
		rc = knowledge_load(dir, &k, &e);
		if (cases[i].error == NULL)
			assert_int_equal(rc, ERR_OK);
		else
			assert_int_equal(rc, ERR_RULE);
		if (cases[i].error != NULL &&
		    strncmp(e.text, cases[i].error, strlen(cases[i].error)) !=
			0)
			fail_msg("case %zu: %s", i, e.text);
		if (rc == ERR_OK)
			assert_int_equal(strncmp(k.version, "1-", 2), 0);
		if (rc == ERR_OK)
			knowledge_free(&k);
	}
	remove_files(dir);
}

static void
a_missing_folder_or_table_is_named(void **state)
{
	char dir[] = "/tmp/test_rules_XXXXXX";
	char sub[64];
	struct knowledge k;
	struct err e = { .text = "" };

	(void)state;
	assert_int_equal(knowledge_load("/nonexistent", &k, &e), ERR_IO);
	assert_non_null(mkdtemp(dir));
	snprintf(sub, sizeof sub, "%s/registers", dir);
	assert_int_equal(mkdir(sub, 0700), 0);
	assert_int_equal(knowledge_load(dir, &k, &e), ERR_RULE);
	assert_string_equal(e.text, "words.tsv: missing from the rule packs");
	remove_files(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_keeps_to_its_examples),
		cmocka_unit_test(every_pattern_compiles),
		cmocka_unit_test(
		    nearly_every_pattern_has_a_literal_to_look_for),
		cmocka_unit_test(no_match_ends_where_a_long_text_is_cut),
		cmocka_unit_test(the_prefilter_loses_nothing),
		cmocka_unit_test(
		    a_broken_pack_is_refused_with_file_line_and_reason),
		cmocka_unit_test(a_rule_that_breaks_its_examples_is_refused),
		cmocka_unit_test(
		    vetoes_and_masks_tell_why_a_match_does_not_count),
		cmocka_unit_test(hostile_text_costs_time_in_proportion),
		cmocka_unit_test(
		    a_folder_of_packs_is_read_and_held_to_its_examples),
		cmocka_unit_test(a_missing_folder_or_table_is_named),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
