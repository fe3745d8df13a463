#include "dry_plan.h"
#include "metrics.h"
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
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

/*
 * The User-Agent that was given; else ours, with the contact in the place where
 * crawlers put it: "Mozilla/5.0 (compatible; jointed/1; +contact)".
 */
static const char *
agent_of(struct call *call)
{
	const char *ours = fetch_user_agent();
	const char *contact = call_text(call, OPT_CONTACT);
	struct buf b = { 0 };
	const char *agent;

	if (call_has(call, OPT_USER_AGENT))
		return call_text(call, OPT_USER_AGENT);
	if (contact == NULL)
		return ours;
	buf_add(&b, ours, strlen(ours) - 1);
	buf_printf(&b, "; +%s)", contact);
	agent = arena_strdup(&call->arena, buf_str(&b));
	buf_free(&b);
	return agent;
}

/* Certificates may come from the environment, as OpenSSL's users know it. */
static const char *
certificates(void)
{
	const char *file = getenv("SSL_CERT_FILE");

	return file == NULL || *file == '\0' ? NULL : file;
}

static void
set_options(struct call *call, struct harvest_options *o)
{
	const struct option_values *v = &call->options;

	o->fetch = (struct fetch_options){
		.source = call_text(call, OPT_SOURCE),
		.api = api_of(call),
		.user_agent = agent_of(call),
		.ca_file = certificates(),
		.pause_ms = option_number(v, OPT_PAUSE, -1),
		.backoff_ms = option_number(v, OPT_BACKOFF, 0),
		.timeout_s = option_number(v, OPT_TIMEOUT, 0),
		.tries = (int)option_number(v, OPT_TRIES, 0),
	};
	option_issue(v, OPT_ISSUE, &o->issue_year, &o->issue_number);
	o->from = option_first_day(v, OPT_FROM);
	o->to = option_last_day(v, OPT_TO);
	o->dry_run = call_has(call, OPT_DRY_RUN);
	o->no_verify = call_has(call, OPT_NO_VERIFY);
}

static enum err_code
plan(struct call *call, struct harvest_options *o, struct err *e)
{
	struct dry_plan p = { .call = call };
	struct harvest_result r = { 0 };
	enum err_code rc;

	o->observe = dry_plan_observe;
	o->arg = &p;
	rc = harvest_run(o, &r, e);
	return rc == ERR_OK ? dry_plan_end(&p, e) : rc;
}

enum err_code
cmd_harvest(struct call *call, struct err *e)
{
	struct harvest_options o;
	struct harvest_result r = { 0 };
	struct progress p;
	enum err_code rc;

	progress_begin(&p, call, &o);
	set_options(call, &o);
	if (o.dry_run)
		return plan(call, &o, e);
	rc = harvest_run(&o, &r, e);
	rc = progress_end(&p, &r, call, rc, e);
	return call_has(call, OPT_METRICS) ? metrics_write(call, &r, rc, e)
					   : rc;
}
