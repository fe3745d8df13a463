#include "classify/literals.h"

#include "classify/quantifier.h"
#include "jointed/buf.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 16 /* groups inside groups */

/* What is known of one group while its inside is read. */
struct group {
	struct literals best; /* of the alternative being read */
	size_t best_len;      /* its shortest literal; 0: none yet */
	size_t blanks;        /* most that it may have matched so far */
	struct literals any;  /* of the alternatives before, all of them */
	size_t most_blanks;   /* of the alternatives before */
	bool is_hopeless;     /* some alternative has no literal */
	bool is_lookaround;   /* its inside need not be in the match */
};

struct reader {
	const char *p;
	const struct frequency *frequency;
	struct arena *arena;
	struct buf run; /* literal bytes read without a gap */
	size_t before;  /* blanks of the group before the run */
	size_t depth;
	bool gave_up;
	struct group groups[DEPTH_MAX]; /* set up to depth */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n';
}

static size_t
plus(size_t a, size_t b)
{
	return a < REACH_ANY - b ? a + b : REACH_ANY;
}

static size_t
mul(size_t a, size_t b)
{
	return a == 0 || b <= REACH_ANY / a ? a * b : REACH_ANY;
}

static void
start_group(struct reader *r, bool is_lookaround)
{
	struct group *g = &r->groups[r->depth];

	g->best.n = g->any.n = 0;
	g->best.reach = g->any.reach = 0;
	g->best.share = g->any.share = 0;
	g->best_len = g->blanks = g->most_blanks = 0;
	g->is_hopeless = false;
	g->is_lookaround = is_lookaround;
}

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

/* Keep l for the present alternative if it is rarer, or says more. */
static void
offer(struct group *g, const struct literals *l)
{
	size_t len = shortest(l);

	if (len < LITERAL_MIN || (g->best_len > 0 && l->share > g->best.share))
		return;
	if (g->best_len > 0 && l->share == g->best.share &&
	    (len < g->best_len || (len == g->best_len && l->n >= g->best.n)))
		return;
	g->best = *l;
	g->best_len = len;
}

static void
end_run(struct reader *r)
{
	struct literals l;

	if (r->run.len >= LITERAL_MIN) {
		l.n = 1;
		l.reach = r->before;
		l.list[0] = arena_strndup(r->arena, r->run.data, r->run.len);
		l.share = frequency_share(r->frequency, l.list[0]);
		offer(&r->groups[r->depth], &l);
	}
	buf_clear(&r->run, SIZE_MAX);
}

/* Read a quantifier behind a unit, if there is one. */
static struct times
read_times(struct reader *r)
{
	struct times t = { 0, TIMES_ANY };
	const char *behind = quantifier_read(r->p, &t);

	if (behind == NULL)
		r->gave_up = true;
	else
		r->p = behind;
	return t;
}

static void
add_blanks(struct reader *r, size_t each, struct times t)
{
	struct group *g = &r->groups[r->depth];

	g->blanks = plus(g->blanks, mul(each, t.most));
}

/* A unit that may be many things, blanks among them or not. */
static void
read_gap(struct reader *r, size_t blanks)
{
	end_run(r);
	add_blanks(r, blanks, read_times(r));
}

static void
add_to_run(struct reader *r, const char *bytes, size_t len)
{
	if (r->run.len == 0)
		r->before = r->groups[r->depth].blanks;
	buf_add(&r->run, bytes, len);
}

static void
add_unit(struct reader *r, const char *bytes, size_t len)
{
	struct times t = read_times(r);

	if (t.least > 0)
		add_to_run(r, bytes, len);
	if (t.least != 1 || t.most != 1)
		end_run(r);
	add_blanks(r, is_blank(bytes[0]), t);
}

/* Folding leaves one blank where there were several. */
static void
read_blank(struct reader *r)
{
	if (read_times(r).least == 0)
		end_run(r);
	else
		add_to_run(r, " ", 1);
	add_blanks(r, 1, (struct times){ 1, 1 });
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

/* What the letter of an escape stands for. */
static void
read_letter(struct reader *r, char c)
{
	if (c == 'p' || c == 'P')
		skip_braces(r);
	if (c == 's')
		read_blank(r);
	else if (strchr("dwS", c) != NULL)
		read_gap(r, 0);
	else if (strchr("DWhHvVNpP", c) != NULL)
		read_gap(r, 1);
	else if (strchr("RX", c) != NULL)
		read_gap(r, REACH_ANY);
	else
		r->gave_up = true;
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
	if (isalnum((unsigned char)c))
		read_letter(r, c);
	else
		add_unit(r, &c, 1);
}

/* Whether a member of a class, an escape or one character, may be a blank. */
static bool
member_is_blank(const char *p)
{
	if (*p != '\\')
		return (unsigned char)*p <= ' ' || *p == '[';
	return isalnum((unsigned char)p[1]) && strchr("dwS", p[1]) == NULL;
}

static void
read_class(struct reader *r)
{
	const char *p = r->p + 1;
	bool is_negated = *p == '^';
	bool has_blank = false;
	bool has_all_blanks = false;

	if (is_negated)
		p++;
	if (*p == ']')
		p++;
	while (*p != '\0' && *p != ']') {
		has_blank |= member_is_blank(p);
		has_all_blanks |= p[0] == '\\' && p[1] == 's';
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
	read_gap(r, is_negated ? !has_all_blanks : has_blank);
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
	start_group(r, is_lookaround);
}

static void
end_alternative(struct reader *r)
{
	struct group *g = &r->groups[r->depth];

	end_run(r);
	if (g->best_len == 0 || g->any.n + g->best.n > LITERALS_MAX)
		g->is_hopeless = true;
	for (size_t i = 0; i < g->best.n && !g->is_hopeless; i++)
		g->any.list[g->any.n++] = g->best.list[i];
	g->any.share += g->best.share;
	if (g->any.reach < g->best.reach)
		g->any.reach = g->best.reach;
	if (g->most_blanks < g->blanks)
		g->most_blanks = g->blanks;
	g->best.n = 0;
	g->best.reach = 0;
	g->best.share = 0;
	g->best_len = 0;
	g->blanks = 0;
}

static void
close_group(struct reader *r)
{
	struct group *g = &r->groups[r->depth];
	struct times t;

	if (r->depth == 0) {
		r->gave_up = true;
		return;
	}
	end_alternative(r);
	r->p++;
	r->depth--;
	t = read_times(r);
	if (g->is_lookaround)
		return;
	g->any.reach = plus(g->any.reach, r->groups[r->depth].blanks);
	if (t.least > 0 && !g->is_hopeless)
		offer(&r->groups[r->depth], &g->any);
	add_blanks(r, g->most_blanks, t);
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
		read_gap(r, 1);
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
literals_find(const char *pattern, const struct frequency *c, struct arena *a,
    struct literals *out)
{
	struct reader r;

	r.p = pattern;
	r.frequency = c;
	r.arena = a;
	r.run = (struct buf){ 0 };
	r.before = r.depth = 0;
	r.gave_up = false;
	start_group(&r, false);
	out->n = 0;
	out->reach = REACH_ANY;
	while (*r.p != '\0' && !r.gave_up)
		read_unit(&r);
	if (!r.gave_up && r.depth == 0) {
		end_alternative(&r);
		if (!r.groups[0].is_hopeless)
			*out = r.groups[0].any;
	}
	buf_free(&r.run);
}
