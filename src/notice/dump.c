#include "jointed/date.h"
#include "jointed/notice_add.h"

#include <inttypes.h>
#include <stddef.h>

/*
 * The canonical dump: "name: value" for the notice, then one line a row. Line
 * breaks and tabs inside values become blanks, so a line is a line.
 */

static void
add_clean(struct buf *out, const char *s)
{
	for (; *s != '\0'; s++)
		buf_putc(out, (unsigned char)*s < 0x20 ? ' ' : *s);
}

static void
line(struct buf *out, const char *name, const char *value)
{
	if (value == NULL)
		return;
	buf_printf(out, "%s: ", name);
	add_clean(out, value);
	buf_putc(out, '\n');
}

static void
line_date(struct buf *out, const char *name, int32_t days)
{
	char text[DATE_TEXT_MAX];

	if (days != DATE_NONE)
		line(out, name, date_format(days, text));
}

static void
line_count(struct buf *out, const char *name, int32_t n)
{
	if (n >= 0)
		buf_printf(out, "%s: %" PRId32 "\n", name, n);
}

static void
line_tri(struct buf *out, const char *name, enum tri t)
{
	if (t != TRI_NONE)
		line(out, name, t == TRI_YES ? "yes" : "no");
}

/* " name=value" inside a row. */
static void
cell(struct buf *out, const char *name, const char *value)
{
	if (value == NULL)
		return;
	buf_printf(out, " %s=\"", name);
	add_clean(out, value);
	buf_putc(out, '"');
}

static void
cell_count(struct buf *out, const char *name, int32_t n)
{
	if (n >= 0)
		buf_printf(out, " %s=%" PRId32, name, n);
}

static void
cell_tri(struct buf *out, const char *name, enum tri t)
{
	if (t != TRI_NONE)
		buf_printf(out, " %s=%s", name, t == TRI_YES ? "yes" : "no");
}

static void
dump_identity(const struct notice *n, struct buf *out)
{
	char key[NOTICE_KEY_MAX];

	if (n->number > 0)
		line(out, "notice", notice_key(n->number, n->year, key));
	line_date(out, "published", n->publication_date);
	line_date(out, "dispatched", n->dispatch_date);
	if (n->ojs_number > 0)
		buf_printf(out, "ojs: %" PRId32 "/%" PRId32 "\n", n->ojs_number,
		    n->ojs_year);
	line(out, "family", family_name(n->family));
	line(out, "schema", n->schema_version);
	line(out, "form", n->form);
	line(out, "form-element", n->form_element);
	line(out, "notice-type", n->notice_type);
	line(out, "kind", kind_name(n->kind));
	line(out, "document-type", n->document_type);
	line(out, "languages", n->languages);
	line(out, "title", n->title);
	line(out, "country", n->country);
	line_count(out, "buyer-blocks", n->buyer_blocks);
	line(out, "notice-id", n->notice_id);
	line(out, "notice-version", n->notice_version);
	line(out, "procedure-id", n->procedure_id);
	line(out, "changes", n->changes_notice);
}

static void
dump_choices(const struct notice *n, struct buf *out)
{
	line(out, "legal-basis", n->legal_basis);
	line(out, "legal-basis-raw", n->legal_basis_raw);
	line(out, "regulation", n->regulation);
	line(out, "heading", n->heading);
	line(out, "authority-type", n->authority_type_raw);
	line(out, "procedure", n->procedure_type);
	line(out, "procedure-raw", n->procedure_type_raw);
	line_tri(out, "accelerated", n->accelerated);
	line(out, "nature", n->nature);
	line(out, "nature-raw", n->nature_raw);
	line(out, "framework", n->framework);
	line_count(out, "framework-participants", n->max_participants);
	line_count(out, "framework-months", n->framework_months);
	line(out, "dps", n->dps);
	line_count(out, "lots", n->lots_stated);
	line(out, "cpv", n->cpv);
	line(out, "cpv-all", n->cpv_all);
	line(out, "value", n->value);
	line(out, "value-kind", n->value_kind);
	line(out, "currency", n->currency);
	line_tri(out, "eu-funded", n->eu_funded);
	line(out, "review-body", n->review_body);
	line(out, "review-country", n->review_country);
}

static void
dump_flags(const struct notice *n, struct buf *out)
{
	for (int i = 0; i < FLAG_COUNT; i++) {
		const struct flag_value *f = &n->flags[i];

		buf_printf(out, "flag %s: %s", flag_name((enum flag)i),
		    state_name(f->state));
		cell(out, "text", f->text);
		buf_putc(out, '\n');
	}
}

static void
dump_buyer(const struct buyer *b, struct buf *out)
{
	const struct {
		const char *name, *value;
	} cells[] = {
		{ "name", b->name },
		{ "id", b->national_id },
		{ "department", b->department },
		{ "contact", b->contact },
		{ "street", b->street },
		{ "town", b->town },
		{ "postcode", b->postcode },
		{ "country", b->country },
		{ "country-raw", b->country_raw },
		{ "nuts", b->nuts },
		{ "url", b->url },
		{ "legal-type", b->legal_type },
		{ "legal-type-raw", b->legal_type_raw },
		{ "legal-type-other", b->legal_type_other },
		{ "activity", b->activity },
		{ "activity-raw", b->activity_raw },
		{ "org", b->org_id },
	};

	for (size_t k = 0; k < sizeof cells / sizeof cells[0]; k++)
		cell(out, cells[k].name, cells[k].value);
	cell_tri(out, "lead", b->lead);
	cell_tri(out, "cpb-awarding", b->cpb_awarding);
	cell_tri(out, "cpb-acquiring", b->cpb_acquiring);
	buf_putc(out, '\n');
}

static void
dump_buyers(const struct notice *n, struct buf *out)
{
	for (size_t i = 0; i < n->nbuyers; i++) {
		buf_printf(out, "%s %zu:",
		    n->buyers[i].is_represented ? "represented" : "buyer",
		    i + 1);
		dump_buyer(&n->buyers[i], out);
	}
}

static const char *
lot_word(const struct lot *l)
{
	if (l->is_part)
		return "part";
	return l->is_group ? "group" : "lot";
}

static void
dump_lots(const struct notice *n, struct buf *out)
{
	for (size_t i = 0; i < n->nlots; i++) {
		const struct lot *l = &n->lots[i];

		buf_printf(out, "%s %zu:", lot_word(l), i + 1);
		cell(out, "id", l->id);
		cell(out, "title", l->title);
		cell(out, "nature", l->nature);
		cell(out, "cpv", l->cpv);
		cell(out, "nuts", l->nuts);
		cell(out, "value", l->value);
		cell(out, "currency", l->currency);
		cell(out, "framework", l->framework);
		cell(out, "dps", l->dps);
		cell(out, "programme", l->programme);
		cell_tri(out, "eu-funded", l->eu_funded);
		cell_count(out, "months", l->duration_months);
		cell_count(out, "participants", l->max_participants);
		buf_putc(out, '\n');
	}
}

static void
dump_awards(const struct notice *n, struct buf *out)
{
	char date[DATE_TEXT_MAX];

	for (size_t i = 0; i < n->nawards; i++) {
		const struct award *a = &n->awards[i];

		buf_printf(out, "award %zu:", i + 1);
		cell(out, "lot", a->lot);
		cell(out, "contract", a->contract);
		cell(out, "winner", a->winner);
		cell(out, "winner-id", a->winner_id);
		cell(out, "country", a->winner_country);
		cell(out, "value", a->value);
		cell(out, "currency", a->currency);
		cell(out, "result", a->result);
		cell_count(out, "tenders", a->tenders);
		cell_count(out, "sme", a->tenders_sme);
		cell_count(out, "other-eu", a->tenders_other_eu);
		cell_count(out, "non-eu", a->tenders_non_eu);
		if (a->date != DATE_NONE)
			cell(out, "date", date_format(a->date, date));
		buf_putc(out, '\n');
	}
}

static void
dump_links(const struct notice *n, struct buf *out)
{
	for (size_t i = 0; i < n->nlinks; i++) {
		buf_printf(out, "link %s:", n->links[i].relation);
		cell(out, "raw", n->links[i].raw);
		cell(out, "uuid", n->links[i].uuid);
		cell(out, "version", n->links[i].version);
		buf_putc(out, '\n');
	}
}

static void
dump_rest(const struct notice *n, struct buf *out)
{
	for (size_t i = 0; i < n->ncodes; i++) {
		buf_printf(out, "code %s:", n->codes[i].list);
		cell(out, "lot", n->codes[i].lot);
		cell(out, "value", n->codes[i].value);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < n->ntexts; i++) {
		const struct text *t = &n->texts[i];

		buf_printf(out, "text %s:", text_field_name(t->field));
		cell(out, "lot", t->lot);
		cell(out, "lang", t->lang);
		cell(out, "value", t->value);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < n->ndiags; i++) {
		buf_printf(out, "diagnostic %s:", n->diags[i].name);
		cell(out, "field", n->diags[i].field);
		cell(out, "value", n->diags[i].value);
		buf_putc(out, '\n');
	}
}

void
notice_dump(const struct notice *n, struct buf *out)
{
	dump_identity(n, out);
	dump_choices(n, out);
	dump_flags(n, out);
	dump_buyers(n, out);
	dump_lots(n, out);
	dump_awards(n, out);
	dump_links(n, out);
	dump_rest(n, out);
}
