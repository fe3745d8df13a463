#include "jointed/table.h"

#include "jointed/embed.h"
#include "jointed/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct table {
	char *name;
	char *text; /* the file, cut into cells in place */
	char **cells;
	size_t *lines;
	size_t columns;
	size_t rows; /* without the header */
	size_t cap;
};

static size_t
count_tabs(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s == '\t';
	return n;
}

static void
cut_row(char *line, char **cells, size_t columns)
{
	for (size_t i = 0; i < columns; i++) {
		char *tab = strchr(line, '\t');

		cells[i] = line;
		if (tab == NULL)
			break;
		*tab = '\0';
		line = tab + 1;
	}
}

static enum err_code
add_row(struct table *t, char *line, size_t number, struct err *e)
{
	size_t columns = count_tabs(line) + 1;
	size_t at = t->columns == 0 ? 0 : t->rows + 1;

	if (t->columns == 0)
		t->columns = columns;
	else if (columns != t->columns)
		return err_set(e, ERR_RULE, 0,
		    "%s:%zu: %zu columns where the header has %zu", t->name,
		    number, columns, t->columns);
	if (at >= t->cap) {
		t->cap = t->cap == 0 ? 64 : t->cap * 2;
		t->cells =
		    mem_resize(t->cells, t->cap * t->columns, sizeof *t->cells);
		t->lines = mem_resize(t->lines, t->cap, sizeof *t->lines);
	}
	cut_row(line, t->cells + at * t->columns, t->columns);
	t->lines[at] = number;
	t->rows = at;
	return ERR_OK;
}

enum err_code
table_parse(const char *name, const char *text, struct table **out,
    struct err *e)
{
	struct table *t = mem_alloc(sizeof *t);
	enum err_code rc = ERR_OK;
	size_t number = 0;
	char *line;

	t->name = mem_strdup(name);
	t->text = mem_strdup(text);
	line = t->text;
	while (rc == ERR_OK && line != NULL) {
		char *end = strchr(line, '\n');

		if (end != NULL)
			*end = '\0';
		number++;
		line[strcspn(line, "\r")] = '\0';
		if (line[0] != '\0' && line[0] != '#')
			rc = add_row(t, line, number, e);
		line = end == NULL ? NULL : end + 1;
	}
	if (rc != ERR_OK) {
		table_free(t);
		t = NULL;
	}
	*out = t;
	return rc;
}

struct table *
table_embedded(const char *name)
{
	const struct embed *file = embed_find(name);
	struct table *t;

	if (file == NULL || table_parse(name, file->body, &t, NULL) != ERR_OK)
		abort(); /* the build checked it: make lint */
	return t;
}

void
table_free(struct table *t)
{
	if (t == NULL)
		return;
	free(t->name);
	free(t->text);
	free(t->cells);
	free(t->lines);
	free(t);
}

size_t
table_rows(const struct table *t)
{
	return t->rows;
}

int
table_column(const struct table *t, const char *name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->cells[i], name) == 0)
			return (int)i;
	return -1;
}

const char *
table_get(const struct table *t, size_t row, int column)
{
	if (column < 0 || (size_t)column >= t->columns || row >= t->rows)
		return "";
	return t->cells[(row + 1) * t->columns + (size_t)column];
}

size_t
table_line(const struct table *t, size_t row)
{
	return t->lines[row + 1];
}
