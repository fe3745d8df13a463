#include "progress.h"

#include "jointed/date.h"
#include "jointed/store.h"
#include "stop.h"
#include "talk.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* More quarantined members than this are only counted. */
#define NAMED_MAX 20

/* Time between two drawings of the bar. */
#define DRAW_MS 100

static int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
wipe(struct progress *p)
{
	if (p->is_drawn)
		fputs("\r\033[K", stderr);
	p->is_drawn = false;
}

/* "  56/2022 [#######      ]  47 %" */
static void
draw(struct progress *p, const char *what, int64_t done, int64_t total)
{
	static const char full[] = "########################################";
	int64_t now = now_ms();
	int width = p->columns < 60 ? 10 : 30;
	int share = 0;

	if (!p->has_bar || now - p->drawn_ms < DRAW_MS)
		return;
	p->drawn_ms = now;
	if (total > 0 && done >= 0)
		share = done >= total
		    ? 100
		    : (int)((double)done * 100 / (double)total);
	fprintf(stderr, "\r\033[K%s %.*s [%-*.*s] %3d %%", what,
	    (int)terminal_fit(buf_str(&p->package), p->package.len, 30),
	    buf_str(&p->package), width, share * width / 100, full, share);
	(void)fflush(stderr);
	p->is_drawn = true;
}

static void
name_quarantined(struct progress *p, const struct event *ev)
{
	if (p->named == NAMED_MAX) {
		p->passed_over++;
		return;
	}
	p->named++;
	wipe(p);
	talk("quarantined: %s: %s", ev->name, ev->text);
}

static void
set_package(struct progress *p, const char *name)
{
	buf_clear(&p->package, 4096);
	if (name != NULL)
		terminal_clean(&p->package, name, strlen(name));
}

static void
observe(void *arg, const struct event *ev)
{
	struct progress *p = arg;

	switch (ev->type) {
	case EVENT_PACKAGE:
		set_package(p, ev->name);
		return;
	case EVENT_PROGRESS:
		draw(p, "loading", ev->done, ev->total);
		return;
	case EVENT_FETCH:
		draw(p, "fetching", ev->done, ev->total);
		return;
	case EVENT_QUARANTINE:
		name_quarantined(p, ev);
		return;
	case EVENT_LOADED:
		wipe(p);
		if (p->is_verbose)
			talk("%s: %" PRId64 " stored, %" PRId64 " quarantined",
			    ev->name, ev->stored, ev->quarantined);
		return;
	case EVENT_SAME:
		wipe(p);
		if (p->is_verbose)
			talk("%s: loaded before", ev->name);
		return;
	case EVENT_FAILED:
		wipe(p);
		talk("%s: %s", ev->name, ev->text);
		return;
	case EVENT_WARNING:
		wipe(p);
		talk("%s", ev->text);
		return;
	case EVENT_NOTE:
		wipe(p);
		if (!p->is_quiet)
			talk("%s", ev->text);
		return;
	case EVENT_PLAN:
		return;
	}
}

static void
stamp(struct progress *p)
{
	time_t now = time(NULL);
	struct tm tm;

	if (gmtime_r(&now, &tm) == NULL ||
	    strftime(p->started_at, sizeof p->started_at, "%Y-%m-%dT%H:%M:%SZ",
		&tm) == 0)
		p->started_at[0] = '\0';
}

/* One worker is the thread that reads and writes; others parse beside it. */
static int
further_threads(const struct call *call)
{
	int workers = (int)option_number(&call->options, OPT_WORKERS, 1);

	return workers > 1 ? workers - 1 : 0;
}

/* What the clock says, or what --today wants it to say. */
static int64_t
time_of(const struct call *call)
{
	int32_t day = DATE_NONE;
	int minute = option_minute(&call->options, OPT_TODAY, &day);

	return minute < 0 ? 0 : harvest_time(day, minute);
}

void
progress_begin(struct progress *p, const struct call *call,
    struct harvest_options *o)
{
	*p = (struct progress){
		.is_quiet = call_has(call, OPT_QUIET),
		.is_verbose =
		    call_has(call, OPT_VERBOSE) && !call_has(call, OPT_QUIET),
		.columns = terminal_columns(STDERR_FILENO),
	};
	stamp(p);
	p->has_bar = !p->is_quiet && terminal_is(STDERR_FILENO);
	*o = (struct harvest_options){
		.archive_dir = call_text(call, OPT_ARCHIVE),
		.db_path = call_text(call, OPT_DB),
		.patterns_dir = call_text(call, OPT_PATTERNS),
		.workers = further_threads(call),
		.observe = observe,
		.arg = p,
		.from = DATE_NONE,
		.to = DATE_NONE,
		.now = time_of(call),
		.wait = call_has(call, OPT_WAIT),
		.stop = stop_watch(),
	};
}

/* 2049 as "2,049". */
static void
add_count(struct buf *b, int64_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%" PRId64, n);

	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0 && digits[i - 1] != '-')
			buf_putc(b, ',');
		buf_putc(b, digits[i]);
	}
}

static void
add_part(struct buf *b, int64_t n, const char *what)
{
	if (n == 0)
		return;
	buf_puts(b, b->len == 0 ? "" : ", ");
	add_count(b, n);
	buf_putc(b, ' ');
	buf_puts(b, what);
}

/* "5 packages: 2,049 stored, 3 quarantined" */
static void
add_result(struct buf *line, const struct harvest_result *r)
{
	struct buf parts = { 0 };

	add_part(&parts, r->stored, "stored");
	add_part(&parts, r->quarantined, "quarantined");
	add_part(&parts, r->labelled, "labelled");
	add_part(&parts, r->relabelled, "otherwise than before");
	add_part(&parts, r->failed,
	    r->failed == 1 ? "package unreadable" : "packages unreadable");
	add_part(&parts, r->missing,
	    r->missing == 1 ? "issue missing" : "issues missing");
	add_part(&parts, r->miscounted, "of another count than TED's");
	add_part(&parts, r->verified, "verified");
	add_part(&parts, r->changed,
	    r->changed == 1 ? "issue changed" : "issues changed");
	add_part(&parts, r->same, "loaded before");
	if (r->packages > 0) {
		add_count(line, r->packages);
		buf_puts(line, r->packages == 1 ? " package: " : " packages: ");
	}
	buf_puts(line, parts.len == 0 ? "nothing new" : buf_str(&parts));
	buf_free(&parts);
}

/* Enter the run into the database, if that is there and free. */
static enum err_code
enter(const struct progress *p, const struct call *call, enum err_code rc,
    const char *line, struct err *e)
{
	struct run_entry run = { .command = call->command->name,
		.started_at = p->started_at,
		.summary = line,
		.exit_code = talk_status(
		    rc == ERR_OK && call->is_partial ? ERR_NOT_FOUND : rc) };
	struct store *s = NULL;
	enum err_code done =
	    store_open(call_text(call, OPT_DB), STORE_WRITE, &s, e);

	if (done == ERR_OK)
		done = store_run(s, &run, e);
	store_close(s);
	return done;
}

/* Errors after which there is a database to enter the run into. */
static bool
is_entered(enum err_code rc)
{
	return rc == ERR_OK || rc == ERR_REMOTE || rc == ERR_CHALLENGE ||
	    rc == ERR_STOPPED || rc == ERR_ARCHIVE;
}

enum err_code
progress_end(struct progress *p, const struct harvest_result *r,
    struct call *call, enum err_code rc, struct err *e)
{
	struct buf line = { 0 };
	struct err unentered;

	wipe(p);
	add_result(&line, r);
	if (p->passed_over > 0)
		talk("and %" PRId64 " more quarantined; see v_quarantine",
		    p->passed_over);
	if (!p->is_quiet && !call_has(call, OPT_DRY_RUN) &&
	    (rc == ERR_OK || r->packages > 0))
		talk("%s", buf_str(&line));
	if (r->quarantined > 0 || r->failed > 0 || r->missing > 0 ||
	    r->miscounted > 0)
		call->is_partial = true;
	if (rc == ERR_OK && !call_has(call, OPT_DRY_RUN))
		rc = enter(p, call, rc, buf_str(&line), e);
	else if (is_entered(rc) && !call_has(call, OPT_DRY_RUN))
		(void)!enter(p, call, rc, buf_str(&line), &unentered);
	buf_free(&p->package);
	buf_free(&line);
	return rc;
}
