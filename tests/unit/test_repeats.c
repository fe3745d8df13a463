#include "check.h"
#include "classify/repeats.h"

#include <string.h>

static struct text
text_of(const char *value, enum text_field field, const char *lang)
{
	return (struct text){
		.field = field,
		.lang = lang,
		.value = value,
		.len = strlen(value),
	};
}

static void
the_same_words_are_read_once(void **state)
{
	static const struct hit hits[2] = { { .start = 3, .end = 9 },
		{ .start = 12, .end = 20 } };
	const struct text first =
	    text_of("on behalf of both towns", TEXT_LOT_DESCRIPTION, "en");
	char copy[] = "on behalf of both towns";
	const struct text again = text_of(copy, TEXT_LOT_DESCRIPTION, "en");
	struct arena a = { 0 };
	struct repeats r = repeats_new(&a, 2);
	struct repeat *at = repeats_of(&r, &first);

	(void)state;
	assert_non_null(at);
	assert_null(at->text);
	repeat_keep(at, &first, hits, 2, &a);
	at = repeats_of(&r, &again);
	assert_ptr_equal(at->text, &first);
	assert_int_equal(at->nhits, 2);
	assert_int_equal(at->hits[1].end, 20);
	arena_free(&a);
}

static void
other_words_fields_and_languages_are_read_anew(void **state)
{
	static const char words[] = "Einkauf der Stadt und ihrer Betriebe";
	const struct text kept = text_of(words, TEXT_DESCRIPTION, "de");
	const struct text others[] = {
		text_of("Einkauf der Stadt vor ihre Betriebe!",
		    TEXT_DESCRIPTION, "de"),
		text_of("Einkauf", TEXT_DESCRIPTION, "de"),
		text_of("", TEXT_DESCRIPTION, "de"),
		text_of(words, TEXT_TITLE, "de"),
		text_of(words, TEXT_DESCRIPTION, "fr"),
		text_of(words, TEXT_DESCRIPTION, NULL),
	};
	struct arena a = { 0 };
	struct repeats r = repeats_new(&a, 1);

	(void)state;
	repeat_keep(repeats_of(&r, &kept), &kept, NULL, 0, &a);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_true(repeats_of(&r, &others[i]) == NULL ||
		    repeats_of(&r, &others[i])->text == NULL);
	arena_free(&a);
}

/* Their ends and lengths are alike, so all look for the same place. */
static void
texts_that_look_alike_find_a_place_or_none(void **state)
{
	enum {
		TEXTS = 26
	};
	static char values[TEXTS][32];
	struct text texts[TEXTS];
	struct arena a = { 0 };
	struct repeats r = repeats_new(&a, TEXTS);
	size_t without = 0;

	(void)state;
	for (size_t i = 0; i < TEXTS; i++) {
		struct repeat *at;

		memcpy(values[i], "jointly, by ?: all towns", 24);
		values[i][12] = (char)('a' + i);
		texts[i] = text_of(values[i], TEXT_DESCRIPTION, "en");
		at = repeats_of(&r, &texts[i]);
		without += at == NULL;
		if (at == NULL)
			continue;
		assert_null(at->text);
		repeat_keep(at, &texts[i], NULL, 0, &a);
		assert_ptr_equal(repeats_of(&r, &texts[i])->text, &texts[i]);
	}
	assert_in_range(without, 1, TEXTS - 1);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_words_are_read_once),
		cmocka_unit_test(
		    other_words_fields_and_languages_are_read_anew),
		cmocka_unit_test(texts_that_look_alike_find_a_place_or_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
