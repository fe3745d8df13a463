#include "fields.h"

#include <assert.h>
#include <string.h>

static struct value *
next(struct fields *f, const char *name)
{
	assert(f->count < FIELDS_MAX);
	f->names[f->count] = name;
	return &f->values[f->count++];
}

void
fields_text(struct fields *f, const char *name, const char *value)
{
	struct value *v = next(f, name);

	*v = (struct value){ .type = VALUE_NULL };
	if (value != NULL)
		*v = (struct value){ .type = VALUE_TEXT,
			.text = value,
			.len = strlen(value) };
}

void
fields_int(struct fields *f, const char *name, int64_t value)
{
	*next(f, name) = (struct value){ .type = VALUE_INT, .integer = value };
}

void
fields_real(struct fields *f, const char *name, double value)
{
	*next(f, name) = (struct value){ .type = VALUE_REAL, .real = value };
}

void
fields_copy(struct fields *f, const struct result_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		struct value *v = next(f, row->names[i]);

		*v = (struct value){ .type = VALUE_NULL };
		if (row->values != NULL)
			*v = row->values[i];
	}
}

struct result_row
fields_row(const struct fields *f)
{
	return (struct result_row){ .count = f->count,
		.names = f->names,
		.values = f->values };
}
