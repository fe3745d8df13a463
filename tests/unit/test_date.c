#include "check.h"
#include "jointed/date.h"

static void
date_parse_reads_every_published_shape(void **state)
{
	static const struct {
		const char *text;
		int32_t days; /* since 1970-01-01 */
	} cases[] = {
		{ "20240229", 19782 },         /* TED_EXPORT, coded data */
		{ "2024-02-29", 19782 },       /* R2.0.9, form */
		{ "2024-02-29+01:00", 19782 }, /* eForms: the zone is dropped */
		{ "2024-02-29Z", 19782 },
		{ " 2024-02-29T10:00:00Z ", 19782 },
		{ "29/02/2024", 19782 }, /* release calendar */
		{ "1970-01-01", 0 },
		{ "1969-12-31", -1 },
		{ "2023-02-29", DATE_NONE }, /* no such day */
		{ "2024-13-01", DATE_NONE },
		{ "2024-00-10", DATE_NONE },
		{ "20240230", DATE_NONE },
		{ "1899-12-31", DATE_NONE },
		{ "2200-01-01", DATE_NONE },
		{ "2024-2-29", DATE_NONE },
		{ "2024-02-291", DATE_NONE },
		{ "12/2024", DATE_NONE },
		{ "", DATE_NONE },
		{ "soon", DATE_NONE },
		{ NULL, DATE_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(date_parse(cases[i].text), cases[i].days);
}

static void
date_format_writes_what_date_parse_reads(void **state)
{
	char text[DATE_TEXT_MAX];

	(void)state;
	for (int32_t day = date_parse("1900-01-01");
	     day <= date_parse("2199-12-31"); day += 13)
		assert_int_equal(date_parse(date_format(day, text)), day);
	assert_string_equal(date_format(DATE_NONE, text), "");
	assert_string_equal(date_format(date_parse("20220321"), text),
	    "2022-03-21");
}

static void
date_year_is_that_of_the_calendar(void **state)
{
	(void)state;
	assert_int_equal(date_year(date_parse("2031-12-31")), 2031);
	assert_int_equal(date_year(date_parse("1969-12-31")), 1969);
	assert_int_equal(date_year(DATE_NONE), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(date_parse_reads_every_published_shape),
		cmocka_unit_test(date_format_writes_what_date_parse_reads),
		cmocka_unit_test(date_year_is_that_of_the_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
