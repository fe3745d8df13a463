#include "jointed/version.h"
#include "command.h"
#include "fields.h"
#include "jointed/rulebook.h"

static enum err_code
print_row(struct call *call, const char *rules, struct err *e)
{
	struct fields f = { 0 };
	struct result_row row;
	enum err_code rc;

	fields_text(&f, "jointed", JOINTED_VERSION);
	fields_int(&f, "schema", store_version_wanted());
	fields_text(&f, "rules", rules);
	row = fields_row(&f);
	rc = out_columns(&call->out, &row, e);
	if (rc == ERR_OK)
		rc = out_row(&call->out, &row, e);
	return rc == ERR_OK ? out_end(&call->out, e) : rc;
}

enum err_code
cmd_version(struct call *call, struct err *e)
{
	char rules[RULES_VERSION_MAX];
	enum err_code rc =
	    rules_version(call_text(call, OPT_PATTERNS), rules, e);

	return rc == ERR_OK ? print_row(call, rules, e) : rc;
}
