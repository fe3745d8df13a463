#include "check.h"
#include "classify/fold.h"
#include "classify/literals.h"
#include "classify/sentence.h"
#include "classify/sieve.h"

#include <stdio.h>
#include <string.h>

static void
folding_takes_away_what_does_not_matter(void **state)
{
	static const struct {
		const char *text, *clean, *lower;
	} cases[] = {
		{ "Marché À GRÉ", "Marche A GRE", "marche a gre" },
		{ "Ville  de\t Lyon", "Ville de Lyon", "ville de lyon" },
		{ "Nord\xC2\xA0Süd", "Nord Sud", "nord sud" },
		{ "a ¨ ¯b", "a b", "a b" },
		{ "Fint\xC2\xADraf\xC2\xAD"
		  "fic",
		    "Fintraffic", "fintraffic" },
		{ "l’achat", "l'achat", "l'achat" },
		{ "L''Ariège", "L'Ariege", "l'ariege" },
		{ "d?achat", "d'achat", "d'achat" },
		{ "Was? Wer", "Was? Wer", "was? wer" },
		{ "Süd–Ost", "Sud-Ost", "sud-ost" },
		{ "Straße", "Strasse", "strasse" },
		{ "œuvre Łódź", "oeuvre Lodz", "oeuvre lodz" },
		{ "ΚΕΝΤΡΙΚΉΣ", "ΚΕΝΤΡΙΚΗΣ", "κεντρικησ" },
		{ "αρχής", "αρχησ", "αρχησ" },
		{ "Обща ПОРЪЧКА", "Обща ПОРЪЧКА", "обща поръчка" },
		{ "e\xCC\x81t\xC3\xA9", "ete", "ete" },
		{ "a\nb", "a\nb", "a b" },
		{ "a\n   b", "a b", "a b" },
		{ "bad \xFF byte", "bad ? byte", "bad ? byte" },
		{ "", "", "" },
	};
	struct folder *f = folder_new();
	struct folded out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		fold_text(f, cases[i].text, strlen(cases[i].text), &out);
		assert_string_equal(out.clean, cases[i].clean);
		assert_string_equal(out.lower, cases[i].lower);
		assert_int_equal(strlen(out.lower), out.len);
	}
	folded_free(&out);
	folder_free(f);
}

static void
every_folded_byte_is_traced_to_its_place(void **state)
{
	static const struct {
		const char *text, *find; /* folded, lower case */
		const char *origin;
	} cases[] = {
		{ "Un marché à bons", "marche", "marché" },
		{ "Un  groupement\n   de   commandes.",
		    "groupement de commandes",
		    "groupement\n   de   commandes" },
		{ "Fint\xC2\xADraf\xC2\xAD"
		  "fic Oy",
		    "raffic",
		    "raf\xC2\xAD"
		    "fic" },
		{ "die Straße nach", "strasse", "Straße" },
		{ "e\xCC\x81t\xC3\xA9 ici", "ete", "e\xCC\x81t\xC3\xA9" },
		{ "… und № 5", "no 5", "№ 5" },
		{ "ßßß ende", "ende", "ende" },
	};
	struct folder *f = folder_new();
	struct folded out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *text = cases[i].text;
		const char *hit;
		size_t from, to;

		fold_text(f, text, strlen(text), &out);
		hit = strstr(out.lower, cases[i].find);
		assert_non_null(hit);
		from = fold_origin(&out, (size_t)(hit - out.lower));
		to = fold_origin(&out,
		    (size_t)(hit - out.lower) + strlen(cases[i].find));
		assert_int_equal(to - from, strlen(cases[i].origin));
		assert_memory_equal(text + from, cases[i].origin, to - from);
	}
	fold_text(f, "ab", 2, &out);
	assert_int_equal(fold_origin(&out, 2), 2);
	folded_free(&out);
	folder_free(f);
}

static void
patterns_are_folded_like_texts(void **state)
{
	static const struct {
		const char *pattern, *folded;
	} cases[] = {
		{ "marchés?\\s+à", "marches?\\s+a" },
		{ "[éè]", "[ee]" },
		{ "d’achat", "d'achat" },
		{ "a–b", "a\\-b" },
		{ "κεντρική[ς]", "κεντρικη[σ]" },
	};
	struct folder *f = folder_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf b = { 0 };

		fold_pattern(f, cases[i].pattern, &b);
		assert_string_equal(buf_str(&b), cases[i].folded);
		buf_free(&b);
	}
	folder_free(f);
}

static void
literals_are_what_every_match_must_hold(void **state)
{
	static const struct {
		const char *pattern;
		const char *first; /* NULL: none can be told */
		size_t n;
	} cases[] = {
		{ "\\bgroupements?\\s+de\\s+commandes?\\b", " de commande", 1 },
		{ "\\bcentrali[sz]ed\\s+buying", "ed buying", 1 },
		{ "(?:red|green|blue)\\s+\\w+", "red", 3 },
		{ "(?:red|\\w+)\\s+", NULL, 0 },
		{ "abc|defg", "abc", 2 },
		{ "abcd?", "abc", 1 },
		{ "abcde{0,2}", "abcd", 1 },
		{ "(?:abcd)?xyz", "xyz", 1 },
		{ "(?:abcd){2}x", "abcd", 1 },
		{ "(?!abcdef)xyz", "xyz", 1 },
		{ "(?<=abcdef)\\w", NULL, 0 },
		{ "[abc]\\]\\[x", "][x", 1 },
		{ "[^]abc]defgh", "defgh", 1 },
		{ "(?-i:\\bYPOX\\b)", "YPOX", 1 },
		{ "\\Qabcdef\\E", NULL, 0 },
		{ "(a(b)c)\\1defgh", NULL, 0 },
		{ "ab", NULL, 0 },
		{ "", NULL, 0 },
		{ "abcdef(", NULL, 0 },
		{ "abcdef[", NULL, 0 },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct literal_pair l;

		literals_find(cases[i].pattern, NULL, &a, &l);
		assert_int_equal(l.first.n, cases[i].n);
		if (cases[i].first != NULL)
			assert_string_equal(l.first.list[0], cases[i].first);
	}
	arena_free(&a);
}

static void
rare_literals_are_chosen_before_long_ones(void **state)
{
	static const struct {
		const char *pattern, *first;
	} cases[] = {
		{ "\\bjoint\\s+(?:framework|contract)\\b", "joint " },
		{ "(?:contract|services)\\w*\\s+quux", " quux" },
		{ "\\bcontract\\w+ quuxes", " quuxes" },
		{ "Contract\\w+\\s+Zeppelins", " Zeppelins" },
		{ "(?:Quuxes|contract)\\d(?:corge|grault)", "corge" },
	};
	struct frequency *c = frequency_new();
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct literal_pair l;

		literals_find(cases[i].pattern, c, &a, &l);
		assert_string_equal(l.first.list[0], cases[i].first);
	}
	arena_free(&a);
	frequency_free(c);
	frequency_free(NULL);
}

static void
what_is_common_alone_is_joined_with_its_neighbours(void **state)
{
	static const struct {
		const char *pattern;
		size_t n;
		const char *first, *last;
	} cases[] = {
		{ "\\bthe\\s+(?:contract|services)\\s", 2, "the contract ",
		    "the services " },
		{ "\\bfor\\s+the\\s+(?:services?|contracts)\\s+of\\b", 3,
		    "for the services of", "for the contracts of" },
		{ "\\bthe[\\s']contract", 2, "the contract", "the'contract" },
		{ "\\bthe[tp]he contract\\d", 2, "thethe contract",
		    "thephe contract" },
	};
	struct frequency *c = frequency_new();
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct literal_pair l;

		literals_find(cases[i].pattern, c, &a, &l);
		assert_int_equal(l.first.n, cases[i].n);
		assert_string_equal(l.first.list[0], cases[i].first);
		assert_string_equal(l.first.list[l.first.n - 1], cases[i].last);
	}
	arena_free(&a);
	frequency_free(c);
}

static void
a_second_literal_is_of_another_part(void **state)
{
	struct frequency *c = frequency_new();
	struct arena a = { 0 };
	struct literal_pair l;

	(void)state;
	literals_find("\\bcontract\\w+\\s+(?:services|supply)", c, &a, &l);
	assert_true(l.first.n > 0 && l.second.n > 0);
	assert_string_not_equal(l.first.list[0], l.second.list[0]);
	literals_find("(?:quuxes|corge)", c, &a, &l);
	assert_int_equal(l.second.n, 0);
	/* "contract" stands in "the contract", which is looked for anyway */
	literals_find("\\bthe\\s+(?:contract|services)\\s", c, &a, &l);
	assert_int_equal(l.second.n, 0);
	literals_find("quuxes\\w+contract|corge\\w+services", c, &a, &l);
	assert_int_equal(l.second.n, 0);
	arena_free(&a);
	frequency_free(c);
}

static void
a_literal_begins_a_word_only_where_it_must(void **state)
{
	static const struct {
		const char *pattern;
		uint64_t words;
	} cases[] = {
		{ "\\bquuxes", 1 },
		{ "quuxes", 0 },
		{ "\\w*quuxes", 0 },
		{ "\\w\\b\\(quuxes", 0 },
		{ "(?:the\\s+|an\\s)quuxes", 1 },
		{ "(?:the\\s+|an)quuxes", 0 },
		{ "\\b(?:\\w+\\s+){0,3}quuxes", 1 },
		{ "(?:\\w+\\s+){0,3}quuxes", 0 },
		{ "\\b(?:corge|grault)", 3 },
		{ "\\bal?quuxes", 0 },
		{ "\\Bquuxes", 0 },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct literal_pair l;

		literals_find(cases[i].pattern, NULL, &a, &l);
		if (l.first.words != cases[i].words)
			fail_msg("%s: %s", cases[i].pattern, l.first.list[0]);
	}
	arena_free(&a);
}

static void
a_string_is_as_rare_as_its_rarest_word(void **state)
{
	struct frequency *c = frequency_new();

	(void)state;
	assert_true(frequency_share(c, "contract") > 20);
	assert_int_equal(frequency_share(c, "Contract"),
	    frequency_share(c, "contract"));
	assert_true(
	    frequency_share(c, "contr") >= frequency_share(c, "contract"));
	assert_true(
	    frequency_share(c, "contract ") <= frequency_share(c, "contract"));
	assert_int_equal(frequency_share(c, "contract zeppelin"), 1);
	assert_true(frequency_share(c, " the ") > 20);
	assert_true(
	    frequency_share(c, " for the ") < frequency_share(c, " the "));
	assert_true(frequency_share(c, " de ") > 100);
	assert_int_equal(frequency_share(NULL, "contract"), 1);
	frequency_free(c);
}

static void
the_reach_of_literals_is_told_in_blanks(void **state)
{
	static const struct {
		const char *pattern;
		size_t reach;
	} cases[] = {
		{ "abcdef", 0 },
		{ "\\w+abcdef", 0 },
		{ "\\w+\\s+abcdef", 0 }, /* the run starts at the blank */
		{ "\\s+\\w*abcdef", 1 },
		{ "(?:\\w+\\s+){0,3}abcdef", 3 },
		{ "(?:\\w+\\s+){2}abcdef", 2 },
		{ "(?:\\w+\\s+){2,}abcdef", REACH_ANY },
		{ "(?:\\w+\\s+)*?abcdef", REACH_ANY },
		{ "(?:a b c|d e)f?\\wabcdef", 2 },
		{ "(?:x \\w|y) (?:z abc|abcd)", 2 },
		{ "(?:\\w \\wabc|\\wabcd){1,9}", 1 },
		{ ".abcdef", 1 },
		{ ".{0,60}?abcdef", 60 },
		{ ".*abcdef", REACH_ANY },
		{ "[^.;]{2}abcdef", 2 },
		{ "[^.\\s]+abcdef", 0 },
		{ "[\\w()'-]+abcdef", 0 },
		{ "[\\w -]?abcdef", 1 },
		{ "[\\W]?abcdef", 1 },
		{ "[[:punct:]]?abcdef", 1 },
		{ "\\S+\\d+\\D?abcdef", 1 },
		{ "\\X?abcdef", REACH_ANY },
		{ "(?=a b c)(?<=d e)abcdef", 0 },
		{ "(?:a b){99999999999999999999}(?:c d)e?abcdef", REACH_ANY },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct literal_pair l;

		literals_find(cases[i].pattern, NULL, &a, &l);
		assert_true(l.first.n > 0);
		if (l.first.reach != cases[i].reach)
			fail_msg("%s: %zu", cases[i].pattern, l.first.reach);
	}
	arena_free(&a);
}

struct seen {
	char text[256];
};

static void
note(void *ctx, uint32_t id, size_t at)
{
	struct seen *s = ctx;
	size_t len = strlen(s->text);

	snprintf(s->text + len, sizeof s->text - len, "%u@%zu ", id, at);
}

static void
the_sieve_finds_all_strings_at_once(void **state)
{
	static const char *const words[] = { "her", "she", "his", "hers", "her",
		"\xCE\xB1\xCE\xB2", "ushers of", "shers o" };
	struct sieve *a = sieve_new();
	struct seen seen = { "" };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		sieve_add(a, words[i], strlen(words[i]), (uint32_t)i);
	sieve_build(a);
	sieve_scan(a, "ushers", 6, note, &seen);
	assert_string_equal(seen.text, "1@1 3@2 4@2 0@2 ");
	seen.text[0] = '\0';
	sieve_scan(a, "\xCE\xB1\xCE\xB1\xCE\xB2", 6, note, &seen);
	assert_string_equal(seen.text, "5@2 ");
	seen.text[0] = '\0';
	sieve_scan(a, "ushers o", 8, note, &seen);
	assert_string_equal(seen.text, "1@1 7@1 3@2 4@2 0@2 ");
	seen.text[0] = '\0';
	sieve_scan(a, "-ushers of", 10, note, &seen);
	assert_string_equal(seen.text, "7@2 6@1 1@2 3@3 4@3 0@3 ");
	sieve_free(a);
}

static void
an_empty_sieve_finds_nothing(void **state)
{
	struct sieve *a = sieve_new();
	struct seen seen = { "" };

	(void)state;
	sieve_build(a);
	sieve_scan(a, "text", 4, note, &seen);
	assert_string_equal(seen.text, "");
	sieve_free(a);
	sieve_free(NULL);
}

static void
a_sentence_ends_where_a_reader_would_stop(void **state)
{
	static const struct {
		const char *text, *match, *sentence;
	} cases[] = {
		{ "One here. Two match there. Three.", "match",
		    " Two match there" },
		{ "See art. 5 match no. 7 here; then more.", "match",
		    "See art. 5 match no. 7 here" },
		{ "first line\nSecond match\nThird", "match", "Second match" },
		{ "first match\nsecond", "match", "first match\nsecond" },
		{ "match", "match", "match" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *text = cases[i].text;
		size_t at = (size_t)(strstr(text, cases[i].match) - text);
		struct stretch hit = { at, at + strlen(cases[i].match) };
		struct stretch s = sentence_around(text, strlen(text), &hit);

		assert_int_equal(s.end - s.start, strlen(cases[i].sentence));
		assert_memory_equal(text + s.start, cases[i].sentence,
		    s.end - s.start);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding_takes_away_what_does_not_matter),
		cmocka_unit_test(every_folded_byte_is_traced_to_its_place),
		cmocka_unit_test(patterns_are_folded_like_texts),
		cmocka_unit_test(literals_are_what_every_match_must_hold),
		cmocka_unit_test(rare_literals_are_chosen_before_long_ones),
		cmocka_unit_test(
		    what_is_common_alone_is_joined_with_its_neighbours),
		cmocka_unit_test(a_second_literal_is_of_another_part),
		cmocka_unit_test(a_literal_begins_a_word_only_where_it_must),
		cmocka_unit_test(a_string_is_as_rare_as_its_rarest_word),
		cmocka_unit_test(the_reach_of_literals_is_told_in_blanks),
		cmocka_unit_test(the_sieve_finds_all_strings_at_once),
		cmocka_unit_test(an_empty_sieve_finds_nothing),
		cmocka_unit_test(a_sentence_ends_where_a_reader_would_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
