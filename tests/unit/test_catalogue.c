/*
 * What the parser says of real notices against a catalogue made by an
 * independent program. Reads ../shared/corpus at run time; where that folder is
 * absent there is nothing to compare and the test says so. Set
 * JOINTED_SHOW_DIFFERENCES to see each one.
 */
#include "check.h"

#include "catalogue_countries.h"
#include "catalogue_says.h"
#include "jointed/package.h"
#include "reading.h"

#define CORPUS "../shared/corpus/"
#define LEAST_AGREEMENT 0.998

static const char *
cell(const struct corpus *c, size_t row, const char *column)
{
	return table_get(c->t, row, table_column(c->t, column));
}

static void
want_same(const struct corpus *c, const char *text, struct buf *out)
{
	(void)c;
	add_folded(out, text);
}

static void
want_filled(const struct corpus *c, const char *text, struct buf *out)
{
	(void)c;
	buf_puts(out,
	    text[0] != '\0' && strcmp(text, "(no description)") != 0 ? "1"
								     : "0");
}

static void
want_positive(const struct corpus *c, const char *text, struct buf *out)
{
	(void)c;
	buf_puts(out, text[0] == '\0' || strcmp(text, "0") == 0 ? "0" : "1");
}

/*
 * TITLED leaves out OTH_NOT: there the catalogue takes a sub-title, mostly the
 * buyer's address, for the title, and jointed takes TI_DOC.
 */
enum group {
	ALL,
	TITLED,
	R209,
	OLDER,
	EFORMS,
};

static const struct comparison {
	const char *column;
	enum group group;
	void (*say)(const struct corpus *c, enum flag flag, struct buf *out);
	enum flag flag;
	void (*want)(const struct corpus *c, const char *text, struct buf *out);
} comparisons[] = {
	{ "pub_date", ALL, say_date, FLAG_COUNT, want_same },
	{ "schema", ALL, say_schema, FLAG_COUNT, want_same },
	{ "form", ALL, say_form, FLAG_COUNT, want_same },
	{ "doc_type", ALL, say_document_type, FLAG_COUNT, want_same },
	{ "title", TITLED, say_title, FLAG_COUNT, want_same },
	{ "n_buyers", ALL, say_buyers, FLAG_COUNT, want_same },
	{ "buyer_countries", ALL, say_countries, FLAG_COUNT, want_countries },
	{ "orig_langs", ALL, say_languages, FLAG_COUNT, want_same },
	{ "r209_joint", R209, say_flag, FLAG_JOINT, want_positive },
	{ "r209_central", R209, say_central, FLAG_CENTRAL_PURCHASING,
	    want_positive },
	{ "r209_procurement_law", R209, say_flag, FLAG_PROCUREMENT_LAW,
	    want_filled },
	{ "r209_dps_additional", R209, say_flag, FLAG_DPS_OPEN, want_positive },
	{ "r208_on_behalf", OLDER, say_on_behalf, FLAG_ON_BEHALF, want_same },
	{ "r208_n_on_behalf", OLDER, say_principals, FLAG_COUNT, want_same },
	{ "ef_buyer_group_lead", EFORMS, say_flag, FLAG_GROUP_LEAD,
	    want_positive },
	{ "ef_buyer_awarding_cpb", EFORMS, say_flag, FLAG_CPB_AWARDING,
	    want_positive },
	{ "ef_buyer_acquiring_cpb", EFORMS, say_flag, FLAG_CPB_ACQUIRING,
	    want_positive },
	{ "ef_crossborderlaw_text", EFORMS, say_flag, FLAG_CROSS_BORDER_LAW,
	    want_filled },
};

#define COMPARISONS (sizeof comparisons / sizeof comparisons[0])

struct tally {
	size_t same[COMPARISONS], all[COMPARISONS];
};

static bool
in_group(const struct corpus *c, enum group group)
{
	switch (group) {
	case ALL:
		return true;
	case TITLED:
		return c->n.family != FAMILY_UNVERSIONED;
	case R209:
		return c->n.family == FAMILY_R209;
	case OLDER:
		return c->n.family == FAMILY_R207 || c->n.family == FAMILY_R208;
	case EFORMS:
		return c->n.family == FAMILY_EFORMS;
	}
	return false;
}

/*
 * The catalogue cuts titles at 200 characters, and has none for the design
 * contests of R2.0.7 (TITLE_DESIGN_CONTACT_NOTICE), where jointed has.
 */
static bool
agrees(const char *column, const char *cell_text, const char *want,
    const char *said)
{
	size_t chars = 0;

	if (strcmp(want, said) == 0)
		return true;
	if (strcmp(column, "title") == 0 && cell_text[0] == '\0')
		return said[0] != '\0';
	for (const char *s = cell_text; *s != '\0'; s++)
		chars += ((unsigned char)*s & 0xc0) != 0x80;
	return strcmp(column, "title") == 0 && chars >= 195 &&
	    strncmp(want, said, strlen(want)) == 0;
}

static void
compare(const struct corpus *c, size_t row, struct tally *tally)
{
	for (size_t i = 0; i < COMPARISONS; i++) {
		struct buf want = { 0 };
		struct buf said = { 0 };
		const char *column = comparisons[i].column;

		if (!in_group(c, comparisons[i].group))
			continue;
		comparisons[i].want(c, cell(c, row, column), &want);
		comparisons[i].say(c, comparisons[i].flag, &said);
		tally->all[i]++;
		if (agrees(column, cell(c, row, column), buf_str(&want),
			buf_str(&said)))
			tally->same[i]++;
		else if (getenv("JOINTED_SHOW_DIFFERENCES") != NULL)
			printf("%s %s: catalogue \"%s\", jointed \"%s\"\n",
			    cell(c, row, "file"), column, buf_str(&want),
			    buf_str(&said));
		buf_free(&want);
		buf_free(&said);
	}
}

static size_t
find_row(const struct corpus *c, const char *package, const char *member)
{
	const char *base = strrchr(member, '/');
	char file[512];

	snprintf(file, sizeof file, "%s:%s", package,
	    base == NULL ? member : base + 1);
	for (size_t i = 0; i < c->rows; i++)
		if (strcmp(c->keys[i], file) == 0)
			return i;
	return c->rows;
}

static void
compare_package(struct corpus *c, const char *package, struct tally *tally)
{
	char path[512];
	struct package *p;
	struct member m;
	struct err e;

	snprintf(path, sizeof path, CORPUS "%s", package);
	assert_int_equal(package_open(path, package, &p, &e), ERR_OK);
	while (package_next(p, &m, &e) == ERR_OK) {
		size_t row = find_row(c, package, m.path);

		if (row == c->rows)
			continue;
		assert_int_equal(parser_read(c->parser, m.data, m.len, &c->n,
				     &e),
		    ERR_OK);
		c->met++;
		compare(c, row, tally);
	}
	package_close(p);
}

static void
index_rows(struct corpus *c)
{
	c->rows = table_rows(c->t);
	c->keys = mem_array(c->rows, sizeof *c->keys);
	for (size_t i = 0; i < c->rows; i++) {
		const char *file = cell(c, i, "file");
		const char *colon = strrchr(file, ':');
		const char *slash = strrchr(file, '/');

		/* "site/.../202200056:20220321_056/145861_2022.xml" */
		c->keys[i] = mem_strdup(file);
		if (slash > colon)
			snprintf(c->keys[i] + (colon - file) + 1, strlen(slash),
			    "%s", slash + 1);
	}
}

static void
compare_packages(struct corpus *c, struct tally *tally)
{
	for (size_t i = 0; i < c->rows; i++) {
		const char *file = cell(c, i, "file");
		size_t len = strcspn(file, ":");
		char package[256];

		snprintf(package, sizeof package, "%.*s", (int)len, file);
		if (strstr(c->seen, package) == NULL) {
			size_t used = strlen(c->seen);

			snprintf(c->seen + used, sizeof c->seen - used, "%s ",
			    package);
			compare_package(c, package, tally);
		}
	}
}

static void
real_notices_are_read_as_an_independent_catalogue_says(void **state)
{
	struct corpus c = { .met = 0 };
	struct tally tally = { .same = { 0 } };
	struct buf text = { 0 };

	(void)state;
	if (!reading_file(CORPUS "catalogue.tsv", &text)) {
		print_message("no " CORPUS ": nothing compared\n");
		return;
	}
	assert_int_equal(table_parse("catalogue.tsv", buf_str(&text), &c.t,
			     NULL),
	    ERR_OK);
	buf_free(&text);
	c.codes = codes_new();
	c.parser = parser_new(c.codes);
	index_rows(&c);
	compare_packages(&c, &tally);
	print_message("%zu notices compared\n", c.met);
	for (size_t i = 0; i < COMPARISONS; i++)
		print_message("%-24s %zu of %zu\n", comparisons[i].column,
		    tally.same[i], tally.all[i]);
	assert_int_equal(c.met, c.rows);
	for (size_t i = 0; i < COMPARISONS; i++)
		assert_true((double)tally.same[i] >=
		    LEAST_AGREEMENT * (double)tally.all[i]);
	for (size_t i = 0; i < c.rows; i++)
		free(c.keys[i]);
	free(c.keys);
	parser_free(c.parser);
	notice_free(&c.n);
	codes_free(c.codes);
	table_free(c.t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    real_notices_are_read_as_an_independent_catalogue_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
