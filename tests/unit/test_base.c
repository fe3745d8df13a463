#include "check.h"
#include "jointed/arena.h"
#include "jointed/buf.h"
#include "jointed/embed.h"
#include "jointed/hash.h"
#include "jointed/json.h"
#include "jointed/table.h"

#include <stdint.h>
#include <string.h>

static void
an_error_sentence_never_carries_control_characters(void **state)
{
	struct err e;

	(void)state;
	assert_int_equal(err_set(&e, ERR_XML, 0, "odd\x1b[31mname\n"), ERR_XML);
	assert_string_equal(e.text, "odd?[31mname?");
	assert_int_equal(err_set(NULL, ERR_IO, 0, "nobody asks"), ERR_IO);
}

static void
every_error_code_has_a_word(void **state)
{
	(void)state;
	for (int i = ERR_OK; i <= ERR_STOPPED; i++)
		assert_non_null(err_name((enum err_code)i));
	assert_string_equal(err_name((enum err_code)999), "unknown");
}

static void
an_arena_gives_zeroed_aligned_memory_and_takes_it_back(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t size = 1; size < 300000; size = size * 3 + 1) {
			char *p = arena_alloc(&a, size);

			assert_int_equal((uintptr_t)p % _Alignof(max_align_t),
			    0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(p[i], 0);
			memset(p, 0xff, size);
		}
		arena_reset(&a);
		assert_int_equal(a.used, 0);
	}
	arena_free(&a);
}

static void
an_arena_array_grows_and_keeps_its_content(void **state)
{
	struct arena a = { 0 };
	int *v = NULL;
	size_t cap = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		v = arena_grow(&a, v, (size_t)i, &cap, sizeof *v);
		v[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v[i], i);
	arena_free(&a);
}

static void
a_buffer_is_always_a_string(void **state)
{
	struct buf b = { 0 };

	(void)state;
	assert_string_equal(buf_str(&b), "");
	buf_puts(&b, "OJ S ");
	buf_printf(&b, "%d/%d", 56, 2022);
	buf_putc(&b, '!');
	assert_string_equal(buf_str(&b), "OJ S 56/2022!");
	assert_int_equal(b.len, 13);
	buf_clear(&b, 0);
	assert_string_equal(buf_str(&b), "");
	buf_free(&b);
}

static void
a_table_tells_file_and_line_of_a_bad_row(void **state)
{
	static const char good[] = "# source\nraw\tcode\n\nUK\tGB\r\nEL\t\n";
	struct table *t;
	struct err e;

	(void)state;
	assert_int_equal(table_parse("x.tsv", good, &t, &e), ERR_OK);
	assert_int_equal(table_rows(t), 2);
	assert_string_equal(table_get(t, 0, table_column(t, "code")), "GB");
	assert_string_equal(table_get(t, 1, table_column(t, "code")), "");
	assert_string_equal(table_get(t, 1, table_column(t, "nothing")), "");
	assert_string_equal(table_get(t, 7, 0), "");
	assert_int_equal(table_line(t, 0), 4);
	table_free(t);
	assert_int_equal(table_parse("x.tsv", "a\tb\n1\t2\t3\n", &t, &e),
	    ERR_RULE);
	assert_string_equal(e.text,
	    "x.tsv:2: 3 columns where the header has 2");
}

static void
json_survives_hostile_text(void **state)
{
	struct json *j = json_object_new();
	struct buf b = { 0 };

	(void)state;
	json_set_str(j, "name", "a\"b\\c\x01\n");
	json_set_strn(j, "broken", "a\xff z", 4);
	json_set_int(j, "n", 3);
	json_set_null(j, "none");
	json_write(j, &b);
	assert_string_equal(buf_str(&b),
	    "{\"name\":\"a\\\"b\\\\c\\u0001\\n\",\"broken\":\"a\xef\xbf\xbd "
	    "z\","
	    "\"n\":3,\"none\":null}");
	buf_free(&b);
	json_free(j);
}

static void
json_reading_forgives_missing_and_retyped_keys(void **state)
{
	static const char text[] =
	    "{\"a\":1,\"b\":\"x\",\"c\":[1,2],\"d\":true}";
	struct json *j;
	struct err e;

	(void)state;
	assert_int_equal(json_parse(text, strlen(text), &j, &e), ERR_OK);
	assert_int_equal(json_get_int(j, "a", -1), 1);
	assert_int_equal(json_get_int(j, "b", -1), -1);
	assert_int_equal(json_get_int(j, "z", -1), -1);
	assert_string_equal(json_get_str(j, "b"), "x");
	assert_null(json_get_str(j, "a"));
	assert_true(json_get_bool(j, "d", false));
	assert_true(json_is_list(json_get(j, "c")));
	assert_false(json_is_list(json_get(j, "z")));
	assert_int_equal(json_len(json_get(j, "c")), 2);
	json_free(j);
	assert_int_equal(json_parse("<html>", 6, &j, &e), ERR_USAGE);
	assert_null(j);
}

static void
sha256_is_that_of_the_standard(void **state)
{
	char text[HASH_TEXT_LEN + 1];

	(void)state;
	hash_bytes("abc", 3, text); /* FIPS 180-4, example B.1 */
	assert_string_equal(text,
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
}

static void
embedded_files_are_found_by_name_and_folder(void **state)
{
	size_t n;
	const struct embed *first = embed_under("src/parse/tables/", &n);

	(void)state;
	assert_true(n >= 2);
	assert_non_null(embed_find("src/parse/tables/ted.tsv"));
	assert_null(embed_find("src/parse/tables/no.tsv"));
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(strlen(first[i].body), first[i].len);
		assert_ptr_equal(embed_find(first[i].name), &first[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    an_error_sentence_never_carries_control_characters),
		cmocka_unit_test(every_error_code_has_a_word),
		cmocka_unit_test(
		    an_arena_gives_zeroed_aligned_memory_and_takes_it_back),
		cmocka_unit_test(an_arena_array_grows_and_keeps_its_content),
		cmocka_unit_test(a_buffer_is_always_a_string),
		cmocka_unit_test(a_table_tells_file_and_line_of_a_bad_row),
		cmocka_unit_test(json_survives_hostile_text),
		cmocka_unit_test(
		    json_reading_forgives_missing_and_retyped_keys),
		cmocka_unit_test(sha256_is_that_of_the_standard),
		cmocka_unit_test(embedded_files_are_found_by_name_and_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
