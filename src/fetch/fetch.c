#include "jointed/fetch.h"

#include "jointed/mem.h"
#include "jointed/version.h"
#include "transfer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The pause that keeps below TED's published limits. */
#define PAUSE_MS 1000

const char *
fetch_user_agent(void)
{
	return "Mozilla/5.0 (compatible; jointed/" JOINTED_VERSION ")";
}

/* The URL's scheme if libcurl can read it as one of ours, else NULL. */
static const char *
scheme_of(const char *url)
{
	static const char *const known[] = { "https", "http", "file" };
	CURLU *u = curl_url();
	const char *found = NULL;
	char *scheme = NULL;

	if (u == NULL || url == NULL ||
	    curl_url_set(u, CURLUPART_URL, url, 0) != CURLUE_OK ||
	    curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK)
		goto out;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcasecmp(known[i], scheme) == 0)
			found = known[i];
out:
	curl_free(scheme);
	curl_url_cleanup(u);
	return found;
}

static char *
without_slash(const char *url)
{
	size_t len = url == NULL ? 0 : strlen(url);

	while (len > 0 && url[len - 1] == '/')
		len--;
	return mem_strndup(url, len);
}

/* Is the address TED's own, or another of the European institutions? */
static bool
is_ted(const char *url)
{
	static const char domain[] = ".europa.eu";
	CURLU *u = curl_url();
	char *host = NULL;
	bool found = false;
	size_t len;

	if (u != NULL && curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK &&
	    curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
		len = strlen(host);
		found = len >= sizeof domain &&
		    strcasecmp(host + len - sizeof domain + 1, domain) == 0;
	}
	curl_free(host);
	curl_url_cleanup(u);
	return found;
}

static void
fill_defaults(struct fetch_options *o)
{
	/* The API's address alone is enough: the pause is one for both. */
	bool is_slow = is_ted(o->source) || (o->api != NULL && is_ted(o->api));

	/* Copied elsewhere. */
	o->source = o->api = o->user_agent = o->ca_file = NULL;
	if (o->pause_ms < 0 || (is_slow && o->pause_ms < PAUSE_MS))
		o->pause_ms = PAUSE_MS;
	if (o->backoff_ms <= 0)
		o->backoff_ms = 1000;
	if (o->timeout_s <= 0)
		o->timeout_s = 60;
	if (o->tries <= 0)
		o->tries = 5;
}

static enum err_code
check_addresses(const struct fetch_options *o, struct err *e)
{
	const char *api = o->api == NULL ? "http" : scheme_of(o->api);

	if (scheme_of(o->source) == NULL)
		return err_set(e, ERR_USAGE, 0,
		    "'%s' is no source: give a http://, https:// or file:// "
		    "address",
		    o->source == NULL ? "" : o->source);
	if (api == NULL || strncmp(api, "http", 4) != 0)
		return err_set(e, ERR_USAGE, 0,
		    "'%s' is no API address: give a http:// or https:// one",
		    o->api);
	return ERR_OK;
}

enum err_code
fetch_new(const struct fetch_options *o, struct fetch **out, struct err *e)
{
	enum err_code rc = check_addresses(o, e);
	struct timespec now;
	struct fetch *f;

	*out = NULL;
	if (rc != ERR_OK)
		return rc;
	f = mem_alloc(sizeof *f);
	f->source = without_slash(o->source);
	f->api = without_slash(o->api);
	f->is_local = strcmp(scheme_of(o->source), "file") == 0;
	f->user_agent = mem_strdup(
	    o->user_agent != NULL ? o->user_agent : fetch_user_agent());
	f->ca_file = o->ca_file == NULL ? NULL : mem_strdup(o->ca_file);
	f->o = *o;
	fill_defaults(&f->o);
	(void)clock_gettime(CLOCK_REALTIME, &now);
	f->random = ((uint64_t)now.tv_sec << 20 ^ (uint64_t)now.tv_nsec) | 1;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    (f->curl = curl_easy_init()) == NULL)
		abort(); /* only for want of memory */
	*out = f;
	return ERR_OK;
}

void
fetch_free(struct fetch *f)
{
	if (f == NULL)
		return;
	curl_easy_cleanup(f->curl);
	curl_global_cleanup();
	free(f->source);
	free(f->api);
	free(f->user_agent);
	free(f->ca_file);
	free(f);
}

bool
fetch_is_local(const struct fetch *f)
{
	return f->is_local;
}

long
fetch_pause_ms(const struct fetch *f)
{
	return f->o.pause_ms;
}
