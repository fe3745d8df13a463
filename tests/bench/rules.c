/*
 * What the rules cost on texts made to hurt them: twice a worst string, and 1,
 * 2 and 4 MB of them. Steps are counted, times are the best of several; ends
 * with 1 if a ratio is above what is allowed.
 *
 * usage: rules [FOLDER]
 */
#include "classify/load.h"
#include "classify/scan.h"
#include "classify/strain.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MB ((size_t)1024 * 1024)
#define PIECE 120     /* bytes of one worst string in a mixed text */
#define ROUNDS 2      /* the best of which counts */
#define MIXED_MAX 480 /* 4 MB may cost so many hundredths of 1 MB */

/* The kinds of worst strings, by their numbers in strain.h. */
static const struct mix {
	const char *name;
	size_t from, to;
} mixes[] = {
	{ "words that patterns look for", 0, 8 },
	{ "examples, whole and cut short", 8, 20 },
	{ "beginnings with endless words", 20, STRAIN_TEXTS },
	{ "all of them", 0, STRAIN_TEXTS },
};

/* The dearest pattern so far. */
struct dearest {
	const struct rule *rule;
	const struct pattern *pattern;
	unsigned ratio; /* hundredths */
};

static void
double_rule(struct strain *s, const struct rule *r, size_t len,
    struct dearest *most)
{
	for (const struct pattern *p = r->patterns; p != NULL; p = p->next) {
		struct strain_result cost;

		strain_aim(s, r, p);
		strain_measure(s, len, &cost);
		if (cost.ratio > most->ratio)
			*most = (struct dearest){ r, p, cost.ratio };
	}
}

/* Twice the worst string of every pattern: the dearest. Returns hundredths. */
static unsigned
double_strings(const struct knowledge *k, struct strain *s)
{
	static const size_t sizes[] = { 1024, 4096 };
	unsigned worst = 0;

	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct dearest most = { 0 };

		for (const struct rule *r = k->rules->first; r != NULL;
		     r = r->next)
			double_rule(s, r, sizes[i], &most);
		if (most.rule == NULL)
			continue;
		printf("steps, twice %zu bytes: %u.%02u  %s:%zu %s\n", sizes[i],
		    most.ratio / 100, most.ratio % 100, most.rule->file,
		    most.pattern->line, most.rule->id);
		worst = most.ratio > worst ? most.ratio : worst;
	}
	return worst;
}

/* One worst string of each pattern of a rule, another kind each time. */
static void
add_pieces(struct strain *s, const struct rule *r, const struct mix *mix,
    struct buf *out)
{
	struct buf piece = { 0 };

	for (const struct pattern *p = r->patterns; p != NULL; p = p->next) {
		size_t kinds = mix->to - mix->from;
		size_t i = mix->from + (out->len + p->number) % kinds;

		strain_aim(s, r, p);
		if (!strain_text(s, i, PIECE, &piece))
			continue;
		buf_add(out, piece.data, piece.len);
		buf_putc(out, ' ');
	}
	buf_free(&piece);
}

/* A text of len bytes made of them. */
static void
mix_text(const struct knowledge *k, struct strain *s, const struct mix *mix,
    size_t len, struct buf *out)
{
	buf_clear(out, SIZE_MAX);
	while (out->len < len)
		for (const struct rule *r = k->rules->first;
		     r != NULL && out->len < len; r = r->next)
			add_pieces(s, r, mix, out);
	out->len = len;
}

static double
seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* CPU seconds of the first len bytes. */
static double
time_text(struct scan *scan, const struct buf *text, size_t len)
{
	struct scan_text t = {
		.value = buf_str(text),
		.len = len,
		.field = 1U << TEXT_DESCRIPTION,
	};
	double best = 0;

	for (int i = 0; i < ROUNDS; i++) {
		const struct hit *hits;
		double from = seconds();
		double took;

		(void)scan_text(scan, &t, &hits);
		took = seconds() - from;
		best = i == 0 || took < best ? took : best;
	}
	return best;
}

/* Returns hundredths: 4 MB of the mix against 1 MB. */
static unsigned
grow_text(const struct knowledge *k, struct strain *s, const struct mix *mix)
{
	struct scan *scan = scan_new(k->rules, k->folder);
	struct buf text = { 0 };
	double one, two, four;

	/* The same words in each of them, so that only the length differs. */
	mix_text(k, s, mix, MB, &text);
	buf_reserve(&text, 3 * MB);
	for (int i = 0; i < 2; i++)
		buf_add(&text, buf_str(&text), text.len);
	one = time_text(scan, &text, MB);
	two = time_text(scan, &text, 2 * MB);
	four = time_text(scan, &text, 4 * MB);
	printf("CPU s, 1 2 4 MB: %.3f %.3f %.3f  2/1 %.2f  4/1 %.2f  %s\n", one,
	    two, four, two / one, four / one, mix->name);
	buf_free(&text);
	scan_free(scan);
	return (unsigned)(100 * four / one);
}

int
main(int argc, char **argv)
{
	struct knowledge k;
	struct err e = { .text = "" };
	struct strain *s;
	int bad = 0;

	if (knowledge_load(argc > 1 ? argv[1] : NULL, &k, &e) != ERR_OK) {
		fprintf(stderr, "%s\n", e.text);
		return 2;
	}
	s = strain_new(k.folder);
	bad |= double_strings(&k, s) > STRAIN_RATIO_MAX;
	for (size_t i = 0; i < sizeof mixes / sizeof mixes[0]; i++)
		bad |= grow_text(&k, s, &mixes[i]) > MIXED_MAX;
	strain_free(s);
	knowledge_free(&k);
	printf("%s\n", bad ? "TOO DEAR" : "within 2.40 and 4.80");
	return bad;
}
