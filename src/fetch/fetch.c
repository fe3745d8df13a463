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

static void
fill_defaults(struct fetch_options *o)
{
	o->source = o->api = o->user_agent = NULL; /* copied elsewhere */
	if (o->pause_ms < 0)
		o->pause_ms = 1000;
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
	free(f);
}

bool
fetch_is_local(const struct fetch *f)
{
	return f->is_local;
}

/*
 * Tell a package that is not there from a folder that is not: an unmounted
 * disk must not look like "nothing new".
 */
static enum err_code
check_local(const struct fetch *f, const char *url, struct err *e)
{
	char *folder = daily_folder(f);
	const char *name = strrchr(url, '/') + 1;
	enum err_code rc = ERR_OK;
	struct stat st;
	int fd = -1;

	if (folder != NULL)
		fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		rc = err_set(e, ERR_REMOTE, errno,
		    "%s: there is no folder packages/daily to read: %s",
		    f->source, strerror(errno));
	else if (fstatat(fd, name, &st, 0) != 0)
		rc = err_set(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_REMOTE,
		    errno, "%s: %s", url, strerror(errno));
	else if (!S_ISREG(st.st_mode))
		rc = err_set(e, ERR_REMOTE, 0, "%s: not a regular file", url);
	if (fd >= 0)
		(void)close(fd);
	free(folder);
	return rc;
}

/* Do r into the open file; the bytes count only when close() agrees. */
static enum err_code
fetch_into(struct fetch *f, struct request *r, const char *part,
    struct fetch_result *out, struct err *e)
{
	enum err_code rc = request_do(f, r, e);
	off_t size = lseek(r->fd, 0, SEEK_END);

	if (close(r->fd) != 0 && rc == ERR_OK)
		rc = err_set(e, ERR_IO, errno, "cannot write %s: %s", part,
		    strerror(errno));
	hash_end(r->hash, out->sha256);
	out->size = size;
	(void)snprintf(out->url, sizeof out->url, "%s", r->url);
	return rc;
}

enum err_code
fetch_daily(struct fetch *f, struct issue i, const char *part,
    struct fetch_result *out, struct err *e)
{
	struct request r = { 0 };
	enum err_code rc = ERR_OK;
	int n;

	memset(out, 0, sizeof *out);
	n = snprintf(r.url, sizeof r.url, "%s/packages/daily/%04d%05d",
	    f->source, i.year, i.number);
	if (n < 0 || (size_t)n >= sizeof r.url)
		return err_set(e, ERR_USAGE, 0,
		    "the source's address is too "
		    "long");
	(void)unlink(part); /* so that none is left whatever happens */
	if (f->is_local)
		rc = check_local(f, r.url, e);
	if (rc != ERR_OK)
		return rc;
	r.fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (r.fd < 0)
		return err_set(e, ERR_IO, errno, "cannot write %s: %s", part,
		    strerror(errno));
	r.hash = hash_new();
	rc = fetch_into(f, &r, part, out, e);
	if (rc != ERR_OK)
		(void)unlink(part);
	hash_free(r.hash);
	return rc;
}
