#ifndef jointed_READING_H
#define jointed_READING_H

/* Whole files and a parser with its code lists, for tests that read notices. */
#include "check.h"
#include "jointed/buf.h"
#include "jointed/codes.h"
#include "jointed/notice_add.h"
#include "jointed/parse.h"

#include <stdbool.h>
#include <stdio.h>

struct reading {
	struct codes *codes;
	struct parser *parser;
	struct notice notice;
	struct buf bytes;
};

/* Append a file's bytes to out; false if it cannot be read. */
static inline bool
reading_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	char part[8192];
	size_t n;

	if (f == NULL)
		return false;
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(out, part, n);
	(void)fclose(f);
	return true;
}

static inline void
reading_open(struct reading *r)
{
	r->codes = codes_new();
	r->parser = parser_new(r->codes);
}

static inline void
reading_close(struct reading *r)
{
	notice_free(&r->notice);
	parser_free(r->parser);
	codes_free(r->codes);
	buf_free(&r->bytes);
}

/* Read the notice in a file into r->notice; *e says why not. */
static inline enum err_code
reading_notice(struct reading *r, const char *path, struct err *e)
{
	buf_clear(&r->bytes, 0);
	if (!reading_file(path, &r->bytes))
		return err_set(e, ERR_IO, 0, "%s: cannot be opened", path);
	return parser_read(r->parser, buf_str(&r->bytes), r->bytes.len,
	    &r->notice, e);
}

#endif
