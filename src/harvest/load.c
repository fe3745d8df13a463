/* One package into an open transaction: reader, workers, one writer. */
#include "jointed/date.h"
#include "jointed/package.h"
#include "run.h"

#include <string.h>

/* Progress is told once for so many members. */
#define TELL_EVERY 16

/* A package on its way in. */
struct load {
	struct run *run;
	struct package *package;
	const struct store_package *p;
	struct tally *t;
	int64_t members;
	bool is_month;   /* the package of a month, by its name */
	struct buf unit; /* of a notice that stands in no folder of its issue */
};

static void
tell_quarantine(struct load *l, const struct slot *s, const char *why)
{
	struct event event = { .type = EVENT_QUARANTINE };

	l->t->quarantined++;
	event.name = buf_str(&s->path);
	event.text = why;
	run_tell(l->run, &event);
}

/* Does the notice stand in the issue it says it stands in? */
static void
compare_issue(struct load *l, const struct notice *n)
{
	if (l->p->ojs_number == 0 || n->ojs_number == 0 || n->ojs_year == 0 ||
	    (n->ojs_number == l->p->ojs_number &&
		n->ojs_year == l->p->ojs_year))
		return;
	l->t->foreign++;
	l->t->foreign_year = n->ojs_year;
	l->t->foreign_number = n->ojs_number;
}

/* The issue of a unit; a package without folders is told by its name. */
static void
name_issue(const struct load *l, struct store_member *m)
{
	const char *unit = m->unit[0] != '\0' ? m->unit : l->p->name;
	int year, number;

	if (!package_unit_issue(unit, &year, &number))
		return;
	m->ojs_year = year;
	m->ojs_number = number;
}

/*
 * A month's package may hold its notices without folders of their issues: then
 * the notice says where it belongs, and gets the unit it would have had.
 */
static void
name_by_notice(struct load *l, const struct notice *n, struct store_member *m)
{
	char day[DATE_TEXT_MAX];

	if (!l->is_month || m->ojs_number != 0 || n->ojs_number <= 0 ||
	    n->ojs_year <= 0 || n->publication_date == DATE_NONE)
		return;
	(void)date_format(n->publication_date, day);
	buf_clear(&l->unit, 64);
	buf_printf(&l->unit, "%.4s%.2s%.2s_%03d", day, day + 5, day + 8,
	    (int)n->ojs_number);
	m->unit = buf_str(&l->unit);
	m->ojs_year = n->ojs_year;
	m->ojs_number = n->ojs_number;
}

static enum err_code
write_slot(struct load *l, struct slot *s, struct err *e)
{
	struct store_member m = { .path = buf_str(&s->path),
		.unit = buf_str(&s->unit),
		.sha256 = s->sha256,
		.size = (int64_t)s->len };
	struct err why = { 0 };
	enum err_code rc;

	name_issue(l, &m);
	if (s->why.code != ERR_OK) {
		rc = store_quarantine(l->run->store, &m, s->why.code,
		    s->why.text, e);
		if (rc == ERR_OK)
			tell_quarantine(l, s, s->why.text);
		return rc;
	}
	name_by_notice(l, &s->notice, &m);
	rc = store_put(l->run->store, &m, &s->notice, &s->finding, &why);
	if (rc == ERR_DUPLICATE || rc == ERR_NUMBER) {
		tell_quarantine(l, s, why.text);
		return ERR_OK;
	}
	if (rc != ERR_OK)
		return err_set(e, rc, why.errnum, "%s", why.text);
	compare_issue(l, &s->notice);
	l->t->stored++;
	return ERR_OK;
}

/* Write the oldest member and forget it. */
static enum err_code
write_oldest(struct load *l, struct err *e)
{
	struct slot *s = ring_oldest(l->run->ring);
	enum err_code rc = run_check(l->run, e);

	if (rc == ERR_OK)
		rc = write_slot(l, s, e);
	ring_drop(l->run->ring);
	return rc;
}

static void
tell_progress(struct load *l)
{
	struct event event = { .type = EVENT_PROGRESS, .name = l->p->name };
	size_t done, total;

	if (++l->members % TELL_EVERY != 0)
		return;
	package_progress(l->package, &done, &total);
	event.done = (int64_t)done;
	event.total = (int64_t)total;
	run_tell(l->run, &event);
}

static enum err_code
take_member(struct load *l, const struct member *m, struct err *e)
{
	enum err_code rc = run_check(l->run, e);

	while (rc == ERR_OK && !ring_has_room(l->run->ring, m->len))
		rc = write_oldest(l, e);
	if (rc != ERR_OK)
		return rc;
	ring_put(l->run->ring, l->package, m);
	tell_progress(l);
	return ERR_OK;
}

/* Read from member m, which is at hand already, to the end. */
static enum err_code
read_all(struct load *l, struct member *m, struct err *e)
{
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK) {
		rc = take_member(l, m, e);
		if (rc == ERR_OK)
			rc = package_next(l->package, m, e);
	}
	if (rc != ERR_END)
		return rc;
	while (ring_oldest(l->run->ring) != NULL) {
		rc = write_oldest(l, e);
		if (rc != ERR_OK)
			return rc;
	}
	return ERR_OK;
}

/* Load from the first member, at hand already, to the end. */
static enum err_code
load_members(struct load *l, struct member *m, struct err *e)
{
	enum err_code rc = store_begin(l->run->store, l->p, e);

	if (rc != ERR_OK)
		return rc;
	*l->t = (struct tally){ 0 };
	rc = read_all(l, m, e);
	if (rc != ERR_OK) {
		ring_clear(l->run->ring);
		store_rollback(l->run->store);
	}
	return rc;
}

enum err_code
load(struct run *run, const char *file, const struct store_package *p,
    struct tally *t, struct err *e)
{
	struct load l = { .run = run,
		.p = p,
		.t = t,
		.is_month = package_is_month(p->name) };
	struct member m;
	enum err_code rc = package_open(file, p->name, &l.package, e);

	if (rc != ERR_OK)
		return rc;
	rc = package_next(l.package, &m, e);
	if (rc == ERR_END)
		rc = err_set(e, ERR_ARCHIVE, 0, "%s holds no file at all",
		    p->name);
	if (rc == ERR_OK)
		rc = load_members(&l, &m, e);
	package_close(l.package);
	buf_free(&l.unit);
	return rc;
}
