#include "jointed/codes.h"
#include "jointed/table.h"

#include "check.h"

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

static void
cpv_labels_are_found_by_code_and_by_division(void **state)
{
	static const char *const cases[][2] = {
		{ "03000000",
		    "Agricultural, farming, fishing, forestry and related "
		    "products" },
		{ "45000000-7", "Construction work" },
		{ "45", "Construction work" },
		{ "98910000",
		    "Services specific to international organisations and "
		    "bodies" },
		{ "4500000", "Construction work" },
		{ "00000000", NULL },
		{ "99999999", NULL },
		{ "45000001", NULL },
		{ "4", NULL },
		{ "450000000", NULL },
		{ "45x", NULL },
		{ "", NULL },
		{ NULL, NULL },
	};
	char out[CODES_LABEL_MAX];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_text(codes_cpv_label(cases[i][0], out, sizeof out),
		    cases[i][1], cases[i][0]);
	assert_text(codes_cpv_label("45", out, 6), "Const", "small buffer");
}

static void
every_code_of_the_table_is_found(void **state)
{
	struct table *cpv = table_embedded("src/notice/codes/cpv.tsv");
	char out[CODES_LABEL_MAX];

	(void)state;
	assert_true(table_rows(cpv) > 9000);
	for (size_t i = 0; i < table_rows(cpv); i++) {
		const char *code = table_get(cpv, i, 0);

		assert_text(codes_cpv_label(code, out, sizeof out),
		    table_get(cpv, i, 1), code);
	}
	table_free(cpv);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cpv_labels_are_found_by_code_and_by_division),
		cmocka_unit_test(every_code_of_the_table_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
