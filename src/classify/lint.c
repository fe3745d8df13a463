#include "classify/lint.h"

#include "classify/examples.h"
#include "classify/literals.h"
#include "classify/name.h"
#include "jointed/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a worst string; long against the gaps that patterns allow. */
#define STRAIN_BYTES 2048

void
lint_tell(struct lint *l, const struct lint_place *at, const char *fmt, ...)
{
	char reason[512];
	struct rule_fault fault = {
		.file = at->file,
		.rule = at->rule,
		.line = at->line,
		.reason = reason,
	};
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(reason, sizeof reason, fmt, ap);
	va_end(ap);
	l->faults++;
	if (l->ear != NULL)
		l->ear->hear(l->ear->arg, &fault);
}

void
lint_shown(struct lint *l, struct scan *s, const struct rule *rule)
{
	for (const struct pattern *p = rule->patterns; p != NULL; p = p->next) {
		struct lint_place at = { rule->file, rule->id, p->line };

		if (examples_show(s, rule, p))
			continue;
		if (p->is_veto)
			lint_tell(l, &at,
			    "no counter-example would match without this "
			    "unless line");
		else
			lint_tell(l, &at,
			    "no yes is found by this match line alone");
	}
}

static bool
has_literal(const struct folder *f, const struct pattern *p)
{
	struct arena a = { 0 };
	struct buf folded = { 0 };
	struct literal_pair literals;

	fold_pattern(f, p->text, &folded);
	literals_find(buf_str(&folded), NULL, &a, &literals);
	buf_free(&folded);
	arena_free(&a);
	return literals.first.n > 0;
}

/* Tried at the start of a text alone, a pattern costs next to nothing. */
static bool
is_anchored(const struct pattern *p)
{
	uint32_t options = 0;

	(void)pcre2_pattern_info(p->code, PCRE2_INFO_ALLOPTIONS, &options);
	return (options & PCRE2_ANCHORED) != 0;
}

static void
lint_strain(struct lint *l, const struct lint_place *at,
    const struct strain_result *r)
{
	if (r->is_over)
		lint_tell(l, at,
		    "runs into a limit on a string made to hurt it");
	else if (r->ratio > STRAIN_RATIO_MAX)
		lint_tell(l, at,
		    "costs %u.%02u times as much on a string twice as long; at "
		    "most %d.%02d is allowed",
		    r->ratio / 100, r->ratio % 100, STRAIN_RATIO_MAX / 100,
		    STRAIN_RATIO_MAX % 100);
	else if (r->steps > (uint64_t)STRAIN_BYTES * STRAIN_STEPS_MAX)
		lint_tell(l, at,
		    "takes %u steps a byte on a string made to hurt it; at "
		    "most "
		    "%d are allowed",
		    (unsigned)(r->steps / STRAIN_BYTES), STRAIN_STEPS_MAX);
}

void
lint_cost(struct lint *l, struct strain *s, const struct folder *f,
    const struct rule *rule)
{
	for (const struct pattern *p = rule->patterns; p != NULL; p = p->next) {
		struct lint_place at = { rule->file, rule->id, p->line };
		struct strain_result r;

		if (!p->is_veto && !has_literal(f, p) && !is_anchored(p))
			lint_tell(l, &at,
			    "no word of %d letters or more stands in "
			    "everything this line matches",
			    LITERAL_MIN);
		strain_aim(s, rule, p);
		strain_measure(s, STRAIN_BYTES, &r);
		lint_strain(l, &at, &r);
	}
}

/* The columns that make two rows of a register the same. */
static const char *const telling[] = { "match", "country", "number",
	"valid_from", "valid_to" };

/* A row of a register, as a key that sorts. */
struct register_row {
	char *key;
	size_t line;
};

static int
compare_rows(const void *a, const void *b)
{
	const struct register_row *x = a;
	const struct register_row *y = b;
	int cmp = strcmp(x->key, y->key);

	if (cmp != 0)
		return cmp;
	return x->line < y->line ? -1 : x->line > y->line;
}

static char *
key_of(const struct table *t, size_t row, const struct folder *f,
    struct arena *a)
{
	const char *name = table_get(t, row, table_column(t, "name"));
	struct buf b = { 0 };
	char *key;

	buf_puts(&b, name_plain(f, name, a));
	for (size_t i = 0; i < sizeof telling / sizeof telling[0]; i++) {
		buf_putc(&b, '\t');
		buf_puts(&b, table_get(t, row, table_column(t, telling[i])));
	}
	key = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return key;
}

static void
lint_doubles(struct lint *l, const char *file, struct register_row *rows,
    size_t n)
{
	if (n > 1)
		qsort(rows, n, sizeof *rows, compare_rows);
	for (size_t i = 1; i < n; i++) {
		struct lint_place at = { file, "", rows[i].line };

		if (strcmp(rows[i].key, rows[i - 1].key) == 0)
			lint_tell(l, &at, "the same name as in line %zu",
			    rows[i - 1].line);
	}
}

static void
lint_country(struct lint *l, const struct lint_place *at,
    const struct codes *codes, const char *country)
{
	const char *known = codes_find(codes, "country", country);

	if (country[0] != '\0' &&
	    (known == NULL || strcmp(known, country) != 0))
		lint_tell(l, at, "%s is no country's code (ISO 3166 alpha-2)",
		    country);
}

void
lint_register(struct lint *l, const struct file *file,
    const struct codes *codes, const struct folder *f)
{
	struct arena a = { 0 };
	struct table *t = NULL;
	struct register_row *rows;
	size_t n;

	if (table_parse(file->name, file->text, &t, NULL) != ERR_OK)
		return; /* it was read before */
	n = table_rows(t);
	rows = arena_alloc(&a, (n + 1) * sizeof *rows);
	for (size_t i = 0; i < n; i++) {
		struct lint_place at = { file->name, "", table_line(t, i) };

		rows[i].key = key_of(t, i, f, &a);
		rows[i].line = at.line;
		lint_country(l, &at, codes,
		    table_get(t, i, table_column(t, "country")));
		if (table_get(t, i, table_column(t, "source"))[0] == '\0')
			lint_tell(l, &at, "a row needs its source");
	}
	if (table_column(t, "name") >= 0)
		lint_doubles(l, file->name, rows, n);
	table_free(t);
	arena_free(&a);
}
