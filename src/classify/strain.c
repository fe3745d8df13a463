#include "classify/strain.h"

#include "classify/literals.h"
#include "jointed/limits.h"
#include "jointed/mem.h"

#include <stdlib.h>
#include <string.h>

#define LITERALS_TRIED 6
#define EXAMPLES_TRIED 3
#define CUTS 4 /* ways of using one example */

struct strain {
	const struct folder *folder;
	const struct rule *rule; /* what is aimed at */
	const struct pattern *pattern;
	struct arena arena;
	struct buf unit, text;
	struct folded folded;
	pcre2_match_data *match;
	pcre2_match_context *context;
};

struct strain *
strain_new(const struct folder *f)
{
	struct strain *s = mem_alloc(sizeof *s);

	s->folder = f;
	s->match = pcre2_match_data_create(1, NULL);
	s->context = pcre2_match_context_create(NULL);
	if (s->match == NULL || s->context == NULL)
		abort(); /* out of memory */
	pcre2_set_match_limit(s->context, RULE_MATCH_LIMIT);
	pcre2_set_depth_limit(s->context, RULE_DEPTH_LIMIT);
	pcre2_set_heap_limit(s->context, RULE_HEAP_LIMIT);
	return s;
}

void
strain_free(struct strain *s)
{
	if (s == NULL)
		return;
	arena_free(&s->arena);
	buf_free(&s->unit);
	buf_free(&s->text);
	folded_free(&s->folded);
	pcre2_match_data_free(s->match);
	pcre2_match_context_free(s->context);
	free(s);
}

void
strain_aim(struct strain *s, const struct rule *rule, const struct pattern *p)
{
	s->rule = rule;
	s->pattern = p;
}

/* A worst string: a beginning, and what is repeated behind it. */
struct unit {
	struct buf *text;
	size_t head; /* bytes of text that stand only once */
};

/* Append the first part of n hundredths of an example's span. */
static void
add_span(struct buf *b, const struct example *x, size_t n)
{
	size_t end = x->start + (x->end - x->start) * n / 100;

	while (end < x->end && ((unsigned char)x->text[end] & 0xC0) == 0x80)
		end++;
	buf_add(b, x->text + x->start, end - x->start);
}

static const struct example *
nth_yes(const struct rule *rule, size_t n)
{
	for (const struct example *x = rule->examples; x != NULL; x = x->next)
		if (x->is_yes && n-- == 0)
			return x;
	return NULL;
}

/* Its literals: all in turn, one, or one without a blank between. */
static bool
unit_of_literals(const struct literals *l, size_t i, struct unit *u)
{
	if (i > LITERALS_TRIED + 1 || l->n == 0 || (i > 1 && i > l->n))
		return false;
	if (i == 0) {
		buf_puts(u->text, l->list[0]);
		return true;
	}
	for (size_t k = i - 1; k < (i == 1 ? l->n : i); k++) {
		buf_puts(u->text, l->list[k]);
		buf_putc(u->text, ' ');
	}
	return true;
}

/* An example: all of it, its span, and the span without its end. */
static bool
unit_of_example(const struct rule *rule, size_t i, struct unit *u)
{
	static const size_t parts[CUTS] = { 0, 100, 75, 50 };
	const struct example *x = nth_yes(rule, i / CUTS);

	if (x == NULL || i / CUTS >= EXAMPLES_TRIED)
		return false;
	if (parts[i % CUTS] == 0)
		buf_puts(u->text, x->text);
	else
		add_span(u->text, x, parts[i % CUTS]);
	buf_putc(u->text, ' ');
	return true;
}

/* A beginning that is never finished. */
static bool
unit_of_words(const struct rule *rule, size_t i, struct unit *u)
{
	static const char *const words[] = { "a ", "a", "ab, ", "1 " };

	if (i >= 2 * sizeof words / sizeof words[0])
		return false;
	add_span(u->text, nth_yes(rule, 0), i % 2 == 0 ? 50 : 80);
	buf_putc(u->text, ' ');
	u->head = u->text->len;
	buf_puts(u->text, words[i / 2]);
	return true;
}

static bool
find_unit(struct strain *s, size_t i, struct unit *u)
{
	const struct rule *rule = s->rule;
	size_t of_literals = LITERALS_TRIED + 2;
	size_t of_examples = (size_t)CUTS * EXAMPLES_TRIED;
	struct literal_pair literals;

	if (i >= of_literals + of_examples)
		return unit_of_words(rule, i - of_literals - of_examples, u);
	if (i >= of_literals)
		return unit_of_example(rule, i - of_literals, u);
	arena_reset(&s->arena);
	buf_clear(&s->text, SIZE_MAX);
	fold_pattern(s->folder, s->pattern->text, &s->text);
	literals_find(buf_str(&s->text), NULL, &s->arena, &literals);
	return unit_of_literals(&literals.first, i, u);
}

/*
 * The letter that every match must hold late, or the matcher gives up before it
 * begins, as it would not on a longer text.
 */
static void
add_last_letter(struct buf *b, const pcre2_code *code)
{
	uint32_t has_last = 0;
	uint32_t last = 0;

	(void)pcre2_pattern_info(code, PCRE2_INFO_LASTCODETYPE, &has_last);
	(void)pcre2_pattern_info(code, PCRE2_INFO_LASTCODEUNIT, &last);
	if (has_last == 0 || last >= 0x80)
		return;
	buf_putc(b, ' ');
	buf_putc(b, (char)last);
}

bool
strain_text(struct strain *s, size_t i, size_t len, struct buf *out)
{
	struct unit u = { .text = &s->unit };
	struct buf raw = { 0 };

	buf_clear(&s->unit, SIZE_MAX);
	if (i >= STRAIN_TEXTS || !find_unit(s, i, &u))
		return false;
	buf_add(&raw, s->unit.data, u.head);
	while (raw.len < len)
		buf_add(&raw, s->unit.data + u.head, s->unit.len - u.head);
	add_last_letter(&raw, s->pattern->code);
	fold_text(s->folder, buf_str(&raw), raw.len, &s->folded);
	buf_free(&raw);
	buf_clear(out, SIZE_MAX);
	buf_add(out, s->folded.clean, s->folded.len);
	return true;
}

/* Where the matcher was, and what it did so far. */
struct counter {
	uint64_t steps;
	PCRE2_SIZE at;
};

static int
count_step(pcre2_callout_block *block, void *arg)
{
	struct counter *c = arg;
	PCRE2_SIZE at = block->current_position;

	c->steps += 1 + (at > c->at ? at - c->at : c->at - at);
	c->at = at;
	return 0;
}

/* All matches of code in text, one after the other: their steps. */
static uint64_t
count_steps(struct strain *s, const pcre2_code *code, const struct buf *text,
    bool *is_over)
{
	struct counter c = { 0 };
	PCRE2_SIZE from = 0;

	pcre2_set_callout(s->context, count_step, &c);
	while (from < text->len) {
		const PCRE2_SIZE *at;
		int n = pcre2_match(code, (PCRE2_SPTR)buf_str(text), text->len,
		    from, PCRE2_NO_UTF_CHECK, s->match, s->context);

		if (n < 0) {
			*is_over |= n != PCRE2_ERROR_NOMATCH;
			break;
		}
		at = pcre2_get_ovector_pointer(s->match);
		if (at[1] <= from)
			break; /* matches nothing, here as anywhere */
		from = at[1];
	}
	return c.steps;
}

static pcre2_code *
compile_counting(struct strain *s)
{
	PCRE2_SIZE at = 0;
	int error = 0;
	pcre2_code *code;

	buf_clear(&s->text, SIZE_MAX);
	fold_pattern(s->folder, s->pattern->text, &s->text);
	code = pcre2_compile((PCRE2_SPTR)buf_str(&s->text), s->text.len,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_DOTALL |
		PCRE2_AUTO_CALLOUT,
	    &error, &at, NULL);
	if (code == NULL)
		abort(); /* it compiled when it was read */
	return code;
}

/* Growth for each doubling of the length, in hundredths. */
static unsigned
ratio_of(uint64_t one, uint64_t two, size_t len_one, size_t len_two)
{
	double growth = (double)two / (double)(one == 0 ? 1 : one);
	double length = (double)len_two / (double)(len_one == 0 ? 1 : len_one);

	return (unsigned)(200.0 * growth / length);
}

void
strain_measure(struct strain *s, size_t len, struct strain_result *out)
{
	pcre2_code *code = compile_counting(s);
	struct buf one = { 0 };
	struct buf two = { 0 };

	*out = (struct strain_result){ 0 };
	for (size_t i = 0; i < STRAIN_TEXTS; i++) {
		uint64_t a, b;
		unsigned ratio;

		if (!strain_text(s, i, len, &one) ||
		    !strain_text(s, i, 2 * len, &two))
			continue;
		a = count_steps(s, code, &one, &out->is_over);
		b = count_steps(s, code, &two, &out->is_over);
		ratio = ratio_of(a, b, one.len, two.len);
		if (a > out->steps)
			out->steps = a;
		if (b > two.len && ratio > out->ratio) {
			out->ratio = ratio;
			out->worst = i;
		}
	}
	pcre2_code_free(code);
	buf_free(&one);
	buf_free(&two);
}
