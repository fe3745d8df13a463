#include "store/rows.h"

#include "jointed/buf.h"
#include "store/bind.h"
#include "store/sql.h"

#include <string.h>

/* A column: its name, how it is bound, where the value stands in the struct. */
struct column {
	const char *name;
	bind_function *bind;
	size_t offset;
};

/* A table: what the caller binds first, then what comes from the struct. */
struct row_type {
	const char *table;
	const char *head;
	size_t nhead;
	const struct column *columns;
	size_t count;
};

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])
#define AT(type, member) offsetof(struct type, member)

static const struct column notice_columns[] = {
	{ "lots", bind_lots, AT(notice, lots_stated) },
	{ "number", bind_number, AT(notice, number) },
	{ "year", bind_number, AT(notice, year) },
	{ "publication_date", bind_date, AT(notice, publication_date) },
	{ "dispatch_date", bind_date, AT(notice, dispatch_date) },
	{ "ojs_year", bind_number, AT(notice, ojs_year) },
	{ "ojs_number", bind_number, AT(notice, ojs_number) },
	{ "family", bind_family, AT(notice, family) },
	{ "schema_version", bind_text, AT(notice, schema_version) },
	{ "form", bind_text, AT(notice, form) },
	{ "form_element", bind_text, AT(notice, form_element) },
	{ "notice_type", bind_text, AT(notice, notice_type) },
	{ "kind", bind_kind, AT(notice, kind) },
	{ "is_change", bind_bool, AT(notice, is_change) },
	{ "document_type", bind_text, AT(notice, document_type) },
	{ "legal_basis", bind_text, AT(notice, legal_basis) },
	{ "legal_basis_raw", bind_text, AT(notice, legal_basis_raw) },
	{ "regulation", bind_text, AT(notice, regulation) },
	{ "heading", bind_text, AT(notice, heading) },
	{ "authority_type_raw", bind_text, AT(notice, authority_type_raw) },
	{ "procedure_type", bind_text, AT(notice, procedure_type) },
	{ "procedure_type_raw", bind_text, AT(notice, procedure_type_raw) },
	{ "accelerated", bind_tri, AT(notice, accelerated) },
	{ "nature", bind_text, AT(notice, nature) },
	{ "nature_raw", bind_text, AT(notice, nature_raw) },
	{ "framework", bind_text, AT(notice, framework) },
	{ "dps", bind_text, AT(notice, dps) },
	{ "max_participants", bind_count, AT(notice, max_participants) },
	{ "framework_months", bind_count, AT(notice, framework_months) },
	{ "languages", bind_text, AT(notice, languages) },
	{ "title", bind_text, AT(notice, title) },
	{ "country", bind_text, AT(notice, country) },
	{ "buyers", bind_count, AT(notice, buyer_blocks) },
	{ "notice_id", bind_text, AT(notice, notice_id) },
	{ "notice_version", bind_text, AT(notice, notice_version) },
	{ "procedure_id", bind_text, AT(notice, procedure_id) },
	{ "changes_notice", bind_text, AT(notice, changes_notice) },
	{ "cpv", bind_text, AT(notice, cpv) },
	{ "cpv_all", bind_text, AT(notice, cpv_all) },
	{ "value", bind_text, AT(notice, value) },
	{ "value_kind", bind_text, AT(notice, value_kind) },
	{ "currency", bind_text, AT(notice, currency) },
	{ "eu_funded", bind_tri, AT(notice, eu_funded) },
	{ "review_body", bind_text, AT(notice, review_body) },
	{ "review_country", bind_text, AT(notice, review_country) },
};

static const struct column flag_text_columns[] = {
	{ "value", bind_text, AT(flag_value, text) },
};

static const struct column buyer_columns[] = {
	{ "name", bind_text, AT(buyer, name) },
	{ "national_id", bind_text, AT(buyer, national_id) },
	{ "department", bind_text, AT(buyer, department) },
	{ "contact", bind_text, AT(buyer, contact) },
	{ "street", bind_text, AT(buyer, street) },
	{ "town", bind_text, AT(buyer, town) },
	{ "postcode", bind_text, AT(buyer, postcode) },
	{ "country_raw", bind_text, AT(buyer, country_raw) },
	{ "country", bind_text, AT(buyer, country) },
	{ "nuts", bind_text, AT(buyer, nuts) },
	{ "url", bind_text, AT(buyer, url) },
	{ "legal_type_raw", bind_text, AT(buyer, legal_type_raw) },
	{ "legal_type", bind_text, AT(buyer, legal_type) },
	{ "legal_type_other", bind_text, AT(buyer, legal_type_other) },
	{ "activity_raw", bind_text, AT(buyer, activity_raw) },
	{ "activity", bind_text, AT(buyer, activity) },
	{ "org_id", bind_text, AT(buyer, org_id) },
	{ "represented", bind_bool, AT(buyer, is_represented) },
	{ "lead", bind_tri, AT(buyer, lead) },
	{ "cpb_awarding", bind_tri, AT(buyer, cpb_awarding) },
	{ "cpb_acquiring", bind_tri, AT(buyer, cpb_acquiring) },
	{ "person", bind_number, AT(buyer, person) },
};

static const struct column lot_columns[] = {
	{ "lot", bind_text, AT(lot, id) },
	{ "title", bind_text, AT(lot, title) },
	{ "nature", bind_text, AT(lot, nature) },
	{ "nature_raw", bind_text, AT(lot, nature_raw) },
	{ "cpv", bind_text, AT(lot, cpv) },
	{ "nuts", bind_text, AT(lot, nuts) },
	{ "value", bind_text, AT(lot, value) },
	{ "currency", bind_text, AT(lot, currency) },
	{ "framework", bind_text, AT(lot, framework) },
	{ "dps", bind_text, AT(lot, dps) },
	{ "programme", bind_text, AT(lot, programme) },
	{ "eu_funded", bind_tri, AT(lot, eu_funded) },
	{ "duration_months", bind_count, AT(lot, duration_months) },
	{ "max_participants", bind_count, AT(lot, max_participants) },
	{ "is_part", bind_bool, AT(lot, is_part) },
	{ "is_group", bind_bool, AT(lot, is_group) },
};

static const struct column award_columns[] = {
	{ "lot", bind_text, AT(award, lot) },
	{ "contract", bind_text, AT(award, contract) },
	{ "winner", bind_text, AT(award, winner) },
	{ "winner_id", bind_text, AT(award, winner_id) },
	{ "winner_country", bind_text, AT(award, winner_country) },
	{ "winner_country_raw", bind_text, AT(award, winner_country_raw) },
	{ "value", bind_text, AT(award, value) },
	{ "currency", bind_text, AT(award, currency) },
	{ "result", bind_text, AT(award, result) },
	{ "tenders", bind_count, AT(award, tenders) },
	{ "tenders_sme", bind_count, AT(award, tenders_sme) },
	{ "tenders_other_eu", bind_count, AT(award, tenders_other_eu) },
	{ "tenders_non_eu", bind_count, AT(award, tenders_non_eu) },
	{ "date", bind_date, AT(award, date) },
	{ "group_lead", bind_bool, AT(award, is_group_lead) },
};

static const struct column link_columns[] = {
	{ "relation", bind_text, AT(link, relation) },
	{ "raw", bind_text, AT(link, raw) },
	{ "target", bind_target, 0 },
	{ "version", bind_text, AT(link, version) },
};

static const struct column text_columns[] = {
	{ "field", bind_field, AT(text, field) },
	{ "lot", bind_text, AT(text, lot) },
	{ "lang", bind_text, AT(text, lang) },
	{ "value", bind_span, AT(text, value) },
};

_Static_assert(AT(text, len) == AT(text, value) + sizeof(const char *),
    "bind_span reads the length behind the pointer");

static const struct column diagnostic_columns[] = {
	{ "name", bind_text, AT(diag, name) },
	{ "field", bind_text, AT(diag, field) },
	{ "value", bind_text, AT(diag, value) },
};

static const struct column evidence_columns[] = {
	{ "concept", bind_concept, AT(evidence, concept) },
	{ "kind", bind_evidence_kind, AT(evidence, kind) },
	{ "rule", bind_text, AT(evidence, rule) },
	{ "field", bind_text, AT(evidence, field) },
	{ "lot", bind_text, AT(evidence, lot) },
	{ "lang", bind_text, AT(evidence, lang) },
	{ "quote", bind_text, AT(evidence, quote) },
	{ "before", bind_text, AT(evidence, before) },
	{ "after", bind_text, AT(evidence, after) },
	{ "text", bind_count, AT(evidence, text) },
	{ "position", bind_offset, AT(evidence, position) },
	{ "length", bind_offset, AT(evidence, length) },
	{ "supports", bind_bool, AT(evidence, supports) },
};

static const struct column verdict_columns[] = {
	{ "joint", bind_tri, AT(verdict, joint) },
	{ "cpb", bind_tri, AT(verdict, cpb) },
	{ "on_behalf", bind_tri, AT(verdict, on_behalf) },
	{ "cross_border", bind_tri, AT(verdict, cross_border) },
	{ "arrangement", bind_arrangement, AT(verdict, arrangement) },
	{ "territory", bind_territory, AT(verdict, territory) },
	{ "label", bind_label, 0 },
	{ "qualifiers", bind_qualifiers, 0 },
	{ "confidence", bind_confidence, AT(verdict, confidence) },
	{ "persons", bind_count, AT(verdict, persons) },
};

#define ROWS(name) name##_columns, COUNT_OF(name##_columns)

static const struct row_type types[ROW_COUNT] = {
	[ROW_NOTICE] = { "notice", "id, key, current, package, sha256, flags",
	    6, ROWS(notice) },
	[ROW_FLAG_TEXT] = { "flag_text", "notice, flag", 2, ROWS(flag_text) },
	[ROW_BUYER] = { "buyer", "notice, ord", 2, ROWS(buyer) },
	[ROW_LOT] = { "lot", "notice, ord", 2, ROWS(lot) },
	[ROW_AWARD] = { "award", "notice, ord", 2, ROWS(award) },
	[ROW_LINK] = { "link", "notice, ord", 2, ROWS(link) },
	[ROW_TEXT] = { "text", "notice, ord", 2, ROWS(text) },
	[ROW_DIAGNOSTIC] = { "diagnostic", "notice, ord", 2, ROWS(diagnostic) },
	[ROW_EVIDENCE] = { "evidence", "notice, ord", 2, ROWS(evidence) },
	[ROW_VERDICT] = { "verdict", "notice", 1, ROWS(verdict) },
};

/* Prepare the INSERT of a kind, on first use. */
static enum err_code
prepare_insert(struct store *s, enum row_kind kind, struct err *e)
{
	const struct row_type *t = &types[kind];
	struct buf sql = { 0 };
	int status;

	if (s->inserts[kind] != NULL)
		return ERR_OK;
	buf_printf(&sql, "INSERT INTO %s (%s", t->table, t->head);
	for (size_t i = 0; i < t->count; i++)
		buf_printf(&sql, ", %s", t->columns[i].name);
	buf_puts(&sql, ") VALUES (?");
	for (size_t i = 1; i < t->nhead + t->count; i++)
		buf_puts(&sql, ", ?");
	buf_putc(&sql, ')');
	status = sqlite3_prepare_v3(s->db, buf_str(&sql), -1,
	    SQLITE_PREPARE_PERSISTENT, &s->inserts[kind], NULL);
	buf_free(&sql);
	if (status != SQLITE_OK)
		return sql_fail(s, "use", e);
	return ERR_OK;
}

static int
bind_row(sqlite3_stmt *stmt, const struct row_type *t, const struct cell *head,
    const void *row)
{
	int status = SQLITE_OK;
	int at = 1;

	for (size_t i = 0; i < t->nhead && status == SQLITE_OK; i++)
		status = cell_bind(stmt, at++, &head[i]);
	for (size_t i = 0; i < t->count && status == SQLITE_OK; i++) {
		struct slot p = { stmt, at++,
			(const char *)row + t->columns[i].offset };

		status = t->columns[i].bind(&p);
	}
	return status;
}

enum err_code
row_put(struct store *s, enum row_kind kind, const struct cell *head,
    const void *row, struct err *e)
{
	enum err_code rc = prepare_insert(s, kind, e);
	sqlite3_stmt *stmt;

	if (rc != ERR_OK)
		return rc;
	stmt = s->inserts[kind];
	if (bind_row(stmt, &types[kind], head, row) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_DONE)
		rc = sql_fail(s, "write", e);
	(void)sqlite3_reset(stmt);
	return rc;
}

/* Prepare the statement that looks for a row with these very values. */
static enum err_code
prepare_compare(struct store *s, enum row_kind kind, struct err *e)
{
	const struct row_type *t = &types[kind];
	struct buf sql = { 0 };
	const char *name = t->head;
	int status;

	if (s->compares[kind] != NULL)
		return ERR_OK;
	buf_printf(&sql, "SELECT 1 FROM %s WHERE ", t->table);
	for (size_t i = 0; i < t->nhead; i++) {
		size_t len = strcspn(name, ",");

		buf_printf(&sql, "%s%.*s IS ?", i == 0 ? "" : " AND ", (int)len,
		    name);
		name += len + strspn(name + len, ", ");
	}
	for (size_t i = 0; i < t->count; i++)
		buf_printf(&sql, " AND %s IS ?", t->columns[i].name);
	status = sqlite3_prepare_v3(s->db, buf_str(&sql), -1,
	    SQLITE_PREPARE_PERSISTENT, &s->compares[kind], NULL);
	buf_free(&sql);
	if (status != SQLITE_OK)
		return sql_fail(s, "use", e);
	return ERR_OK;
}

enum err_code
row_same(struct store *s, enum row_kind kind, const struct cell *head,
    const void *row, struct err *e)
{
	enum err_code rc = prepare_compare(s, kind, e);
	sqlite3_stmt *stmt;
	int step = SQLITE_ERROR;

	if (rc != ERR_OK)
		return rc;
	stmt = s->compares[kind];
	if (bind_row(stmt, &types[kind], head, row) == SQLITE_OK)
		step = sqlite3_step(stmt);
	if (step == SQLITE_DONE)
		rc = ERR_NOT_FOUND;
	else if (step != SQLITE_ROW)
		rc = sql_fail(s, "read", e);
	(void)sqlite3_reset(stmt);
	return rc;
}
