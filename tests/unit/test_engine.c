#include "check.h"
#include "parse/engine.h"
#include "parse/paths.h"
#include "parse/value.h"

#include "jointed/buf.h"
#include "jointed/limits.h"

#include <string.h>

static void
a_path_matches_names_wildcards_depth_and_alternatives(void **state)
{
	static const struct {
		const char *path;
		const char *document[6]; /* names from the root down */
		bool is_hit;
	} cases[] = {
		{ "A/B", { "A", "B" }, true },
		{ "A/B", { "A", "B", "C" }, false },
		{ "A/*", { "A", "unknown" }, true },
		{ "A/*/C", { "A", "x", "C" }, true },
		{ "A//C", { "A", "C" }, true },
		{ "A//C", { "A", "x", "y", "C" }, true },
		{ "A//C/D", { "A", "C", "C", "D" }, true },
		{ "A//C/D", { "A", "C", "x", "D" }, false },
		{ "A/B|C", { "A", "C" }, true },
		{ "A/B|C", { "A", "D" }, false },
		{ "A//B//C", { "A", "B", "x", "B", "C" }, true },
		{ "B", { "A", "B" }, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct paths *p = paths_new();
		int at;
		size_t n = 0;

		assert_int_equal(paths_add(p, cases[i].path), 0);
		at = paths_start(p);
		for (size_t k = 0; k < 6 && cases[i].document[k] != NULL; k++) {
			int symbol = paths_symbol(p, cases[i].document[k]);

			if (at != PATHS_DEAD)
				at = paths_step(p, at, symbol);
		}
		if (at >= 0)
			(void)paths_hits(p, at, &n);
		assert_int_equal(n, cases[i].is_hit);
		paths_free(p);
	}
}

static void
a_malformed_path_is_refused(void **state)
{
	static const char *const bad[] = { "", "A//", "A/|B", "A/B|" };
	struct paths *p = paths_new();

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_int_equal(paths_add(p, bad[i]), -1);
	paths_free(p);
}

/* What the client heard, as text. */
static enum engine_go
hear_start(void *arg, const uint16_t *paths, size_t n, const struct element *el)
{
	struct slice v = element_attr(el, "K");

	(void)paths;
	buf_printf(arg, "<%s:%zu", el->name, n);
	if (v.s != NULL)
		buf_printf(arg, " %.*s", (int)v.len, v.s);
	buf_putc(arg, '>');
	return v.len == 4 && memcmp(v.s, "skip", 4) == 0 ? ENGINE_SKIP
							 : ENGINE_GO;
}

static void
hear_end(void *arg, const uint16_t *paths, size_t n, struct slice text)
{
	(void)paths;
	(void)n;
	buf_printf(arg, "[%.*s]", (int)text.len, text.s);
}

static enum err_code
hear(const char *xml, size_t len, struct buf *out, struct err *e)
{
	static const struct engine_client client = { hear_start, hear_end };
	struct engine *g = engine_new(&client);
	enum err_code rc;

	assert_true(engine_add(g, "R/T", PATH_TEXT) >= 0);
	assert_true(engine_add(g, "R/M", PATH_MARK) >= 0);
	assert_true(engine_add(g, "R//P", PATH_BLOCK) >= 0);
	assert_true(engine_add(g, "S/T", PATH_TEXT) >= 0);
	rc = engine_read(g, xml, len, out, e);
	engine_free(g);
	return rc;
}

static void
text_is_taken_whole_with_paragraphs_as_lines(void **state)
{
	static const struct {
		const char *xml, *heard;
	} cases[] = {
		{ "<R><T>n<FT>o</FT> 2014/24</T></R>",
		    "<T:1>[no 2014/24]" }, /* superscripts split no text */
		{ "<R><T><P>a</P><P>b</P></T></R>",
		    "<T:1><P:1>[]<P:1>[][a\nb\n]" },
		{ "<R><T><![CDATA[a<b]]>&#233;&amp;</T></R>",
		    "<T:1>[a<b\xc3\xa9&]" },
		{ "<R><X><T>no</T></X><M K='v'/></R>", "<M:1 v>[]" },
		{ "<p:R xmlns:p='urn:x'><p:T>y</p:T></p:R>", "<T:1>[y]" },
		{ "<S><T>a<X>b<Y>c</Y></X></T></S>", "<T:1>[abc]" },
		{ "<R><T K='skip'>no</T><T>y</T></R>", "<T:1 skip><T:1>[y]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf b = { 0 };
		struct err e;

		assert_int_equal(hear(cases[i].xml, strlen(cases[i].xml), &b,
				     &e),
		    ERR_OK);
		assert_string_equal(buf_str(&b), cases[i].heard);
		buf_free(&b);
	}
}

static void
hostile_documents_are_refused_with_one_sentence(void **state)
{
	static const struct {
		const char *xml;
		enum err_code code;
		const char *says;
	} cases[] = {
		{ "", ERR_XML, "not well-formed" },
		{ "<R><T></R>", ERR_XML, "not well-formed" },
		{ "<R>\xff</R>", ERR_XML, "not well-formed" },
		{ "plain text", ERR_XML, "not well-formed" },
		{ "<!DOCTYPE R [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
		  "<R><T>&b;</T></R>",
		    ERR_XML, "declares entities" },
		{ "<!DOCTYPE R [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
		  "<R><T>&x;</T></R>",
		    ERR_XML, "declares entities" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf b = { 0 };
		struct err e = { .code = ERR_OK };

		assert_int_equal(hear(cases[i].xml, strlen(cases[i].xml), &b,
				     &e),
		    cases[i].code);
		assert_non_null(strstr(e.text, cases[i].says));
		assert_null(strstr(buf_str(&b), "root:"));
		buf_free(&b);
	}
}

static void
a_doctype_that_only_names_a_dtd_is_harmless(void **state)
{
	static const char xml[] =
	    "<!DOCTYPE R SYSTEM \"R.dtd\"><R><T>y</T></R>";
	struct buf b = { 0 };

	(void)state;
	assert_int_equal(hear(xml, strlen(xml), &b, NULL), ERR_OK);
	assert_string_equal(buf_str(&b), "<T:1>[y]");
	buf_free(&b);
}

static void
utf16_with_a_byte_order_mark_is_read(void **state)
{
	static const char xml[] = "\xff\xfe<\0R\0>\0<\0T\0>\0\xe9\0<\0/\0T\0>\0"
				  "<\0/\0R\0>\0";
	struct buf b = { 0 };

	(void)state;
	assert_int_equal(hear(xml, sizeof xml - 1, &b, NULL), ERR_OK);
	assert_string_equal(buf_str(&b), "<T:1>[\xc3\xa9]");
	buf_free(&b);
}

static void
the_declaration_tells_the_encoding(void **state)
{
	static const struct {
		const char *xml, *heard;
	} cases[] = {
		{ "<R><T>\xc3\xa9</T></R>", "<T:1>[\xc3\xa9]" },
		{ "\xef\xbb\xbf<R><T>\xc3\xa9</T></R>", "<T:1>[\xc3\xa9]" },
		{ "<?xml version='1.0' encoding = 'utf-8'?>"
		  "<R><T>\xc3\xa9</T></R>",
		    "<T:1>[\xc3\xa9]" },
		{ "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
		  "<R><T>\xe9</T></R>",
		    "<T:1>[\xc3\xa9]" },
		{ "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
		  "<R><T>\xe9</T></R>",
		    NULL },
		{ "<?xml version=\"1.0\" encoding=\"none\"?><R/>", NULL },
		{ "<?xml version=\"1.0\" encoding=\"UTF-8\"", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *xml = cases[i].xml;
		const char *heard = cases[i].heard;
		struct buf b = { 0 };

		assert_int_equal(hear(xml, strlen(xml), &b, NULL),
		    heard != NULL ? ERR_OK : ERR_XML);
		if (heard != NULL)
			assert_string_equal(buf_str(&b), heard);
		buf_free(&b);
	}
}

static void
depth_is_capped_however_deep_the_document_claims_to_be(void **state)
{
	struct buf xml = { 0 };
	struct buf heard = { 0 };
	struct err e;

	(void)state;
	buf_puts(&xml, "<R><T>");
	for (int i = 0; i < 10000; i++)
		buf_puts(&xml, "<d>");
	assert_int_equal(hear(buf_str(&xml), xml.len, &heard, &e), ERR_LIMIT);
	assert_non_null(strstr(e.text, "too deep"));
	assert_int_equal(hear("x", NOTICE_MAX_BYTES + 1, &heard, &e),
	    ERR_LIMIT);
	buf_free(&xml);
	buf_free(&heard);
}

static void
amounts_are_cleaned_and_never_guessed(void **state)
{
	static const struct {
		const char *raw, *clean;
	} cases[] = {
		{ "4 182 427,33", "4182427.33" },
		{ "1628092.65", "1628092.65" },
		{ "1.234.567", "1234567" },
		{ "1.234,5", "1234.5" },
		{ "12\xc2\xa0"
		  "000",
		    "12000" },
		{ "49 700", "49700" },
		{ "49 700,125", "49700.125" },
		{ "0.5", "0.5" },
		{ "100.1234", "100.1234" },
		{ "-1", "-1" },
		{ "n/a", NULL },
		{ "", NULL },
		{ "1000000000000000000000", NULL },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *clean = value_money(&a, cases[i].raw);

		if (cases[i].clean == NULL)
			assert_null(clean);
		else
			assert_string_equal(clean, cases[i].clean);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_path_matches_names_wildcards_depth_and_alternatives),
		cmocka_unit_test(a_malformed_path_is_refused),
		cmocka_unit_test(text_is_taken_whole_with_paragraphs_as_lines),
		cmocka_unit_test(
		    hostile_documents_are_refused_with_one_sentence),
		cmocka_unit_test(a_doctype_that_only_names_a_dtd_is_harmless),
		cmocka_unit_test(utf16_with_a_byte_order_mark_is_read),
		cmocka_unit_test(the_declaration_tells_the_encoding),
		cmocka_unit_test(
		    depth_is_capped_however_deep_the_document_claims_to_be),
		cmocka_unit_test(amounts_are_cleaned_and_never_guessed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
