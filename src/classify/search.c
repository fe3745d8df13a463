#include "classify/search.h"

#include "jointed/limits.h"
#include "jointed/mem.h"

#include <stdlib.h>

#define JIT_STACK_START ((size_t)32 * 1024)
#define JIT_STACK_MAX ((size_t)1024 * 1024)
#define SLOW_BYTES 98304 /* searched by one pattern before it is made fast */
#define SLOW_START 64    /* what starting costs, in bytes searched */

/* A pattern as this thread has compiled it. */
struct ready {
	pcre2_code *code; /* NULL until first run */
	size_t searched;  /* bytes, until it is fast */
	bool is_fast;     /* machine code was made, or cannot be */
};

struct search {
	const struct folder *folder;
	struct ready *ready; /* by pattern number */
	size_t n;
	pcre2_match_data *match;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

struct search *
search_new(const struct rules *r, const struct folder *f)
{
	struct search *s = mem_alloc(sizeof *s);

	s->folder = f;
	s->n = r->npatterns;
	s->ready = mem_array(s->n, sizeof *s->ready);
	s->match = pcre2_match_data_create(1, NULL);
	s->context = pcre2_match_context_create(NULL);
	s->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MAX, NULL);
	if (s->match == NULL || s->context == NULL)
		abort(); /* out of memory */
	pcre2_set_match_limit(s->context, RULE_MATCH_LIMIT);
	pcre2_set_depth_limit(s->context, RULE_DEPTH_LIMIT);
	pcre2_set_heap_limit(s->context, RULE_HEAP_LIMIT);
	pcre2_jit_stack_assign(s->context, NULL, s->stack);
	return s;
}

void
search_free(struct search *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->n; i++)
		pcre2_code_free(s->ready[i].code);
	free(s->ready);
	pcre2_match_data_free(s->match);
	pcre2_match_context_free(s->context);
	pcre2_jit_stack_free(s->stack);
	free(s);
}

/* That a pattern compiles was proved when it was loaded or built in. */
static struct ready *
make_ready(struct search *s, const struct pattern *p)
{
	struct ready *r = &s->ready[p->number];
	struct pattern_fault fault;

	if (r->code == NULL)
		r->code = pattern_compile(p, s->folder, &fault);
	if (r->code == NULL)
		abort(); /* out of memory */
	return r;
}

/* Where machine code cannot be made the interpreter goes on, slower. */
static void
make_fast(struct ready *r)
{
	(void)pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE);
	r->is_fast = true;
}

static int
match(const struct search *s, const struct ready *r, const char *text,
    const struct window *w)
{
	uint32_t options = PCRE2_NO_UTF_CHECK;

	if (w->is_cut)
		options |= PCRE2_NOTEOL;
	return pcre2_match(r->code, (PCRE2_SPTR)text, w->to, w->from, options,
	    s->match, s->context);
}

bool
search_run(struct search *s, const struct pattern *p, const char *text,
    const struct window *w, struct stretch *found)
{
	struct ready *r = make_ready(s, p);
	const PCRE2_SIZE *at;
	int n;

	if (w->from > w->latest)
		return false;
	/* Making machine code, and giving it back, takes as long as some
	 * hundred searches */
	r->searched += w->latest - w->from + SLOW_START;
	if (!r->is_fast && r->searched > SLOW_BYTES)
		make_fast(r);
	pcre2_set_offset_limit(s->context, w->latest);
	n = match(s, r, text, w);
	if (n < PCRE2_ERROR_NOMATCH && !r->is_fast) {
		/*
		 * Machine code has its own count of limits: let that decide,
		 * whatever was searched before.
		 */
		make_fast(r);
		n = match(s, r, text, w);
	}
	if (n < 0)
		return false;
	at = pcre2_get_ovector_pointer(s->match);
	found->start = at[0];
	found->end = at[1] > at[0] ? at[1] : at[0];
	return true;
}
