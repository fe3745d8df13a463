#include "check.h"
#include "jointed/interval.h"

#include <math.h>
#include <stdbool.h>

/* The same to four places. */
static bool
near(double a, double b)
{
	return fabs(a - b) < 0.00006;
}

static void
wilson_gives_the_published_intervals(void **state)
{
	/* Newcombe, Statist. Med. 17 (1998) 857-872, table I, method 3 */
	static const struct {
		int64_t hits, of;
		double low, high;
	} cases[] = {
		{ 81, 263, 0.2553, 0.3662 },
		{ 15, 148, 0.0624, 0.1605 },
		{ 0, 20, 0.0000, 0.1611 },
		{ 1, 29, 0.0061, 0.1718 },
		{ 20, 20, 0.8389, 1.0000 },
		{ 0, 0, 0.0000, 1.0000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct interval s = interval_share(cases[i].hits, cases[i].of);

		assert_true(near(s.low, cases[i].low));
		assert_true(near(s.high, cases[i].high));
	}
}

static void
f1_is_the_harmonic_mean_within_its_interval(void **state)
{
	struct interval f = interval_f1(60, 3 + 5);
	double precision = 60.0 / 63, recall = 60.0 / 65;

	(void)state;
	assert_true(
	    near(f.share, 2 * precision * recall / (precision + recall)));
	assert_true(f.low < f.share && f.share < f.high && f.high < 1);
	f = interval_f1(0, 0);
	assert_true(near(f.share, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wilson_gives_the_published_intervals),
		cmocka_unit_test(f1_is_the_harmonic_mean_within_its_interval),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
