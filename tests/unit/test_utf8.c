#include "check.h"
#include "jointed/utf8.h"

#include <string.h>

static void
only_well_formed_sequences_have_a_length(void **state)
{
	static const struct {
		const char *text;
		size_t len;
	} cases[] = {
		{ "a", 1 },
		{ "\x7f", 1 },
		{ "\xc3\xa9", 2 },
		{ "\xe2\x82\xac", 3 },
		{ "\xed\x9f\xbf", 3 },
		{ "\xee\x80\x80", 3 },
		{ "\xf0\x9f\x98\x80", 4 },
		{ "\xf4\x8f\xbf\xbf", 4 },
		{ "", 0 },
		{ "\x80", 0 },             /* a continuation alone */
		{ "\xc3", 0 },             /* cut */
		{ "\xe2\x82", 0 },         /* cut */
		{ "\xe2\x82\x41", 0 },     /* interrupted */
		{ "\xc0\xaf", 0 },         /* overlong */
		{ "\xe0\x9f\xbf", 0 },     /* overlong */
		{ "\xf0\x8f\xbf\xbf", 0 }, /* overlong */
		{ "\xed\xa0\x80", 0 },     /* a surrogate */
		{ "\xf4\x90\x80\x80", 0 }, /* above U+10FFFF */
		{ "\xff", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(utf8_len(cases[i].text, strlen(cases[i].text)),
		    cases[i].len);
}

static void
what_harms_a_terminal_becomes_a_question_mark(void **state)
{
	struct buf out = { 0 };
	static const char text[] =
	    "a\0\x1b[1m\x7f\xc2\x9b\xc2\xa0\xff\xe2\x82z";

	(void)state;
	utf8_add_clean(&out, text, sizeof text - 1);
	assert_string_equal(out.data, "a??[1m??\xc2\xa0???z");
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_well_formed_sequences_have_a_length),
		cmocka_unit_test(what_harms_a_terminal_becomes_a_question_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
