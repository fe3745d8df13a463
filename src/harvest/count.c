/* TED's own counts, compared with what is loaded. */
#include "night.h"

#include "jointed/date.h"
#include "jointed/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The search API's index goes back ten years from today. */
#define API_DEPTH_YEARS 10

/* Issues that one night asks for again, of nights when the API was down. */
#define BACKLOG_MAX 100

/* A count that differs is asked for again as long as TED may still change. */
#define DIFFERENT_DAYS 14

/* An issue whose count is not known, or is another. */
struct open_count {
	char sha256[HASH_TEXT_LEN + 1];
	struct issue issue;
	int32_t day;
	int64_t members, counted; /* counted: -1 if not known */
};

struct open_counts {
	struct open_count *list;
	size_t count;
};

static enum err_code
add_row(void *arg, const struct result_row *row, struct err *e)
{
	struct open_counts *s = arg;
	const struct value *v = row->values;
	struct open_count *c;

	(void)e;
	s->list = mem_resize(s->list, s->count + 1, sizeof *s->list);
	c = &s->list[s->count++];
	*c = (struct open_count){
		.issue = { (int)v[1].integer, (int)v[2].integer },
		.day =
		    v[3].type == VALUE_TEXT ? date_parse(v[3].text) : DATE_NONE,
		.members = v[4].integer,
		.counted = v[5].type == VALUE_INT ? v[5].integer : -1,
	};
	(void)snprintf(c->sha256, sizeof c->sha256, "%s", v[0].text);
	return ERR_OK;
}

/* Is the issue older than what the API knows? */
static bool
is_too_deep(const struct night *n, const struct open_count *c)
{
	int year, month, day;
	int32_t first;

	date_split(n->plan.now.day, &year, &month, &day);
	first = date_from_civil(year - API_DEPTH_YEARS, month, day);
	if (first == DATE_NONE) /* 29 February */
		first = date_from_civil(year - API_DEPTH_YEARS, 3, 1);
	return c->day != DATE_NONE ? c->day < first
				   : c->issue.year < year - API_DEPTH_YEARS;
}

/* The count into the sidecar first, which a rebuild reads; then the ledger. */
static enum err_code
keep_count(struct night *n, const struct open_count *c, int64_t count,
    struct err *e)
{
	struct archive_entry *entry = kept_edit(n->run.kept, c->sha256);
	const struct store_count put = { c->sha256, c->issue.year,
		c->issue.number, count };
	enum err_code rc = ERR_OK;
	size_t i = 0;

	if (entry != NULL && entry->ojs_number != 0) {
		entry->verified = count;
	} else if (entry != NULL) {
		while (i < entry->ncounts &&
		    (entry->counts[i].ojs_year != c->issue.year ||
			entry->counts[i].ojs_number != c->issue.number))
			i++;
		if (i == entry->ncounts)
			entry->counts = mem_resize(entry->counts,
			    ++entry->ncounts, sizeof *entry->counts);
		entry->counts[i] = (struct archive_count){ c->issue.year,
			c->issue.number, count };
	}
	if (entry != NULL)
		rc = archive_update(n->run.archive, entry, e);
	return rc == ERR_OK ? store_set_count(n->run.store, &put, e) : rc;
}

static void
tell_count(struct night *n, const struct open_count *c, int64_t count)
{
	char text[160];

	if (count == c->members) {
		n->run.r->verified++;
		return;
	}
	n->run.r->miscounted++;
	(void)snprintf(text, sizeof text,
	    "OJ S %d/%d: the search API counts %lld notices, the package holds "
	    "%lld",
	    c->issue.number, c->issue.year, (long long)count,
	    (long long)c->members);
	night_warn(n, text);
}

/* Ask for one count. That the API is down ends the asking, not the run. */
static enum err_code
count_one(struct night *n, const struct open_count *c, struct err *e)
{
	struct err why = { 0 };
	struct buf text = { 0 };
	int64_t count = -1;
	enum err_code rc = fetch_count(n->fetch, c->issue, &count, &why);

	issues_add(&n->counted, c->issue);
	if (rc == ERR_STOPPED)
		return err_set(e, rc, why.errnum, "%s", why.text);
	if (rc == ERR_OK) {
		rc = keep_count(n, c, count, e);
		if (rc == ERR_OK)
			tell_count(n, c, count);
		return rc;
	}
	n->is_api_down = true;
	buf_printf(&text,
	    "the counts of OJ S %d/%d and later are left to another run: %s",
	    c->issue.number, c->issue.year, why.text);
	night_warn(n, buf_str(&text));
	buf_free(&text);
	return ERR_OK;
}

static bool
was_asked(const struct night *n, struct issue i)
{
	for (size_t k = 0; k < n->counted.count; k++)
		if (issue_compare(n->counted.list[k], i) == 0)
			return true;
	return false;
}

/* Of the backlog: is it worth a request tonight? */
static bool
is_due(const struct night *n, const struct open_count *c)
{
	if (was_asked(n, c->issue))
		return false;
	return c->counted < 0 ||
	    (c->day != DATE_NONE && c->day >= n->plan.now.day - DIFFERENT_DAYS);
}

enum err_code
count_issues(struct night *n, const char *sha256, struct err *e)
{
	const struct harvest_options *o = n->run.o;
	struct parameter param = { "sha256", sha256 };
	struct open_counts open = { 0 };
	struct query q = { .params = &param,
		.nparams = 1,
		.row = add_row,
		.arg = &open };
	enum err_code rc;
	int asked = 0;

	if (o->no_verify || o->fetch.api == NULL || n->is_api_down)
		return ERR_OK;
	rc = ledger_ask(n->run.store, "db/harvest/unverified-issues.sql", q, e);
	for (size_t i = 0; rc == ERR_OK && i < open.count && !n->is_api_down &&
	     asked < BACKLOG_MAX;
	     i++) {
		const struct open_count *c = &open.list[i];

		if (is_too_deep(n, c) || (sha256 == NULL && !is_due(n, c)))
			continue;
		asked++;
		rc = count_one(n, c, e);
	}
	free(open.list);
	return rc;
}
