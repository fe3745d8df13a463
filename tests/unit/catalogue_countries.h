#ifndef jointed_CATALOGUE_COUNTRIES_H
#define jointed_CATALOGUE_COUNTRIES_H

/* The countries of a notice's buyers, as the catalogue and we put them. */
#include "catalogue_says.h"

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Append the words of v, sorted, once each. */
static void
add_sorted(struct buf *out, const char **v, size_t n)
{
	qsort(v, n, sizeof *v, by_text);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(v[i], v[i - 1]) != 0)
			buf_printf(out, "%s%s", out->len == 0 ? "" : "|", v[i]);
}

static void
say_countries(const struct corpus *c, enum flag flag, struct buf *out)
{
	(void)flag;
	const char *v[512];
	size_t n = 0;

	for (size_t i = 0; i < c->n.nbuyers && n < 512; i++)
		if (!c->n.buyers[i].is_represented &&
		    c->n.buyers[i].country != NULL)
			v[n++] = c->n.buyers[i].country;
	add_sorted(out, v, n);
}

/* The catalogue writes countries as TED does. */
static void
want_countries(const struct corpus *c, const char *cell_text, struct buf *out)
{
	char *copy = mem_strdup(cell_text);
	const char *v[512];
	size_t n = 0;

	for (char *s = copy; s != NULL && *s != '\0' && n < 512;) {
		char *bar = strchr(s, '|');
		const char *iso;

		if (bar != NULL)
			*bar++ = '\0';
		iso = codes_find(c->codes, "country", s);
		v[n++] = iso != NULL ? iso : s;
		s = bar;
	}
	add_sorted(out, v, n);
	free(copy);
}

#endif
