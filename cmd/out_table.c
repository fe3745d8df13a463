#include "out_table.h"

#include "jointed/arena.h"
#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

#define ROWS_WAITING 256
#define WIDTH_MAX 60 /* a wider cell does not push the others further out */
#define NAME_MIN 4   /* what a terminal leaves of a column's name */
#define GAP 2

struct cell {
	const char *text; /* clean */
	size_t len, width;
	bool is_null;
};

struct column {
	struct cell name;
	size_t width, widest; /* of the column; of its cells so far */
	bool is_number;       /* so far all cells look like numbers */
	bool is_hidden;
};

struct out_table {
	struct arena arena;
	size_t ncolumns, nrows;
	struct column *columns;
	struct cell *cells; /* ROWS_WAITING rows; the first nrows wait */
	bool is_open;       /* the head is written, rows go straight out */
};

static struct cell
cell_make(struct arena *a, const char *s, size_t len)
{
	struct buf b = { 0 };
	struct cell c;

	terminal_clean(&b, s, len);
	c.text = arena_strndup(a, buf_str(&b), b.len);
	c.len = b.len;
	c.width = terminal_width(c.text, c.len);
	buf_free(&b);
	return c;
}

static struct cell
cell_of(struct arena *a, const struct value *v)
{
	struct buf b = { 0 };
	struct cell c;

	out_value_text(&b, v);
	if (v->type == VALUE_NULL)
		buf_putc(&b, '-');
	c = cell_make(a, buf_str(&b), b.len);
	c.is_null = v->type == VALUE_NULL;
	buf_free(&b);
	return c;
}

/* Counts, shares, "12/340": what is easier to read from the right. */
static bool
looks_numeric(const struct cell *c)
{
	size_t start = c->len > 1 && c->text[0] == '-';

	return c->len == 0 || (c->len == 1 && c->text[0] == '-') ||
	    (strchr("0123456789", c->text[start]) != NULL &&
		strspn(c->text + start, "0123456789.,/% ") == c->len - start);
}

void
out_table_begin(struct out *o, const struct result_row *row)
{
	struct out_table *t = mem_alloc(sizeof *t);

	t->ncolumns = row->count;
	t->columns = mem_array(row->count, sizeof *t->columns);
	t->cells = mem_array(row->count * ROWS_WAITING, sizeof *t->cells);
	for (size_t i = 0; i < row->count; i++) {
		struct column *c = &t->columns[i];

		c->name =
		    cell_make(&t->arena, row->names[i], strlen(row->names[i]));
		c->width = c->name.width;
		c->is_number = true;
	}
	o->table = t;
}

static void
pad(struct out *o, size_t n)
{
	static const char blanks[] = "                                ";

	while (n > 0) {
		size_t some = n < sizeof blanks - 1 ? n : sizeof blanks - 1;

		out_bytes(o, blanks, some);
		n -= some;
	}
}

/* Write a cell into its column; on a terminal what does not fit is cut. */
static void
put_cell(struct out *o, const struct column *c, const struct cell *cell,
    bool is_last)
{
	size_t fill = cell->width < c->width ? c->width - cell->width : 0;

	if (c->is_hidden)
		return;
	if (c->is_number)
		pad(o, fill);
	if (o->is_terminal && cell->width > c->width) {
		out_bytes(o, cell->text,
		    terminal_fit(cell->text, cell->len, c->width - 1));
		out_puts(o, "\xe2\x80\xa6");
	} else {
		out_bytes(o, cell->text, cell->len);
	}
	if (!is_last)
		pad(o, GAP + (c->is_number ? 0 : fill));
}

static size_t
last_shown(const struct out_table *t)
{
	size_t last = t->ncolumns;

	while (last > 1 && t->columns[last - 1].is_hidden)
		last--;
	return last - 1;
}

static void
put_row(struct out *o, const struct cell *cells)
{
	const struct out_table *t = o->table;
	size_t last = last_shown(t);

	for (size_t i = 0; i < t->ncolumns; i++)
		put_cell(o, &t->columns[i], &cells[i], i == last);
	out_puts(o, "\n");
}

static void
put_head(struct out *o)
{
	const struct out_table *t = o->table;
	size_t last = last_shown(t);

	out_bold(o);
	for (size_t i = 0; i < t->ncolumns; i++)
		put_cell(o, &t->columns[i], &t->columns[i].name, i == last);
	out_plain(o);
	out_puts(o, "\n");
}

static size_t
total_width(const struct out_table *t)
{
	size_t total = 0;

	for (size_t i = 0; i < t->ncolumns; i++)
		if (!t->columns[i].is_hidden)
			total += t->columns[i].width + (total > 0 ? GAP : 0);
	return total;
}

/* The widest column of text that is wider than least, NULL if none. */
static struct column *
widest_text(struct out_table *t, size_t least)
{
	struct column *widest = NULL;

	for (size_t i = 1; i < t->ncolumns; i++) {
		struct column *c = &t->columns[i];

		if (!c->is_number && c->width > least &&
		    (widest == NULL || c->width > widest->width))
			widest = c;
	}
	return widest;
}

/*
 * Narrow columns until all fit into the terminal: first where only the name is
 * wide, then the widest texts. The first column, which tells the row, and
 * numbers are never cut: a wrong figure is worse than a long line.
 */
static void
shrink(struct out_table *t, size_t available)
{
	static const size_t steps[] = { 24, 16, 8 };

	for (size_t i = 1; i < t->ncolumns; i++) {
		struct column *c = &t->columns[i];
		size_t least = c->widest > NAME_MIN ? c->widest : NAME_MIN;

		if (total_width(t) > available && c->width > least)
			c->width = least;
	}
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		struct column *c;

		while (total_width(t) > available &&
		    (c = widest_text(t, steps[i])) != NULL)
			c->width--;
	}
}

/* Hide the columns in which every row, and they all wait, is NULL. */
static void
hide_empty(struct out_table *t)
{
	for (size_t i = 0; i < t->ncolumns; i++) {
		size_t r = 0;

		while (r < t->nrows && t->cells[r * t->ncolumns + i].is_null)
			r++;
		t->columns[i].is_hidden = r == t->nrows;
		if (t->columns[i].is_hidden)
			t->columns[i].width = 0;
	}
}

/* Widths from the rows that waited; then head and rows go out. */
static void
settle(struct out *o)
{
	struct out_table *t = o->table;

	for (size_t i = 0; i < t->nrows * t->ncolumns; i++) {
		struct column *c = &t->columns[i % t->ncolumns];
		size_t width = c->is_hidden ? 0 : t->cells[i].width;

		width = width > WIDTH_MAX ? WIDTH_MAX : width;
		c->widest = width > c->widest ? width : c->widest;
		c->width = width > c->width ? width : c->width;
		c->is_number = c->is_number && looks_numeric(&t->cells[i]);
	}
	if (o->is_terminal)
		shrink(t, o->columns);
	put_head(o);
	for (size_t r = 0; r < t->nrows; r++)
		put_row(o, t->cells + r * t->ncolumns);
	t->nrows = 0;
	t->is_open = true;
	arena_reset(&t->arena);
}

void
out_table_row(struct out *o, const struct result_row *row)
{
	struct out_table *t = o->table;
	struct cell *cells = t->cells + t->nrows * t->ncolumns;

	for (size_t i = 0; i < t->ncolumns && i < row->count; i++)
		cells[i] = cell_of(&t->arena, &row->values[i]);
	if (t->is_open) {
		put_row(o, cells);
		arena_reset(&t->arena);
	} else if (++t->nrows == ROWS_WAITING) {
		settle(o);
	}
}

void
out_table_end(struct out *o)
{
	struct out_table *t = o->table;

	if (t == NULL)
		return;
	if (!t->is_open && o->hides_empty)
		hide_empty(t);
	if (!t->is_open)
		settle(o);
	o->table = NULL;
	arena_free(&t->arena);
	free(t->columns);
	free(t->cells);
	free(t);
}
