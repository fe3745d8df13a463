/* Values reach the fields of the record, each in the way of its type. */
#include "jointed/date.h"
#include "jointed/notice_add.h"
#include "parse/fields.h"
#include "parse/reader.h"
#include "parse/value.h"

#include <string.h>

/* Each value joined to a list copies it: a bound on hostile input. */
#define LIST_MAX 32768

const char *
joined(struct arena *a, const char *list, const char *s)
{
	size_t len = list == NULL ? 0 : strlen(list);
	char *both;

	if (len == 0)
		return s;
	if (len > LIST_MAX)
		return list;
	both = arena_alloc(a, len + strlen(s) + 2);
	memcpy(both, list, len);
	both[len] = '|';
	memcpy(both + len + 1, s, strlen(s));
	return both;
}

/* How a value of one type reaches its place; s is cleaned and not empty. */
typedef void set_function(struct reader *r, const struct field *f, void *to,
    const char *s);

static void
set_text(struct reader *r, const struct field *f, void *to, const char *s)
{
	const char **text = to;

	(void)r;
	(void)f;
	if (*text == NULL)
		*text = s;
}

static void
set_list(struct reader *r, const struct field *f, void *to, const char *s)
{
	const char **list = to;

	(void)f;
	*list = joined(&r->n->arena, *list, s);
}

static void
set_items(struct reader *r, const struct field *f, void *to, const char *s)
{
	(void)f;
	list_add_string(&r->n->arena, to, s);
}

static void
set_tri(enum tri *to, enum tri value)
{
	if (*to == TRI_NONE)
		*to = value;
}

static void
set_yes(struct reader *r, const struct field *f, void *to, const char *s)
{
	(void)r;
	(void)f;
	(void)s;
	set_tri(to, TRI_YES);
}

static void
set_no(struct reader *r, const struct field *f, void *to, const char *s)
{
	(void)r;
	(void)f;
	(void)s;
	set_tri(to, TRI_NO);
}

static void
set_mark(struct reader *r, const struct field *f, void *to, const char *s)
{
	bool *mark = to;

	(void)r;
	(void)f;
	(void)s;
	*mark = true;
}

static void
set_bool(struct reader *r, const struct field *f, void *to, const char *s)
{
	if (strcmp(s, "true") == 0 || strcmp(s, "1") == 0)
		set_tri(to, TRI_YES);
	else if (strcmp(s, "false") == 0 || strcmp(s, "0") == 0)
		set_tri(to, TRI_NO);
	else
		notice_diag(r->n, "indicator-unreadable", f->name, s);
}

static void
take_count(struct reader *r, const struct field *f, int32_t *to, const char *s,
    int32_t value)
{
	if (value < 0)
		notice_diag(r->n, "count-unreadable", f->name, s);
	else if (*to <= 0)
		*to = value;
}

static void
set_count(struct reader *r, const struct field *f, void *to, const char *s)
{
	take_count(r, f, to, s, value_count(s));
}

static void
set_days(struct reader *r, const struct field *f, void *to, const char *s)
{
	take_count(r, f, to, s, value_months(s, "DAY"));
}

static void
set_date(struct reader *r, const struct field *f, void *to, const char *s)
{
	int32_t *date = to;
	int32_t value = date_parse(s);

	if (value == DATE_NONE)
		notice_diag(r->n, "date-unreadable", f->name, s);
	else if (*date == DATE_NONE)
		*date = value;
}

static void
set_money(struct reader *r, const struct field *f, void *to, const char *s)
{
	const char **money = to;

	if (*money != NULL)
		return;
	*money = value_money(&r->n->arena, s);
	if (*money == NULL)
		notice_diag(r->n, "amount-unreadable", f->name, s);
}

/* marks: the element is enough, whatever stands in it. */
static const struct {
	set_function *set;
	bool is_mark;
} types[] = {
	[TYPE_TEXT] = { set_text, false },
	[TYPE_LIST] = { set_list, false },
	[TYPE_ITEMS] = { set_items, false },
	[TYPE_YES] = { set_yes, true },
	[TYPE_NO] = { set_no, true },
	[TYPE_BOOL] = { set_bool, false },
	[TYPE_COUNT] = { set_count, false },
	[TYPE_DATE] = { set_date, false },
	[TYPE_MONEY] = { set_money, false },
	[TYPE_MARK] = { set_mark, true },
	[TYPE_DAYS] = { set_days, false },
};

void
field_set(struct reader *r, const struct field *f, struct slice v)
{
	char *base = r->open[f->object];
	const char *s = NULL;

	if (base == NULL)
		return;
	if (!types[f->type].is_mark) {
		s = slice_clean(&r->n->arena, v);
		if (s == NULL)
			return;
	}
	types[f->type].set(r, f, base + f->offset, s);
}
