#include "rules.h"
#include "command.h"
#include "fields.h"
#include "jointed/rulebook.h"
#include "talk.h"

#include <stdio.h>
#include <string.h>

/* What a word that is about the packs alone does. */
typedef enum err_code book_function(struct call *call, struct rulebook *b,
    struct err *e);

/* The row of one rule. */
static struct fields
card_fields(const struct rule_card *c)
{
	struct fields f = { 0 };

	fields_text(&f, "rule", c->id);
	fields_text(&f, "language",
	    c->language[0] == '\0' ? NULL : c->language);
	fields_text(&f, "concept", c->concept);
	fields_text(&f, "sense", c->sense);
	fields_text(&f, "status", c->status);
	fields_text(&f, "fields", c->fields);
	fields_int(&f, "match", (int64_t)c->matches);
	fields_int(&f, "unless", (int64_t)c->vetoes);
	fields_int(&f, "yes", (int64_t)c->yes);
	fields_int(&f, "no", (int64_t)c->no);
	fields_text(&f, "file", c->file);
	fields_int(&f, "line", (int64_t)c->line);
	fields_text(&f, "source", c->source);
	return f;
}

static enum err_code
list(struct call *call, struct rulebook *b, struct err *e)
{
	struct rule_card none = { .language = "" };
	struct fields head = card_fields(&none);
	struct result_row row = fields_row(&head);
	const size_t n = rulebook_size(b).rules;
	enum err_code rc = out_columns(&call->out, &row, e);

	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		struct rule_card card;
		struct fields f;

		rulebook_card(b, i, &card);
		f = card_fields(&card);
		row = fields_row(&f);
		rc = out_row(&call->out, &row, e);
	}
	return rc == ERR_OK ? out_end(&call->out, e) : rc;
}

/* Faults on their way out: sentences for people, rows for programs. */
struct faults {
	struct out *out;
	enum err_code rc;
	struct err *e;
};

static struct fields
fault_fields(const struct rule_fault *fault)
{
	struct fields f = { 0 };

	fields_text(&f, "file", fault->file);
	fields_int(&f, "line", (int64_t)fault->line);
	fields_text(&f, "rule", fault->rule);
	fields_text(&f, "reason", fault->reason);
	return f;
}

static void
hear(void *arg, const struct rule_fault *fault)
{
	struct faults *to = arg;
	struct fields f = fault_fields(fault);
	struct result_row row = fields_row(&f);

	if (to->out->form == OUT_TABLE)
		talk("%s:%zu: %s%s%s", fault->file, fault->line, fault->rule,
		    fault->rule[0] == '\0' ? "" : ": ", fault->reason);
	else if (to->rc == ERR_OK)
		to->rc = out_row(to->out, &row, to->e);
}

/* Begin the rows of faults, if rows are asked for. */
static enum err_code
begin_faults(struct faults *to)
{
	struct rule_fault none = { 0 };
	struct fields f = fault_fields(&none);
	struct result_row row = fields_row(&f);

	return to->out->form == OUT_TABLE ? ERR_OK
					  : out_columns(to->out, &row, to->e);
}

/* The last word on faults: how many there are, or of what there is none. */
static enum err_code
end_faults(struct faults *to, const struct rulebook *b, size_t count)
{
	struct rulebook_size size = rulebook_size(b);

	if (to->rc == ERR_OK && to->out->form != OUT_TABLE)
		to->rc = out_end(to->out, to->e);
	if (to->rc != ERR_OK)
		return to->rc;
	if (count > 0)
		return err_set(to->e, ERR_RULE, 0, "%zu fault%s in rules %s",
		    count, count == 1 ? "" : "s", rulebook_version(b));
	if (to->out->form == OUT_TABLE)
		out_printf(to->out,
		    "rules %s: %zu rules, %zu patterns, %zu examples, %zu "
		    "names "
		    "in registers; no fault\n",
		    rulebook_version(b), size.rules, size.patterns,
		    size.examples, size.names);
	return ERR_OK;
}

static enum err_code
test(struct call *call, struct rulebook *b, struct err *e)
{
	struct faults to = { .out = &call->out, .e = e };
	struct rule_ear ear = { hear, &to };
	enum err_code rc = begin_faults(&to);

	return rc == ERR_OK ? end_faults(&to, b, rulebook_test(b, &ear)) : rc;
}

static enum err_code
check(struct call *call, struct rulebook *b, struct err *e)
{
	struct faults to = { .out = &call->out, .e = e };
	struct rule_ear ear = { hear, &to };
	struct codes *codes = codes_new();
	enum err_code rc = begin_faults(&to);
	size_t count;

	if (rc == ERR_OK) {
		count = rulebook_test(b, &ear);
		count += rulebook_check(b, codes, &ear);
		rc = end_faults(&to, b, count);
	}
	codes_free(codes);
	return rc;
}

/* The first word, how many there must be, and who does it. */
static const struct act {
	const char *word;
	size_t words;
	book_function *with_book;
	command_function *run;
} acts[] = {
	{ "list", 1, list, NULL },
	{ "check", 1, check, NULL },
	{ "test", 1, test, NULL },
	{ "score", 2, NULL, rules_score },
	{ "diff", 1, NULL, rules_diff },
};

static enum err_code
find_act(const struct call *call, const struct act **out, struct err *e)
{
	const char *word = call->words[0];

	*out = NULL;
	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
		if (strcmp(acts[i].word, word) == 0)
			*out = &acts[i];
	if (*out == NULL)
		return err_set(e, ERR_USAGE, 0,
		    "rules: unknown word \"%s\"; \"jointed help rules\" lists "
		    "them",
		    word);
	if (call->nwords == (*out)->words)
		return ERR_OK;
	return err_set(e, ERR_USAGE, 0, "rules %s wants %s", word,
	    (*out)->words == 1 ? "no further word" : "a file of coded notices");
}

enum err_code
cmd_rules(struct call *call, struct err *e)
{
	const struct act *act;
	struct rulebook *b = NULL;
	enum err_code rc = find_act(call, &act, e);

	if (rc != ERR_OK)
		return rc;
	if (act->run != NULL)
		return act->run(call, e);
	rc = rulebook_open(call_text(call, OPT_PATTERNS), &b, e);
	if (rc == ERR_OK)
		rc = act->with_book(call, b, e);
	rulebook_free(b);
	return rc;
}
