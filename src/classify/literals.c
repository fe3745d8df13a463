#include "classify/literals.h"

#include "jointed/buf.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define DEPTH_MAX 16 /* groups inside groups */

/* What is known of one group while its inside is read. */
struct group {
	struct literals best; /* of the alternative being read */
	size_t best_len;      /* its shortest literal; 0: none yet */
	struct literals any;  /* of the alternatives before, all of them */
	bool has_alternative; /* any holds at least one alternative */
	bool is_hopeless;     /* some alternative has no literal */
	bool is_lookaround;   /* its inside need not be in the match */
};

struct reader {
	const char *p;
	struct arena *arena;
	struct buf run; /* literal bytes read without a gap */
	struct group groups[DEPTH_MAX];
	size_t depth;
	bool gave_up;
};

/* How often a unit may stand. */
enum times {
	TIMES_ONE,
	TIMES_MANY, /* at least once */
	TIMES_NONE, /* perhaps not at all */
};

static size_t
shortest(const struct literals *l)
{
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < l->n; i++) {
		size_t len = strlen(l->list[i]);

		least = len < least ? len : least;
	}
	return l->n == 0 ? 0 : least;
}

/* Keep l for the present alternative if it says more than what it has. */
static void
offer(struct group *g, const struct literals *l)
{
	size_t len = shortest(l);

	if (len < LITERAL_MIN || len < g->best_len ||
	    (len == g->best_len && l->n >= g->best.n))
		return;
	g->best = *l;
	g->best_len = len;
}

static void
end_run(struct reader *r)
{
	struct literals l = { .n = 1 };

	if (r->run.len >= LITERAL_MIN) {
		l.list[0] = arena_strndup(r->arena, r->run.data, r->run.len);
		offer(&r->groups[r->depth], &l);
	}
	buf_clear(&r->run, SIZE_MAX);
}

/* Read a quantifier behind a unit, if there is one. */
static enum times
read_times(struct reader *r)
{
	enum times t = TIMES_ONE;
	const char *close;

	switch (*r->p) {
	case '?':
	case '*':
		t = TIMES_NONE;
		r->p++;
		break;
	case '+':
		t = TIMES_MANY;
		r->p++;
		break;
	case '{':
		close = strchr(r->p, '}');
		if (close == NULL)
			return TIMES_ONE;
		t = r->p[1] == '0' || r->p[1] == ',' ? TIMES_NONE : TIMES_MANY;
		r->p = close + 1;
		break;
	default:
		return TIMES_ONE;
	}
	if (*r->p == '?' || *r->p == '+') /* lazy, possessive */
		r->p++;
	return t;
}

/* A unit that may be many things: \w, a class, a dot. */
static void
read_gap(struct reader *r)
{
	end_run(r);
	(void)read_times(r);
}

static void
add_unit(struct reader *r, const char *bytes, size_t len)
{
	enum times t = read_times(r);

	if (t != TIMES_NONE)
		buf_add(&r->run, bytes, len);
	if (t != TIMES_ONE)
		end_run(r);
}

/* Folding leaves one blank where there were several. */
static void
read_blank(struct reader *r)
{
	if (read_times(r) == TIMES_NONE)
		end_run(r);
	else
		buf_putc(&r->run, ' ');
}

static void
skip_braces(struct reader *r)
{
	const char *close = *r->p == '{' ? strchr(r->p, '}') : NULL;

	if (close != NULL)
		r->p = close + 1;
	else if (*r->p != '\0')
		r->p++;
}

static void
read_escape(struct reader *r)
{
	char c = r->p[1];

	if (c == '\0') {
		r->gave_up = true;
		return;
	}
	r->p += 2;
	if (strchr("bBAZzG", c) != NULL)
		return; /* no width */
	if (c == 's') {
		read_blank(r);
	} else if (strchr("dDwWShHvVRXN", c) != NULL) {
		read_gap(r);
	} else if (c == 'p' || c == 'P') {
		skip_braces(r);
		read_gap(r);
	} else if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z')) {
		r->gave_up = true;
	} else {
		add_unit(r, &c, 1);
	}
}

static void
read_class(struct reader *r)
{
	const char *p = r->p + 1;

	if (*p == '^')
		p++;
	if (*p == ']')
		p++;
	while (*p != '\0' && *p != ']') {
		if (*p == '\\' && p[1] != '\0')
			p++;
		else if (p[0] == '[' && p[1] == ':' && strstr(p, ":]") != NULL)
			p = strstr(p, ":]") + 1;
		p++;
	}
	if (*p == '\0') {
		r->gave_up = true;
		return;
	}
	r->p = p + 1;
	read_gap(r);
}

static bool
starts(const char *p, const char *prefix)
{
	return strncmp(p, prefix, strlen(prefix)) == 0;
}

/* What may stand behind the parenthesis of a group. */
static const struct opening {
	const char *text;
	bool is_lookaround;
} openings[] = {
	{ "(?:", false },
	{ "(?>", false },
	{ "(?i:", false },
	{ "(?-i:", false },
	{ "(?=", true },
	{ "(?!", true },
	{ "(?<=", true },
	{ "(?<!", true },
};

static void
open_group(struct reader *r)
{
	size_t n = sizeof openings / sizeof openings[0];
	bool is_lookaround = false;
	size_t skip = r->p[1] == '?' || r->p[1] == '*' ? 0 : 1;

	for (size_t i = 0; i < n && skip == 0; i++) {
		if (starts(r->p, openings[i].text)) {
			skip = strlen(openings[i].text);
			is_lookaround = openings[i].is_lookaround;
		}
	}
	if (skip == 0 || r->depth + 1 == DEPTH_MAX) {
		r->gave_up = true;
		return;
	}
	end_run(r);
	r->p += skip;
	r->depth++;
	r->groups[r->depth] = (struct group){ .is_lookaround = is_lookaround };
}

static void
end_alternative(struct reader *r)
{
	struct group *g = &r->groups[r->depth];

	end_run(r);
	g->has_alternative = true;
	if (g->best_len == 0 || g->any.n + g->best.n > LITERALS_MAX)
		g->is_hopeless = true;
	for (size_t i = 0; i < g->best.n && !g->is_hopeless; i++)
		g->any.list[g->any.n++] = g->best.list[i];
	g->best.n = 0;
	g->best_len = 0;
}

static void
close_group(struct reader *r)
{
	struct group *g = &r->groups[r->depth];

	if (r->depth == 0) {
		r->gave_up = true;
		return;
	}
	end_alternative(r);
	r->p++;
	r->depth--;
	if (read_times(r) != TIMES_NONE && !g->is_lookaround && !g->is_hopeless)
		offer(&r->groups[r->depth], &g->any);
}

static void
read_literal(struct reader *r)
{
	const char *start = r->p++;

	while (((unsigned char)*r->p & 0xC0) == 0x80)
		r->p++;
	add_unit(r, start, (size_t)(r->p - start));
}

static void
read_unit(struct reader *r)
{
	switch (*r->p) {
	case '\\':
		read_escape(r);
		break;
	case '[':
		read_class(r);
		break;
	case '(':
		open_group(r);
		break;
	case ')':
		close_group(r);
		break;
	case '|':
		end_alternative(r);
		r->p++;
		break;
	case '.':
		r->p++;
		read_gap(r);
		break;
	case '^':
	case '$':
		r->p++;
		break;
	default:
		read_literal(r);
		break;
	}
}

void
literals_find(const char *pattern, struct arena *a, struct literals *out)
{
	struct reader r = { .p = pattern, .arena = a };

	out->n = 0;
	while (*r.p != '\0' && !r.gave_up)
		read_unit(&r);
	if (!r.gave_up && r.depth == 0) {
		end_alternative(&r);
		if (!r.groups[0].is_hopeless)
			*out = r.groups[0].any;
	}
	buf_free(&r.run);
}
