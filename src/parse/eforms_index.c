#include "parse/eforms_index.h"

#include <stdlib.h>
#include <string.h>

static const char *
id_of(const void *item)
{
	return *(const char *const *)item;
}

struct entry {
	void *item;
	size_t order; /* qsort() alone would mix equal ids */
};

static int
by_id(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;
	int order = strcmp(id_of(x->item), id_of(y->item));

	if (order != 0)
		return order;
	return (x->order > y->order) - (x->order < y->order);
}

struct eforms_index
eforms_index_make(struct arena *a, const struct list *list)
{
	struct entry *entries = arena_alloc(a, list->count * sizeof *entries);
	struct eforms_index x = { NULL, 0 };

	for (size_t i = 0; i < list->count; i++) {
		if (id_of(list->items[i]) != NULL)
			entries[x.count++] =
			    (struct entry){ list->items[i], i };
	}
	if (x.count > 1)
		qsort(entries, x.count, sizeof *entries, by_id);
	x.items = arena_alloc(a, x.count * sizeof *x.items);
	for (size_t i = 0; i < x.count; i++)
		x.items[i] = entries[i].item;
	return x;
}

void *
eforms_index_find(const struct eforms_index *x, const char *id)
{
	size_t low = 0;
	size_t high = x->count;

	if (id == NULL)
		return NULL;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(id_of(x->items[mid]), id) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < x->count && strcmp(id_of(x->items[low]), id) == 0)
		return x->items[low];
	return NULL;
}

static void
merge_text(const char **to, const char *from)
{
	if (*to == NULL)
		*to = from;
}

/* TRI_YES beats TRI_NO beats TRI_NONE. */
static void
merge_tri(enum tri *to, enum tri from)
{
	if (from > *to)
		*to = from;
}

static void
merge_org(struct arena *a, struct org *to, const struct org *from)
{
	for (size_t i = 0; i < from->names.count; i++)
		list_add(a, &to->names, from->names.items[i]);
	merge_text(&to->company_id, from->company_id);
	merge_text(&to->department, from->department);
	merge_text(&to->street, from->street);
	merge_text(&to->town, from->town);
	merge_text(&to->postcode, from->postcode);
	merge_text(&to->country_raw, from->country_raw);
	merge_text(&to->nuts, from->nuts);
	merge_text(&to->url, from->url);
	merge_tri(&to->lead, from->lead);
	merge_tri(&to->awarding, from->awarding);
	merge_tri(&to->acquiring, from->acquiring);
}

struct eforms_directory
eforms_directory_make(struct arena *a, const struct list *orgs,
    const struct list *touchpoints)
{
	struct eforms_directory d;
	struct org *first = NULL;

	d.orgs = eforms_index_make(a, orgs);
	d.touchpoints = eforms_index_make(a, touchpoints);
	for (size_t i = 0; i < d.orgs.count; i++) {
		struct org *org = d.orgs.items[i];

		if (first != NULL && strcmp(first->id, org->id) == 0)
			merge_org(a, first, org);
		else
			first = org;
	}
	return d;
}

const struct org *
eforms_org_find(const struct eforms_directory *d, const char *id)
{
	const struct org *org = eforms_index_find(&d->orgs, id);
	const struct touchpoint *point;

	if (org != NULL)
		return org;
	point = eforms_index_find(&d->touchpoints, id);
	if (point == NULL || point->org == NULL || point->org->id == NULL)
		return point == NULL ? NULL : point->org;
	return eforms_index_find(&d->orgs, point->org->id);
}
