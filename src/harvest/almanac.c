#include "almanac.h"

#include "jointed/date.h"
#include "jointed/limits.h"
#include "jointed/mem.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ASK_AGAIN_DAYS 7
#define ASK_AGAIN_DAYS_PAST 90 /* of a year that is over */

/* What is known of one year. */
struct page {
	int year;
	struct calendar calendar; /* empty: none */
	bool is_asked;            /* in this run, or lately by another */
};

struct almanac {
	struct almanac_options o;
	char *dir;
	struct page **pages; /* each stays where it is */
	size_t count;
};

struct almanac *
almanac_new(const struct almanac_options *o)
{
	struct almanac *a = mem_alloc(sizeof *a);

	a->o = *o;
	a->dir = mem_strdup(o->dir);
	return a;
}

void
almanac_free(struct almanac *a)
{
	if (a == NULL)
		return;
	for (size_t i = 0; i < a->count; i++) {
		calendar_drop(&a->pages[i]->calendar);
		free(a->pages[i]);
	}
	free(a->pages);
	free(a->dir);
	free(a);
}

/* DIR/calendar/YYYY.csv, or the folder; the caller frees. */
static char *
path_of(const struct almanac *a, int year)
{
	struct buf b = { 0 };

	buf_printf(&b, "%s/calendar", a->dir);
	if (year != 0)
		buf_printf(&b, "/%04d.csv", year);
	return b.data;
}

static bool
read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "r");
	char block[4096];
	size_t n;

	if (f == NULL)
		return false;
	while ((n = fread(block, 1, sizeof block, f)) > 0 &&
	    out->len < FETCH_MAX_REPLY)
		buf_add(out, block, n);
	(void)fclose(f);
	return true;
}

/* "# asked 2031-01-14": was that lately? */
static bool
is_recent(const struct almanac *a, const struct page *p, const char *text)
{
	static const char mark[] = "# asked ";
	int days = p->year < date_year(a->o.now.day) ? ASK_AGAIN_DAYS_PAST
						     : ASK_AGAIN_DAYS;
	int32_t asked = DATE_NONE;

	if (strncmp(text, mark, sizeof mark - 1) == 0)
		asked = date_parse(text + sizeof mark - 1);
	return asked != DATE_NONE && asked <= a->o.now.day &&
	    asked + days > a->o.now.day;
}

static void
read_kept(struct almanac *a, struct page *p)
{
	char *path = path_of(a, p->year);
	struct buf text = { 0 };

	if (read_file(path, &text)) {
		p->is_asked = is_recent(a, p, buf_str(&text));
		if (calendar_parse(buf_str(&text), p->year, &p->calendar,
			NULL) != ERR_OK)
			calendar_drop(&p->calendar);
	}
	buf_free(&text);
	free(path);
}

static struct page *
page_of(struct almanac *a, int year)
{
	struct page *p;

	for (size_t i = 0; i < a->count; i++)
		if (a->pages[i]->year == year)
			return a->pages[i];
	a->pages = mem_resize(a->pages, a->count + 1, sizeof *a->pages);
	p = mem_alloc(sizeof *p);
	p->year = year;
	a->pages[a->count++] = p;
	read_kept(a, p);
	return p;
}

/* Keep a text as the year's; a failure only means to ask again. */
static void
keep(const struct almanac *a, int year, const struct buf *text)
{
	char *folder = path_of(a, 0), *path = path_of(a, year), *part;
	bool good = false;
	int fd;

	(void)mkdir(folder, 0755);
	part = archive_part(a->o.archive, "calendar");
	fd = open(part, O_WRONLY | O_CLOEXEC);
	if (fd >= 0) {
		good = write(fd, text->data, text->len) == (ssize_t)text->len &&
		    fsync(fd) == 0;
		good = close(fd) == 0 && good;
	}
	if (!good || rename(part, path) != 0)
		(void)unlink(part);
	free(part);
	free(path);
	free(folder);
}

static void
keep_nothing(const struct almanac *a, int year)
{
	char day[DATE_TEXT_MAX];
	struct buf text = { 0 };

	buf_printf(&text, "# asked %s\n", date_format(a->o.now.day, day));
	keep(a, year, &text);
	buf_free(&text);
}

static void
ask(struct almanac *a, struct page *p)
{
	struct buf text = { 0 };
	struct err why = { 0 };
	enum err_code rc = fetch_calendar(a->o.fetch, p->year, &text, &why);

	if (rc == ERR_OK) {
		rc =
		    calendar_parse(buf_str(&text), p->year, &p->calendar, &why);
		if (rc != ERR_OK && a->o.odd != NULL)
			a->o.odd(a->o.arg, why.text);
	}
	if (a->o.archive != NULL && rc == ERR_OK)
		keep(a, p->year, &text);
	else if (a->o.archive != NULL &&
	    (rc == ERR_NOT_FOUND || rc == ERR_SCHEMA))
		keep_nothing(a, p->year);
	buf_free(&text);
}

const struct calendar *
almanac_kept(struct almanac *a, int year)
{
	const struct page *p = page_of(a, year);

	return p->calendar.count == 0 ? NULL : &p->calendar;
}

const struct calendar *
almanac_year(struct almanac *a, int year)
{
	struct page *p = page_of(a, year);

	if (p->calendar.count == 0 && !p->is_asked && a->o.fetch != NULL) {
		p->is_asked = true;
		ask(a, p);
	}
	return p->calendar.count == 0 ? NULL : &p->calendar;
}

void
almanac_forget(struct almanac *a, int year)
{
	char *path = path_of(a, year);
	struct page *p = page_of(a, year);

	calendar_drop(&p->calendar);
	p->is_asked = true; /* next night, not at once */
	if (a->o.archive != NULL)
		(void)unlink(path);
	free(path);
}
