#ifndef jointed_parse_eforms_index_H
#define jointed_parse_eforms_index_H

/*
 * Finding things by their technical id (ORG-0001, TEN-0003). An object's id is
 * its first member, a const char *; objects without id are not found.
 */
#include "parse/eforms.h"

struct eforms_index {
	void **items; /* sorted by id, equal ids in the order of the list */
	size_t count;
};

/* Index the objects of a list, borrowed; lives in the arena. */
struct eforms_index eforms_index_make(struct arena *a, const struct list *list);

/* The first object of that id; NULL if there is none or id is NULL. */
void *eforms_index_find(const struct eforms_index *x, const char *id);

/* The organisations of a notice, by their own id or that of a touch point. */
struct eforms_directory {
	struct eforms_index orgs, touchpoints;
};

/*
 * Make the directory. Organisations of one id become one: the first takes what
 * only the others say, a true indicator beats false.
 */
struct eforms_directory eforms_directory_make(struct arena *a,
    const struct list *orgs, const struct list *touchpoints);

/* The organisation with that id, or with that touch point; may be NULL. */
const struct org *eforms_org_find(const struct eforms_directory *d,
    const char *id);

#endif
