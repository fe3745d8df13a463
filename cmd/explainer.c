#include "explainer.h"
#include "fields.h"
#include "jointed/classify.h"
#include "jointed/date.h"
#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct explainer {
	struct codes *codes;
	struct parser *parser;
	struct classifier *classifier;
	struct scanner *scanner;
	struct notice notice;
	struct finding finding;
	struct sheet sheet;
};

enum err_code
explainer_new(const char *patterns, struct explainer **out, struct err *e)
{
	struct explainer *x = mem_alloc(sizeof *x);
	enum err_code rc;

	x->codes = codes_new();
	x->parser = parser_new(x->codes);
	rc = classifier_new(patterns, x->codes, &x->classifier, e);
	if (rc != ERR_OK) {
		explainer_free(x);
		return rc;
	}
	x->scanner = scanner_new(x->classifier);
	*out = x;
	return ERR_OK;
}

void
explainer_free(struct explainer *x)
{
	if (x == NULL)
		return;
	if (x->scanner != NULL)
		scanner_free(x->scanner);
	classifier_free(x->classifier);
	parser_free(x->parser);
	codes_free(x->codes);
	finding_free(&x->finding);
	notice_free(&x->notice);
	free(x);
}

enum err_code
explainer_read(struct explainer *x, const char *xml, size_t len, struct err *e)
{
	enum err_code rc = parser_read(x->parser, xml, len, &x->notice, e);

	if (rc != ERR_OK && rc != ERR_NUMBER)
		return rc;
	classify_notice(x->scanner, &x->notice, true, &x->finding);
	return ERR_OK;
}

static enum err_code
put(struct explainer *x, const struct fields *f, struct err *e)
{
	struct result_row row = fields_row(f);

	return sheet_row(&x->sheet, &row, e);
}

static const char *
yes_no(enum tri t)
{
	switch (t) {
	case TRI_NONE:
		return NULL;
	case TRI_NO:
		return "no";
	case TRI_YES:
		return "yes";
	}
	return NULL;
}

static void
add_tri(struct fields *f, const char *name, enum tri t)
{
	if (t == TRI_NONE)
		fields_text(f, name, NULL);
	else
		fields_int(f, name, t == TRI_YES);
}

static enum err_code
put_notice(struct explainer *x, struct err *e)
{
	const struct notice *n = &x->notice;
	char key[24], day[DATE_TEXT_MAX];
	struct fields f = { 0 };

	if (n->number == 0)
		fields_text(&f, "notice",
		    "none: without a publication number it is not stored");
	else
		fields_text(&f, "notice", notice_key(n->number, n->year, key));
	fields_text(&f, "publication_date",
	    n->publication_date == DATE_NONE
		? NULL
		: date_format(n->publication_date, day));
	fields_text(&f, "title", n->title);
	fields_text(&f, "country", n->country);
	fields_text(&f, "language", n->languages);
	fields_text(&f, "kind", kind_name(n->kind));
	fields_text(&f, "form", n->form);
	fields_text(&f, "document_type", n->document_type);
	fields_text(&f, "schema_family",
	    n->family == FAMILY_NONE ? NULL : family_name(n->family));
	fields_text(&f, "schema_version", n->schema_version);
	fields_text(&f, "legal_basis", n->legal_basis);
	fields_text(&f, "procedure_type", n->procedure_type);
	add_tri(&f, "accelerated", n->accelerated);
	fields_text(&f, "nature", n->nature);
	fields_text(&f, "framework", n->framework);
	fields_text(&f, "dps", n->dps);
	fields_int(&f, "lots", n->lots_stated > 0 ? n->lots_stated : 1);
	fields_text(&f, "cpv", n->cpv);
	return put(x, &f, e);
}

#define WEIGHTS_MAX 128

/* How far the evidence of each answer leans, in tenths of powers of ten. */
static void
write_weights(const struct verdict *v, char *out, size_t size)
{
	static const enum concept answers[] = { CONCEPT_JOINT, CONCEPT_CPB,
		CONCEPT_ON_BEHALF, CONCEPT_CROSS_BORDER };
	size_t at = 0;

	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
		at += (size_t)snprintf(out + at, size - at, "%s%s %+d",
		    i == 0 ? "" : ", ", concept_name(answers[i]),
		    (int)v->weight[answers[i]]);
}

static enum err_code
put_verdict(struct explainer *x, struct err *e)
{
	const struct verdict *v = &x->finding.verdict;
	struct fields f = { 0 };
	char weights[WEIGHTS_MAX];

	fields_text(&f, "label", v->label);
	fields_text(&f, "arrangement", arrangement_name(v->arrangement));
	fields_text(&f, "territory", territory_name(v->territory));
	add_tri(&f, "joint", v->joint);
	add_tri(&f, "cpb", v->cpb);
	add_tri(&f, "on_behalf", v->on_behalf);
	add_tri(&f, "cross_border", v->cross_border);
	fields_text(&f, "confidence", confidence_name(v->confidence));
	fields_text(&f, "qualifiers", v->qualifiers);
	fields_int(&f, "persons", v->persons);
	fields_text(&f, "rules", classifier_version(x->classifier));
	write_weights(v, weights, sizeof weights);
	fields_text(&f, "weights", weights);
	return put(x, &f, e);
}

static enum err_code
put_buyers(struct explainer *x, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < x->notice.nbuyers && rc == ERR_OK; i++) {
		const struct buyer *b = &x->notice.buyers[i];
		struct fields f = { 0 };

		fields_int(&f, "no", (int64_t)i + 1);
		fields_int(&f, "person", b->person);
		fields_text(&f, "role",
		    b->is_represented ? "represented" : "buyer");
		fields_text(&f, "country", b->country);
		fields_text(&f, "name", b->name);
		fields_text(&f, "town", b->town);
		fields_text(&f, "national_id", b->national_id);
		fields_text(&f, "legal_type", b->legal_type);
		fields_text(&f, "lead", yes_no(b->lead));
		fields_text(&f, "cpb_awarding", yes_no(b->cpb_awarding));
		fields_text(&f, "cpb_acquiring", yes_no(b->cpb_acquiring));
		rc = put(x, &f, e);
	}
	return rc;
}

/* Flags the form can carry, and what it says. */
static enum err_code
put_flags(struct explainer *x, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (int i = 0; i < FLAG_COUNT && rc == ERR_OK; i++) {
		const struct flag_value *v = &x->notice.flags[i];
		struct fields f = { 0 };

		if (v->state == STATE_NOT_ASKED)
			continue;
		fields_text(&f, "flag", flag_name((enum flag)i));
		fields_text(&f, "state", state_name(v->state));
		fields_text(&f, "text", v->text);
		rc = put(x, &f, e);
	}
	return rc;
}

static enum err_code
put_not_asked(struct explainer *x, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (int i = 0; i < FLAG_COUNT && rc == ERR_OK; i++) {
		struct fields f = { 0 };

		if (x->notice.flags[i].state != STATE_NOT_ASKED)
			continue;
		fields_text(&f, "flag", flag_name((enum flag)i));
		rc = put(x, &f, e);
	}
	return rc;
}

/* What the form does not ask is told by itself. */
static bool
is_told(const struct explainer *x, const struct evidence *v)
{
	for (size_t i = 0; i < FLAG_COUNT; i++)
		if (v->kind == EVIDENCE_DECLARED && v->field != NULL &&
		    strcmp(v->field, flag_name((enum flag)i)) == 0)
			return x->notice.flags[i].state == STATE_NOT_ASKED;
	return false;
}

static enum err_code
put_evidence_of(struct explainer *x, const struct evidence *list, size_t n,
    struct err *e)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		const struct evidence *v = &list[i];
		struct fields f = { 0 };

		if (is_told(x, v))
			continue;
		fields_text(&f, "concept", concept_name(v->concept));
		fields_int(&f, "supports", v->supports);
		fields_text(&f, "kind", evidence_kind_name(v->kind));
		fields_text(&f, "rule", v->rule);
		fields_text(&f, "field", v->field);
		fields_text(&f, "lot", v->lot);
		fields_text(&f, "language", v->lang);
		fields_text(&f, "before", v->before);
		fields_text(&f, "quote", v->quote);
		fields_text(&f, "after", v->after);
		fields_text(&f, "why", v->why);
		rc = put(x, &f, e);
	}
	return rc;
}

static enum err_code
put_evidence(struct explainer *x, struct err *e)
{
	return put_evidence_of(x, x->finding.evidence, x->finding.nevidence, e);
}

static enum err_code
put_near_misses(struct explainer *x, struct err *e)
{
	return put_evidence_of(x, x->finding.near_misses, x->finding.nnear, e);
}

static enum err_code
put_diagnostics(struct explainer *x, struct err *e)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < x->notice.ndiags && rc == ERR_OK; i++) {
		const struct diag *d = &x->notice.diags[i];
		struct fields f = { 0 };

		fields_text(&f, "diagnostic", d->name);
		fields_text(&f, "field", d->field);
		fields_text(&f, "value", d->value);
		rc = put(x, &f, e);
	}
	return rc;
}

static const struct {
	struct section section;
	enum err_code (*put)(struct explainer *x, struct err *e);
} parts[] = {
	{ { "notice", "Notice", LAYOUT_PAIRS, NULL }, put_notice },
	{ { "verdict", "Verdict", LAYOUT_PAIRS, NULL }, put_verdict },
	{ { "buyers", "Buyers", LAYOUT_TABLE, "none named" }, put_buyers },
	{ { "flags", "What the form says", LAYOUT_TABLE, "it can say nothing" },
	    put_flags },
	{ { "not_asked", "Not asked on this form", LAYOUT_TABLE, NULL },
	    put_not_asked },
	{ { "evidence", "Rules that fired", LAYOUT_EVIDENCE, "none" },
	    put_evidence },
	{ { "near_misses", "Near misses", LAYOUT_EVIDENCE, "none" },
	    put_near_misses },
	{ { "diagnostics", "Odd but usable", LAYOUT_TABLE, NULL },
	    put_diagnostics },
};

enum err_code
explainer_print(struct explainer *x, struct out *out, sheet_function *more,
    void *arg, struct err *e)
{
	enum err_code rc = ERR_OK;

	sheet_begin(&x->sheet, out);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		sheet_section(&x->sheet, &parts[i].section);
		rc = parts[i].put(x, e);
		if (rc != ERR_OK)
			break;
	}
	if (rc == ERR_OK && more != NULL)
		rc = more(arg, &x->sheet, e);
	if (rc == ERR_OK)
		rc = sheet_end(&x->sheet, e);
	sheet_free(&x->sheet);
	return rc;
}

void
explainer_dump(const struct explainer *x, struct out *out)
{
	struct buf dump = { 0 }, clean = { 0 };

	notice_dump(&x->notice, &dump);
	for (const char *line = buf_str(&dump); *line != '\0';) {
		size_t len = strcspn(line, "\n");

		buf_clear(&clean, dump.len);
		terminal_clean(&clean, line, len);
		buf_putc(&clean, '\n');
		out_bytes(out, clean.data, clean.len);
		line += len + (line[len] == '\n');
	}
	buf_free(&dump);
	buf_free(&clean);
}
