#include "parse/reader.h"

void
ted_finish(struct reader *r)
{
	r->n->buyer_blocks = (int32_t)r->n->nbuyers;
}
