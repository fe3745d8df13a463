#include "progress.h"

#include <stdio.h>
#include <string.h>

#define TED_API "https://api.ted.europa.eu"

/*
 * Counts are checked with TED's search API for packages of TED; packages of
 * another source only with an API that was named.
 */
static const char *
api_of(const struct call *call)
{
	const char *api = call_text(call, OPT_API);
	const char *source = call_text(call, OPT_SOURCE);
	size_t len = strlen(TED_SOURCE);

	if (api != NULL)
		return api;
	if (strncmp(source, TED_SOURCE, len) == 0 &&
	    (source[len] == '\0' || source[len] == '/'))
		return TED_API;
	return NULL;
}

enum err_code
cmd_harvest(struct call *call, struct err *e)
{
	struct harvest_options o;
	struct harvest_result r = { 0 };
	struct progress p;
	enum err_code rc;

	progress_begin(&p, call, &o);
	o.fetch = (struct fetch_options){
		.source = call_text(call, OPT_SOURCE),
		.api = api_of(call),
		.user_agent = call_text(call, OPT_USER_AGENT),
		.pause_ms = -1,
	};
	option_issue(&call->options, OPT_ISSUE, &o.issue_year, &o.issue_number);
	o.from = option_first_day(&call->options, OPT_FROM);
	o.to = option_last_day(&call->options, OPT_TO);
	o.dry_run = call_has(call, OPT_DRY_RUN);
	o.no_verify = call_has(call, OPT_NO_VERIFY);
	rc = harvest_run(&o, &r, e);
	return progress_end(&p, &r, call, rc, e);
}
