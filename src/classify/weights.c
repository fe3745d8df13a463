#include "classify/weights.h"

#include "jointed/arena.h"
#include "jointed/mem.h"
#include "jointed/table.h"

#include <stdlib.h>
#include <string.h>

#define BASE "*" /* the row of all notices */
#define COUNT_MAX 1000000
#define WEIGHT_MAX 60
#define STEP 1.2589254117941673 /* a tenth of a power of ten */

struct weight {
	enum concept concept;
	const char *family;
	struct tally tally;
	int32_t weight;
};

struct weights {
	struct arena arena;
	struct weight *rows; /* sorted by concept and family */
	size_t n;
};

/* Ten times the decimal logarithm, rounded. */
static int32_t
tenths(double ratio)
{
	int32_t n = 0;
	bool is_less = ratio < 1;
	double left = is_less ? 1 / ratio : ratio;

	/* The half step rounds; 1.122 is its square root */
	while (left >= 1.1220184543019633 && n < WEIGHT_MAX) {
		left /= STEP;
		n++;
	}
	return is_less ? -n : n;
}

/* Half a notice more each way: what was never seen is not impossible. */
int32_t
weight_of(struct tally evidence, struct tally all)
{
	double yes = (evidence.yes + 0.5) / (all.yes + 1.0);
	double no =
	    (evidence.seen - evidence.yes + 0.5) / (all.seen - all.yes + 1.0);

	return tenths(yes / no);
}

static int
compare_weights(const void *a, const void *b)
{
	const struct weight *x = a;
	const struct weight *y = b;

	if (x->concept != y->concept)
	return x->concept < y->concept ? -1 : 1;
	return strcmp(x->family, y->family);
}

static const struct weight *
find(const struct weights *w, enum concept c, const char *family)
{
	struct weight key = { .concept = c, .family = family };

	return w->n == 0
	    ? NULL
	    : bsearch(&key, w->rows, w->n, sizeof *w->rows, compare_weights);
}

static bool
read_count(const char *s, int32_t *out)
{
	char *end;
	long n = strtol(s, &end, 10);

	if (end == s || *end != '\0' || n < 0 || n > COUNT_MAX)
		return false;
	*out = (int32_t)n;
	return true;
}

static bool
read_concept(const char *name, enum concept *out)
{
	for (int i = 0; i < CONCEPT_COUNT; i++) {
		*out = (enum concept)i;
		if (strcmp(concept_name(*out), name) == 0)
			return true;
	}
	return false;
}

static enum err_code
read_rows(struct weights *w, const struct table *t, const char *name,
    struct err *e)
{
	int concept = table_column(t, "concept");
	int family = table_column(t, "evidence");
	int yes = table_column(t, "yes");
	int seen = table_column(t, "seen");

	for (size_t i = 0; i < table_rows(t); i++) {
		struct weight *row = &w->rows[w->n++];

		row->family = arena_strdup(&w->arena, table_get(t, i, family));
		if (!read_concept(table_get(t, i, concept), &row->concept) ||
		    !read_count(table_get(t, i, yes), &row->tally.yes) ||
		    !read_count(table_get(t, i, seen), &row->tally.seen) ||
		    row->tally.yes > row->tally.seen || row->family[0] == '\0')
			return err_set(e, ERR_RULE, 0,
			    "%s:%zu: a concept, evidence, and two counts are "
			    "needed, yes at most seen",
			    name, table_line(t, i));
	}
	return ERR_OK;
}

/* Counts become weights against the concept's own row of all notices. */
static void
weigh_rows(struct weights *w)
{
	for (size_t i = 0; i < w->n; i++) {
		struct weight *row = &w->rows[i];
		const struct weight *base = find(w, row->concept, BASE);

		if (base != NULL)
			row->weight = weight_of(row->tally, base->tally);
	}
}

enum err_code
weights_parse(const char *name, const char *text, struct weights **out,
    struct err *e)
{
	struct weights *w = mem_alloc(sizeof *w);
	struct table *t = NULL;
	enum err_code rc = table_parse(name, text, &t, e);

	if (rc != ERR_OK)
		goto out;
	w->rows = mem_array(table_rows(t), sizeof *w->rows);
	rc = read_rows(w, t, name, e);
	if (rc != ERR_OK)
		goto out;
	if (w->n > 0)
		qsort(w->rows, w->n, sizeof *w->rows, compare_weights);
	weigh_rows(w);
	*out = w;
	w = NULL;
out:
	table_free(t);
	weights_free(w);
	return rc;
}

void
weights_free(struct weights *w)
{
	if (w == NULL)
		return;
	arena_free(&w->arena);
	free(w->rows);
	free(w);
}

int32_t
weights_prior(const struct weights *w, enum concept c)
{
	const struct weight *base = find(w, c, BASE);

	if (base == NULL)
		return 0;
	return tenths((base->tally.yes + 0.5) /
	    (base->tally.seen - base->tally.yes + 0.5));
}

int32_t
weights_find(const struct weights *w, enum concept c, const char *family)
{
	const struct weight *row = find(w, c, family);

	return row == NULL ? 0 : row->weight;
}

bool
weights_tally(const struct weights *w, enum concept c, const char *family,
    struct tally *out)
{
	const struct weight *row = find(w, c, family);

	if (row != NULL)
		*out = row->tally;
	return row != NULL;
}
