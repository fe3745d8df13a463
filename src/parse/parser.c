#include "jointed/parse.h"

#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "parse/reader.h"

#include <stdlib.h>

struct parser {
	struct reader *reader;
};

struct parser *
parser_new(const struct codes *codes)
{
	struct parser *p = mem_alloc(sizeof *p);

	p->reader = reader_new(codes);
	return p;
}

void
parser_free(struct parser *p)
{
	if (p == NULL)
		return;
	reader_free(p->reader);
	free(p);
}

enum err_code
parser_read(struct parser *p, const char *xml, size_t len, struct notice *out,
    struct err *e)
{
	enum err_code rc;

	notice_reset(out);
	rc = reader_read(p->reader, xml, len, out, e);
	if (rc != ERR_OK) {
		notice_reset(out);
		return rc;
	}
	if (!notice_parse_number(out->number_raw, &out->number, &out->year))
		return err_set(e, ERR_NUMBER, 0,
		    out->number_raw == NULL
			? "the notice has no publication number"
			: "%s is not a publication number",
		    out->number_raw);
	return ERR_OK;
}
