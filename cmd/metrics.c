/* Text format 0.0.4 of Prometheus; every figure is a gauge. */
#include "metrics.h"

#include "jointed/buf.h"
#include "talk.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The text so far, and the name that its last line has. */
struct figures {
	struct buf buf;
	char name[80];
};

static void
add(struct figures *t, const char *name, const char *labels, int64_t value)
{
	buf_printf(&t->buf, "%s%s %" PRId64 "\n", name, labels, value);
}

static void
add_head(struct figures *t, const char *name, const char *meaning)
{
	if (strcmp(t->name, name) == 0)
		return;
	(void)snprintf(t->name, sizeof t->name, "%s", name);
	buf_printf(&t->buf, "# HELP %s %s\n# TYPE %s gauge\n", name, meaning,
	    name);
}

static enum err_code
add_row(void *arg, const struct result_row *row, struct err *e)
{
	struct figures *t = arg;
	const struct value *v = row->values;

	(void)e;
	if (v[2].type != VALUE_INT) /* not known: better no figure than 0 */
		return ERR_OK;
	add_head(t, v[0].text, v[3].text);
	add(t, v[0].text, v[1].text, v[2].integer);
	return ERR_OK;
}

/* What the database holds; none, or one that cannot be read, has no figures. */
static void
add_database(struct figures *t, const struct call *call)
{
	struct store *s = NULL;
	struct err why;
	struct query q = { .sql = call_sql("db/commands/metrics.sql"),
		.row = add_row,
		.arg = t };

	if (call_open(call, &s, &why) != ERR_OK ||
	    store_query(s, &q, &why) != ERR_OK)
		talk("the metrics lack the database: %s", why.text);
	store_close(s);
}

static void
add_run(struct figures *t, const struct harvest_result *r, int status)
{
	const struct {
		const char *name, *meaning;
		int64_t value;
	} rows[] = {
		{ "timestamp_seconds", "When it ended.", (int64_t)time(NULL) },
		{ "duration_seconds", "What it took.", (r->ms + 500) / 1000 },
		{ "exit_status", "Its exit status.", status },
		{ "packages", "Packages it saw.", r->packages },
		{ "stored", "Notices it stored.", r->stored },
		{ "quarantined", "Files it set aside.", r->quarantined },
		{ "missing", "Issues that were not there.", r->missing },
		{ "failed", "Packages it could not use.", r->failed },
		{ "verified", "Issues with TED's own count.", r->verified },
		{ "miscounted", "Issues with another.", r->miscounted },
		{ "changed", "Issues that TED has changed.", r->changed },
		{ "requests", "Requests it made.", r->requests },
		{ "fetched_bytes", "Bytes it fetched.", r->bytes },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char name[80], meaning[120];

		(void)snprintf(name, sizeof name, "jointed_last_run_%s",
		    rows[i].name);
		(void)snprintf(meaning, sizeof meaning, "Last harvest: %s",
		    rows[i].meaning);
		add_head(t, name, meaning);
		add(t, name, "", rows[i].value);
	}
}

static bool
write_all(int fd, const struct buf *text)
{
	bool good = write(fd, text->data, text->len) == (ssize_t)text->len &&
	    fsync(fd) == 0;

	return close(fd) == 0 && good;
}

/* Beside the file, then in its place: no reader sees half of it. */
static enum err_code
replace(const char *path, const struct buf *text, struct err *e)
{
	struct buf part = { 0 };
	enum err_code rc = ERR_OK;
	int fd;

	buf_printf(&part, "%s.%ld.part", path, (long)getpid());
	fd = open(buf_str(&part), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
	    0644);
	if (fd < 0 || !write_all(fd, text) ||
	    rename(buf_str(&part), path) != 0) {
		rc = err_set(e, ERR_IO, errno, "cannot write %s: %s", path,
		    strerror(errno));
		(void)unlink(buf_str(&part));
	}
	buf_free(&part);
	return rc;
}

enum err_code
metrics_write(const struct call *call, const struct harvest_result *r,
    enum err_code rc, struct err *e)
{
	struct figures t = { 0 };
	struct err why;
	enum err_code done;

	if (rc == ERR_LOCKED || rc == ERR_USAGE)
		return rc;
	add_database(&t, call);
	add_run(&t, r,
	    talk_status(rc == ERR_OK && call->is_partial ? ERR_NOT_FOUND : rc));
	done = replace(call_text(call, OPT_METRICS), &t.buf, &why);
	buf_free(&t.buf);
	if (done == ERR_OK)
		return rc;
	if (rc == ERR_OK)
		return err_set(e, done, why.errnum, "%s", why.text);
	talk("%s", why.text);
	return rc;
}
