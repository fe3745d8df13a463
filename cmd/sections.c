#include "sections.h"

#include "command.h"

enum err_code
sections_put(struct sheet *s, const struct asked *a,
    const struct asked_section *list, size_t n, struct err *e)
{
	const struct parameter key = { "notice", a->notice };
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		struct query q = { .sql = call_sql(list[i].sql),
			.params = &key,
			.nparams = 1,
			.row = sheet_row,
			.arg = s };

		sheet_section(s, &list[i].section);
		rc = store_query(a->store, &q, e);
	}
	return rc;
}

enum err_code
sections_put_chain(struct sheet *s, const struct asked *a, struct err *e)
{
	static const struct asked_section chain[] = {
		{ { "chain", "Notices of its procedure", LAYOUT_TABLE, NULL },
		    "db/commands/show-chain.sql" },
		{ { "chain_evidence", "What they add", LAYOUT_EVIDENCE, NULL },
		    "db/commands/show-chain-evidence.sql" },
	};

	return sections_put(s, a, chain, sizeof chain / sizeof chain[0], e);
}
