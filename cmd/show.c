#include "command.h"
#include "sections.h"
#include "talk.h"

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

/* The sheet, before and behind what other notices of the procedure say. */
static const struct asked_section own[] = {
	{ { "notice", "Notice", LAYOUT_PAIRS, NULL },
	    "db/commands/show-notice.sql" },
	{ { "choices", "Legal choices", LAYOUT_PAIRS, NULL },
	    "db/commands/show-choices.sql" },
	{ { "verdict", "Verdict", LAYOUT_PAIRS, "none" },
	    "db/commands/show-verdict.sql" },
	{ { "buyers", "Buyers", LAYOUT_TABLE, "none named" },
	    "db/commands/show-buyers.sql" },
	{ { "flags", "What the form says", LAYOUT_TABLE, NULL },
	    "db/commands/show-flags.sql" },
	{ { "evidence", "Evidence", LAYOUT_EVIDENCE, "none" },
	    "db/commands/show-evidence.sql" },
};

static const struct asked_section around[] = {
	{ { "links", "Other notices", LAYOUT_TABLE, NULL },
	    "db/commands/show-links.sql" },
	{ { "diagnostics", "Odd but usable", LAYOUT_TABLE, NULL },
	    "db/commands/show-diagnostics.sql" },
	{ { "places", "In the archive", LAYOUT_TABLE, NULL },
	    "db/commands/show-places.sql" },
};

static enum err_code
note_row(void *arg, const struct result_row *row, struct err *e)
{
	bool *found = arg;

	(void)row;
	(void)e;
	*found = true;
	return ERR_OK;
}

static enum err_code
exists(struct store *s, const struct parameter *key, struct err *e)
{
	bool found = false;
	struct query q = { .sql = call_sql("db/commands/show-notice.sql"),
		.params = key,
		.nparams = 1,
		.row = note_row,
		.arg = &found };
	enum err_code rc = store_query(s, &q, e);

	if (rc != ERR_OK || found)
		return rc;
	return err_set(e, ERR_NOT_FOUND, 0,
	    "%s: no such notice in the database", key->value);
}

static enum err_code
show_one(struct call *call, struct store *s, const char *word, struct err *e)
{
	struct parameter key = { .name = "notice" };
	struct asked asked = { .store = s };
	struct sheet sheet;
	enum err_code rc = call_notice(call, word, &key.value, e);

	if (rc == ERR_OK)
		rc = exists(s, &key, e);
	if (rc != ERR_OK)
		return rc;
	asked.notice = key.value;
	sheet_begin(&sheet, &call->out);
	rc = sections_put(&sheet, &asked, own, COUNT_OF(own), e);
	if (rc == ERR_OK)
		rc = sections_put_chain(&sheet, &asked, e);
	if (rc == ERR_OK)
		rc = sections_put(&sheet, &asked, around, COUNT_OF(around), e);
	if (rc == ERR_OK)
		rc = sheet_end(&sheet, e);
	sheet_free(&sheet);
	return rc;
}

enum err_code
cmd_show(struct call *call, struct err *e)
{
	struct store *s = NULL;
	enum err_code rc = call_check_sheet(call, e);

	if (rc == ERR_OK)
		rc = call_open(call, &s, e);
	for (size_t i = 0; i < call->nwords && rc == ERR_OK; i++) {
		if (i > 0 && call->out.form == OUT_TABLE)
			out_puts(&call->out, "\n");
		rc = show_one(call, s, call->words[i], e);
		if (rc != ERR_NOT_FOUND)
			continue;
		/* The others may be there. */
		talk("%s", e->text);
		call->is_partial = true;
		rc = ERR_OK;
	}
	store_close(s);
	return rc;
}
