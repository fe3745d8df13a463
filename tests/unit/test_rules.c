#include "classify/load.h"
#include "classify/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

/* cmocka wants the headers above first */
#include <cmocka.h>

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

		if (scan_check_rule(s, r, &e) != ERR_OK) {
			print_error("%s\n", e.text);
			faults++;
		}
	}
	scan_free(s);
	assert_int_equal(faults, 0);
}

static void
every_pattern_has_a_literal_to_look_for(void **state)
{
	const struct knowledge *k = *state;

	for (size_t i = 0; i < k->rules->nalways; i++)
		print_message("runs on every text: %s\n",
		    k->rules->probes[k->rules->always[i]].rule->id);
	assert_true(k->rules->nalways * 20 <= k->rules->nprobes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_keeps_to_its_examples),
		cmocka_unit_test(every_pattern_has_a_literal_to_look_for),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
