#include "filter.h"

/* The newest first; the number decides within a day. */
#define ORDER " ORDER BY n.publication_date DESC, n.year, n.number"

enum err_code
cmd_list(struct call *call, struct err *e)
{
	struct filter f;
	struct store *s = NULL;
	struct buf sql = { 0 };
	enum err_code rc = filter_make(&f, call, e);

	if (rc != ERR_OK)
		goto out;
	rc = call_open(call, &s, e);
	if (rc != ERR_OK)
		goto out;
	buf_puts(&sql, call_sql("db/commands/list.sql"));
	buf_puts(&sql, buf_str(&f.where));
	buf_puts(&sql, ORDER);
	if (call_has(call, OPT_LIMIT)) {
		buf_puts(&sql, " LIMIT CAST(:limit AS INTEGER)");
		f.params[f.nparams++] = (struct parameter){ .name = "limit",
			.value = call_text(call, OPT_LIMIT) };
	}
	rc = call_print(call, s,
	    (struct query){ .sql = buf_str(&sql),
		.params = f.params,
		.nparams = f.nparams },
	    e);
out:
	store_close(s);
	buf_free(&sql);
	filter_free(&f);
	return rc;
}
