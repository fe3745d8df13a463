#include "parse/reader.h"

void
eforms_finish(struct reader *r)
{
	r->n->family = FAMILY_EFORMS;
}
