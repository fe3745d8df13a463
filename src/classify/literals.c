#include "classify/literals.h"

#include "classify/fold.h"
#include "classify/literal_group.h"
#include "jointed/buf.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 16  /* groups inside groups */
#define LETTERS_MAX 4 /* of a class that is spelt out */

struct reader {
	const char *p;
	struct choice choice;
	struct buf run; /* literal bytes read without a gap */
	size_t before;  /* blanks of the group before the run */
	bool at_word;   /* the run begins a word */
	size_t depth;
	bool gave_up;
	struct group groups[DEPTH_MAX]; /* set up to depth */
};

static struct group *
inmost(struct reader *r)
{
	return &r->groups[r->depth];
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n';
}

static void
end_run(struct reader *r)
{
	const struct run run = {
		.bytes = r->run.data,
		.len = r->run.len,
		.before = r->before,
		.at_word = r->at_word,
	};

	group_offer_run(inmost(r), &r->choice, &run);
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

/* A unit that may be many things, blanks among them or not. */
static void
read_gap(struct reader *r, size_t blanks)
{
	end_run(r);
	group_break(inmost(r), &r->choice);
	group_blanks(inmost(r), blanks, read_times(r));
	inmost(r)->at_word = false;
}

static void
add_to_run(struct reader *r, const char *bytes, size_t len)
{
	if (r->run.len == 0) {
		r->before = inmost(r)->blanks;
		r->at_word = inmost(r)->at_word;
	}
	buf_add(&r->run, bytes, len);
}

/* These bytes follow, as often as t says; the run goes on if that is once. */
static void
follow(struct reader *r, const char *bytes, size_t len, struct times t)
{
	struct group *g = inmost(r);
	struct spellings one;

	one.n = 1;
	one.list[0] = (struct spelling){ bytes, len };
	group_follow(g, &r->choice, &one, t);
	if (t.least > 0)
		add_to_run(r, bytes, len);
	if (t.least != 1 || t.most != 1)
		end_run(r);
	g->at_word =
	    !fold_is_word(bytes[len - 1]) && (t.least > 0 || g->at_word);
}

static void
add_unit(struct reader *r, const char *bytes, size_t len)
{
	struct times t = read_times(r);

	follow(r, bytes, len, t);
	group_blanks(inmost(r), is_blank(bytes[0]), t);
}

/* Folding leaves one blank where there were several. */
static void
read_blank(struct reader *r)
{
	struct times t = read_times(r);

	t.least = t.least > 0;
	t.most = 1;
	follow(r, " ", 1, t);
	group_blanks(inmost(r), 1, t);
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
	if (strchr("bBAZzG", c) != NULL) {
		/* No width; what comes next begins a word, or ends one */
		inmost(r)->at_word |= c == 'b';
		return;
	}
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

/* A member of a class that stands for itself, or for a blank; 0 if neither. */
static size_t
spelt_member(const char *p, struct spelling *s)
{
	size_t len = 1;

	if (p[0] == '\\' && (p[1] == 's' || p[1] == '\'')) {
		*s = (struct spelling){ p[1] == 's' ? " " : "'", 1 };
		return 2;
	}
	if (!fold_is_letter(*p) && *p != '\'' && *p != ' ')
		return 0;
	while (((unsigned char)p[len] & 0xC0) == 0x80)
		len++;
	*s = (struct spelling){ p, len };
	return p[len] == '-' ? 0 : len;
}

/* A class of a few characters, up to its end: one of them follows. */
static bool
read_letters(struct reader *r, const char *end)
{
	struct spellings letters;
	const char *p = r->p + 1;
	struct group *g = inmost(r);
	bool has_letter = false;
	struct times t;

	if (!r->choice.joins)
		return false;
	for (letters.n = 0; p < end; letters.n++) {
		struct spelling *s = &letters.list[letters.n];
		size_t len = letters.n == LETTERS_MAX ? 0 : spelt_member(p, s);

		if (len == 0)
			return false;
		has_letter |= fold_is_word(s->bytes[0]);
		p += len;
	}
	end_run(r);
	r->p = end + 1;
	t = read_times(r);
	group_follow(g, &r->choice, &letters, t);
	group_blanks(g, !has_letter, t);
	g->at_word = !has_letter && (t.least > 0 || g->at_word);
	return true;
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
	if (read_letters(r, p))
		return;
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
	group_start(inmost(r), is_lookaround, r->groups[r->depth - 1].at_word);
}

static void
end_alternative(struct reader *r)
{
	end_run(r);
	group_end_alternative(inmost(r), &r->choice);
}

static void
close_group(struct reader *r)
{
	struct group *g = inmost(r);

	if (r->depth == 0) {
		r->gave_up = true;
		return;
	}
	end_alternative(r);
	r->p++;
	r->depth--;
	group_close(inmost(r), &r->choice, g, read_times(r));
}

/* How many bytes from p on stand for themselves, and once. */
static size_t
plain_bytes(const char *p)
{
	size_t n = strcspn(p, "\\[()|.^$?*+{");

	if (p[n] == '\0' || strchr("?*+{", p[n]) == NULL)
		return n;
	while (n > 0 && ((unsigned char)p[--n] & 0xC0) == 0x80)
		;
	return n;
}

static void
read_literal(struct reader *r)
{
	const char *start = r->p;
	size_t n = plain_bytes(start);

	if (n == 0) {
		for (n = 1; ((unsigned char)start[n] & 0xC0) == 0x80; n++)
			;
		r->p += n;
		add_unit(r, start, n);
		return;
	}
	r->p += n;
	follow(r, start, n, (struct times){ 1, 1 });
	for (size_t i = 0; i < n; i++)
		group_blanks(inmost(r), is_blank(start[i]),
		    (struct times){ 1, 1 });
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

static void
find(struct reader *r, const char *pattern, struct literal_pair *out)
{
	const struct group *all = &r->groups[0];

	r->p = pattern;
	r->depth = 0;
	r->gave_up = false;
	group_start(&r->groups[0], false, false);
	out->first.n = out->second.n = 0;
	out->first.share = 0;
	out->first.reach = REACH_ANY;
	while (*r->p != '\0' && !r->gave_up)
		read_unit(r);
	if (r->gave_up || r->depth > 0)
		return;
	end_alternative(r);
	if (all->is_hopeless)
		return;
	out->first = all->any;
	if (all->alternatives == 1)
		out->second = all->second;
}

void
literals_find(const char *pattern, const struct frequency *c, struct arena *a,
    struct literal_pair *out)
{
	struct literal_pair joined;
	struct reader r;

	r.choice = (struct choice){ .frequency = c, .arena = a };
	r.run = (struct buf){ 0 };
	find(&r, pattern, out);
	if (out->first.n == 0 || out->first.share > SHARE_RARE) {
		r.choice.joins = true;
		buf_clear(&r.run, SIZE_MAX);
		find(&r, pattern, &joined);
		if (group_is_better(&joined.first, &out->first))
			out->first = joined.first;
		if (group_holds(&out->first, &out->second))
			out->second.n = 0;
	}
	buf_free(&r.run);
}
