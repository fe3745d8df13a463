#include "check.h"
#include "jointed/notice_add.h"

#include <string.h>

static void
a_publication_number_is_read_in_every_padding(void **state)
{
	static const struct {
		const char *raw;
		int32_t number, year; /* 0: not a number */
	} cases[] = {
		{ "000080-2019", 80, 2019 },
		{ "00083879-2024", 83879, 2024 },
		{ " 711911-2023 ", 711911, 2023 },
		{ "2011/S 16-024216", 24216, 2011 }, /* unpadded issue */
		{ "2019/S 001-000080", 80, 2019 },
		{ "2019/S 001- 000080", 80, 2019 },
		{ "0-2019", 0, 0 },
		{ "123-1989", 0, 0 },
		{ "999999999-2024", 0, 0 },
		{ "1234567890-2024", 0, 0 },
		{ "123-2024-01", 0, 0 },
		{ "8c780e01-c6bf-4b49-aaba-8b4e5d62f198", 0, 0 },
		{ "", 0, 0 },
		{ NULL, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int32_t number = 0;
		int32_t year = 0;
		bool is_good =
		    notice_parse_number(cases[i].raw, &number, &year);

		assert_int_equal(is_good, cases[i].number != 0);
		assert_int_equal(number, cases[i].number);
		assert_int_equal(year, cases[i].year);
	}
}

static void
a_link_is_resolved_to_a_number_or_to_uuid_and_version(void **state)
{
	struct notice n = { 0 };

	(void)state;
	notice_reset(&n);
	notice_add_link(&n, "changes", "711911-2023");
	notice_add_link(&n, "changes", "711911-2023");
	notice_add_link(&n, "previous",
	    "8c780e01-c6bf-4b49-aaba-8b4e5d62f198-02");
	notice_add_link(&n, "previous", "see the former notice");
	assert_int_equal(n.nlinks, 3);
	assert_int_equal(n.links[0].number, 711911);
	assert_int_equal(n.links[0].year, 2023);
	assert_string_equal(n.links[1].uuid,
	    "8c780e01-c6bf-4b49-aaba-8b4e5d62f198");
	assert_string_equal(n.links[1].version, "02");
	assert_null(n.links[2].uuid);
	assert_string_equal(n.diags[0].name, "link-unreadable");
	notice_free(&n);
}

static void
a_text_is_kept_as_written_but_for_white_space_around_it(void **state)
{
	struct notice n = { 0 };
	struct text_place place = { "1", "fr" };
	const struct text *t;

	(void)state;
	notice_reset(&n);
	t = notice_add_text(&n, TEXT_TITLE, &place, " \n a  b\n", 8);
	assert_string_equal(t->value, "a  b");
	assert_int_equal(t->len, 4);
	assert_string_equal(t->lang, "fr");
	assert_null(notice_add_text(&n, TEXT_TITLE, NULL, " \t", 2));
	assert_int_equal(n.ntexts, 1);
	notice_free(&n);
}

static void
the_strongest_answer_of_a_flag_stays(void **state)
{
	struct notice n = { 0 };

	(void)state;
	notice_reset(&n);
	assert_int_equal(n.flags[FLAG_JOINT].state, STATE_NOT_ASKED);
	notice_set_flag(&n, FLAG_JOINT, STATE_SILENT, NULL);
	notice_set_flag(&n, FLAG_JOINT, STATE_YES, NULL);
	notice_set_flag(&n, FLAG_JOINT, STATE_NO, NULL);
	assert_int_equal(n.flags[FLAG_JOINT].state, STATE_YES);
	notice_free(&n);
}

static void
every_name_leads_back_to_its_value(void **state)
{
	(void)state;
	for (int i = 0; i < FLAG_COUNT; i++)
		assert_int_equal(flag_find(flag_name((enum flag)i)), i);
	for (int i = 0; i < TEXT_FIELD_COUNT; i++)
		assert_int_equal(text_field_find(
				     text_field_name((enum text_field)i)),
		    i);
	for (int i = KIND_PLANNING; i <= KIND_OTHER; i++)
		assert_int_equal(kind_find(kind_name((enum notice_kind)i)), i);
	assert_int_equal(flag_find("nothing"), FLAG_COUNT);
	assert_int_equal(text_field_find("nothing"), TEXT_FIELD_COUNT);
	assert_int_equal(kind_find(NULL), KIND_NONE);
}

static void
a_reset_notice_is_empty_again(void **state)
{
	struct notice n = { 0 };
	struct buf first = { 0 };
	struct buf second = { 0 };

	(void)state;
	notice_reset(&n);
	notice_dump(&n, &first);
	assert_non_null(notice_add_buyer(&n));
	assert_non_null(notice_add_lot(&n));
	assert_non_null(notice_add_award(&n));
	notice_add_code(&n, "cpv", NULL, "45212212");
	notice_add_code(&n, "cpv", NULL, "45212212");
	assert_int_equal(n.ncodes, 1);
	notice_reset(&n);
	notice_dump(&n, &second);
	assert_string_equal(buf_str(&first), buf_str(&second));
	buf_free(&first);
	buf_free(&second);
	notice_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_publication_number_is_read_in_every_padding),
		cmocka_unit_test(
		    a_link_is_resolved_to_a_number_or_to_uuid_and_version),
		cmocka_unit_test(
		    a_text_is_kept_as_written_but_for_white_space_around_it),
		cmocka_unit_test(the_strongest_answer_of_a_flag_stays),
		cmocka_unit_test(every_name_leads_back_to_its_value),
		cmocka_unit_test(a_reset_notice_is_empty_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
