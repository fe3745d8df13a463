#include "classify/forms.h"

#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/table.h"

#include <stdlib.h>
#include <string.h>

struct forms {
	struct table *table;
	int family, form;
	struct form *rows;
};

static const struct {
	const char *name;
	enum gate gate;
} gates[] = {
	{ "open", GATE_OPEN },
	{ "delta", GATE_DELTA },
	{ "exclude", GATE_EXCLUDE },
};

static bool
read_gate(const char *name, enum gate *out)
{
	for (size_t i = 0; i < sizeof gates / sizeof gates[0]; i++) {
		if (strcmp(gates[i].name, name) == 0) {
			*out = gates[i].gate;
			return true;
		}
	}
	return false;
}

static enum err_code
read_rows(struct forms *f, const char *name, struct err *e)
{
	int buyers = table_column(f->table, "buyers");
	int gate = table_column(f->table, "gate");
	int source = table_column(f->table, "source");
	size_t n = table_rows(f->table);

	f->rows = mem_array(n, sizeof *f->rows);
	for (size_t i = 0; i < n; i++) {
		const char *several = table_get(f->table, i, buyers);

		f->rows[i].lists_buyers = strcmp(several, "several") == 0;
		if (!read_gate(table_get(f->table, i, gate),
			&f->rows[i].gate) ||
		    (!f->rows[i].lists_buyers && strcmp(several, "one") != 0) ||
		    table_get(f->table, i, source)[0] == '\0')
			return err_set(e, ERR_RULE, 0,
			    "%s:%zu: buyers is one or several, gate is open, "
			    "delta or exclude, and a source is needed",
			    name, table_line(f->table, i));
	}
	return ERR_OK;
}

enum err_code
forms_parse(const char *name, const char *text, struct forms **out,
    struct err *e)
{
	struct forms *f = mem_alloc(sizeof *f);
	enum err_code rc = table_parse(name, text, &f->table, e);

	if (rc != ERR_OK)
		goto out;
	f->family = table_column(f->table, "family");
	f->form = table_column(f->table, "form");
	rc = read_rows(f, name, e);
	if (rc != ERR_OK)
		goto out;
	*out = f;
	f = NULL;
out:
	forms_free(f);
	return rc;
}

void
forms_free(struct forms *f)
{
	if (f == NULL)
		return;
	table_free(f->table);
	free(f->rows);
	free(f);
}

struct form
forms_find(const struct forms *f, const struct notice *n)
{
	const char *family = family_name(n->family);
	const char *form = n->form == NULL ? "" : n->form;
	struct form other = { .gate = GATE_OPEN };

	for (size_t i = 0; i < table_rows(f->table); i++) {
		const char *row = table_get(f->table, i, f->form);

		if (strcmp(table_get(f->table, i, f->family), family) != 0)
			continue;
		if (strcmp(row, form) == 0)
			return f->rows[i];
		if (strcmp(row, "*") == 0)
			other = f->rows[i];
	}
	return other;
}
