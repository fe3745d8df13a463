#include "world.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES 1440
#define FINAL_MINUTE (9 * 60 + 30)
#define WORDS_MAX 16

/* A line as words. */
struct words {
	char text[512];
	const char *word[WORDS_MAX + 1];
	size_t count;
};

static void
split(const char *line, struct words *w)
{
	char *p = w->text;

	(void)snprintf(w->text, sizeof w->text, "%s", line);
	w->count = 0;
	while (w->count < WORDS_MAX) {
		p += strspn(p, " \t\r\n");
		if (*p == '\0')
			break;
		w->word[w->count++] = p;
		p += strcspn(p, " \t\r\n");
		if (*p != '\0')
			*p++ = '\0';
	}
	w->word[w->count] = NULL;
}

/* yyyy-mm-dd, perhaps with Thh:mm behind: minutes; -1 if it is neither. */
static int64_t
read_time(const char *text)
{
	int y, m, d, hour = 0, minute = 0;
	int n = sscanf(text, "%4d-%2d-%2dT%2d:%2d", &y, &m, &d, &hour, &minute);

	if (n != 3 && n != 5)
		return -1;
	return (int64_t)days_of(y, m, d) * DAY_MINUTES + hour * 60 + minute;
}

static struct issue_at *
find(const struct world *w, int year, int number)
{
	for (size_t i = 0; i < w->nissues; i++)
		if (w->issues[i].edition.year == year &&
		    w->issues[i].edition.number == number)
			return &w->issues[i];
	return NULL;
}

static void
add_issue(struct world *w, int year, int number, int32_t day)
{
	struct issue_at *at;

	if (w->nissues == w->cap) {
		w->cap = w->cap == 0 ? 512 : w->cap * 2;
		w->issues = realloc(w->issues, w->cap * sizeof *w->issues);
		if (w->issues == NULL)
			abort();
	}
	at = &w->issues[w->nissues++];
	*at = (struct issue_at){ .from = (int64_t)day * DAY_MINUTES + 1 };
	at->edition = (struct edition){ .year = year,
		.number = number,
		.day = day,
		.notices = w->notices == 0 ? 3 : w->notices };
}

static const char *
tell_now(struct world *w, const struct words *l)
{
	w->now = l->count == 2 ? read_time(l->word[1]) : -1;
	return w->now < 0 ? "now wants a time" : NULL;
}

static const char *
tell_notices(struct world *w, const struct words *l)
{
	w->notices = l->count == 2 ? (int)strtol(l->word[1], NULL, 10) : 0;
	return w->notices <= 0 ? "notices wants a number" : NULL;
}

static bool
is_left_out(const struct words *l, int32_t day)
{
	for (size_t i = 3; i < l->count; i++)
		if (read_time(l->word[i]) == (int64_t)day * DAY_MINUTES)
			return true;
	return false;
}

/* New Year and Christmas are holidays in every year. */
static const char *
tell_year(struct world *w, const struct words *l)
{
	int year = l->count > 1 ? (int)strtol(l->word[1], NULL, 10) : 0;
	int number = 0;

	if (year < 1990 || year > 2199)
		return "year wants a year";
	for (int32_t d = days_of(year, 1, 2); d < days_of(year + 1, 1, 1); d++)
		if (weekday_of(d) < 5 && d != days_of(year, 12, 25) &&
		    !is_left_out(l, d))
			add_issue(w, year, ++number, d);
	return NULL;
}

static const char *
tell_issue(struct world *w, const struct words *l)
{
	int64_t day = l->count == 3 ? read_time(l->word[2]) : -1;
	int year, number;

	if (day < 0 || sscanf(l->word[1], "%d/%d", &year, &number) != 2)
		return "issue wants YYYY/N and a date";
	add_issue(w, year, number, (int32_t)(day / DAY_MINUTES));
	return NULL;
}

static const char *
tell_late(struct world *w, const struct words *l)
{
	int64_t from = l->count == 3 ? read_time(l->word[2]) : -1;
	struct issue_at *at = NULL;
	int year, number;

	if (from >= 0 && sscanf(l->word[1], "%d/%d", &year, &number) == 2)
		at = find(w, year, number);
	if (at == NULL)
		return "late wants an issue that was defined, and a time";
	at->from = from;
	return NULL;
}

static const char *
tell_months(struct world *w, const struct words *l)
{
	static const char *const names[] = { "none", "nested", "flat" };

	for (size_t i = 0; l->count == 2 && i < 3; i++)
		if (strcmp(l->word[1], names[i]) == 0) {
			w->months = (enum month_shape)i;
			return NULL;
		}
	return "months wants none, nested or flat";
}

static const char *
tell_calendar(struct world *w, const struct words *l)
{
	w->has_no_calendar = l->count == 2 && strcmp(l->word[1], "off") == 0;
	return l->count == 2 ? NULL : "calendar wants on or off";
}

static const char *
tell_answer(struct world *w, const struct words *l)
{
	struct order o = { .times = -1 };
	const char *value;

	if (l->count < 3)
		return "answer wants a route and a kind";
	(void)snprintf(o.route, sizeof o.route, "%.63s", l->word[1]);
	value = strchr(l->word[2], '=');
	(void)snprintf(o.kind, sizeof o.kind, "%.*s",
	    (int)strcspn(l->word[2], "="), l->word[2]);
	(void)snprintf(o.value, sizeof o.value, "%.159s",
	    value == NULL ? "" : value + 1);
	for (size_t i = 3; i < l->count; i++)
		if (sscanf(l->word[i], "x%d", &o.times) != 1 &&
		    sscanf(l->word[i], "after=%d", &o.after) != 1)
			return "answer: neither xN nor after=N";
	w->orders = realloc(w->orders, (w->norders + 1) * sizeof *w->orders);
	if (w->orders == NULL)
		abort();
	w->orders[w->norders++] = o;
	return NULL;
}

static const char *
tell_forget(struct world *w, const struct words *l)
{
	(void)l;
	w->norders = 0;
	return NULL;
}

static const char *
tell_release(struct world *w, const struct words *l)
{
	(void)l;
	w->releases++;
	return NULL;
}

const char *
world_tell(struct world *w, const char *line)
{
	static const struct {
		const char *word;
		const char *(*tell)(struct world *w, const struct words *l);
	} commands[] = {
		{ "now", tell_now },
		{ "notices", tell_notices },
		{ "year", tell_year },
		{ "issue", tell_issue },
		{ "late", tell_late },
		{ "months", tell_months },
		{ "calendar", tell_calendar },
		{ "answer", tell_answer },
		{ "forget", tell_forget },
		{ "release", tell_release },
	};
	struct words l;

	split(line, &l);
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (l.count > 0 && strcmp(l.word[0], commands[i].word) == 0)
			return commands[i].tell(w, &l);
	return "no such command";
}

void
world_free(struct world *w)
{
	free(w->issues);
	free(w->orders);
	*w = (struct world){ 0 };
}

bool
world_edition(const struct world *w, int year, int number, struct edition *out)
{
	const struct issue_at *at = find(w, year, number);

	if (at == NULL || w->now < at->from)
		return false;
	*out = at->edition;
	if (w->now < (int64_t)out->day * DAY_MINUTES + FINAL_MINUTE)
		out->notices--;
	return true;
}

size_t
world_month(const struct world *w, int year, int month, struct edition **list)
{
	int32_t first = days_of(year, month, 1), final;
	int32_t next = days_of(year + (month == 12), month % 12 + 1, 1);
	size_t count = 0;
	int workdays = 0;

	*list = NULL;
	for (final = next; workdays < 5; final++)
		workdays += weekday_of(final) < 5;
	if (w->months == MONTH_NONE ||
	    w->now < (int64_t)(final - 1) * DAY_MINUTES + FINAL_MINUTE)
		return 0;
	*list = malloc((w->nissues + 1) * sizeof **list);
	for (size_t i = 0; *list != NULL && i < w->nissues; i++)
		if (w->issues[i].edition.day >= first &&
		    w->issues[i].edition.day < next)
			(*list)[count++] = w->issues[i].edition;
	return count;
}

const struct edition *
world_between(const struct world *w, int32_t from, int32_t to, bool last)
{
	const struct edition *found = NULL;

	for (size_t i = 0; i < w->nissues; i++) {
		const struct edition *e = &w->issues[i].edition;

		if (e->day < from || e->day > to ||
		    (int64_t)e->day * DAY_MINUTES > w->now)
			continue;
		if (found == NULL || (e->day > found->day) == last)
			found = e;
	}
	return found;
}

bool
world_calendar(const struct world *w, int year, struct bytes *out)
{
	bool is_there = false;

	if (w->has_no_calendar)
		return false;
	bytes_puts(out, "OJS,Publication date\r\n");
	for (size_t i = 0; i < w->nissues; i++) {
		const struct edition *e = &w->issues[i].edition;
		int y, m, d;

		if (e->year != year)
			continue;
		days_split(e->day, &y, &m, &d);
		bytes_printf(out, "%d,%02d/%02d/%d\r\n", e->number, d, m, y);
		is_there = true;
	}
	return is_there;
}

bool
world_order(struct world *w, const char *route, struct order *out)
{
	for (size_t i = 0; i < w->norders; i++) {
		struct order *o = &w->orders[i];

		if (o->times == 0 || fnmatch(o->route, route, 0) != 0)
			continue;
		if (o->after > 0) {
			o->after--;
			continue;
		}
		if (o->times > 0)
			o->times--;
		*out = *o;
		return true;
	}
	return false;
}
