#include "store/rows.h"

#include "jointed/buf.h"
#include "store/sql.h"

#include <string.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])
#define AT(type, member) offsetof(struct type, member)

static const struct column notice_columns[] = {
	{ "lots", give_lots, AT(notice, lots_stated) },
	{ "number", give_number, AT(notice, number) },
	{ "year", give_number, AT(notice, year) },
	{ "publication_date", give_date, AT(notice, publication_date) },
	{ "dispatch_date", give_date, AT(notice, dispatch_date) },
	{ "ojs_year", give_number, AT(notice, ojs_year) },
	{ "ojs_number", give_number, AT(notice, ojs_number) },
	{ "family", give_family, AT(notice, family) },
	{ "schema_version", give_text, AT(notice, schema_version) },
	{ "form", give_text, AT(notice, form) },
	{ "form_element", give_text, AT(notice, form_element) },
	{ "notice_type", give_text, AT(notice, notice_type) },
	{ "kind", give_kind, AT(notice, kind) },
	{ "is_change", give_bool, AT(notice, is_change) },
	{ "document_type", give_text, AT(notice, document_type) },
	{ "legal_basis", give_text, AT(notice, legal_basis) },
	{ "legal_basis_raw", give_text, AT(notice, legal_basis_raw) },
	{ "regulation", give_text, AT(notice, regulation) },
	{ "heading", give_text, AT(notice, heading) },
	{ "authority_type_raw", give_text, AT(notice, authority_type_raw) },
	{ "procedure_type", give_text, AT(notice, procedure_type) },
	{ "procedure_type_raw", give_text, AT(notice, procedure_type_raw) },
	{ "accelerated", give_tri, AT(notice, accelerated) },
	{ "nature", give_text, AT(notice, nature) },
	{ "nature_raw", give_text, AT(notice, nature_raw) },
	{ "framework", give_text, AT(notice, framework) },
	{ "dps", give_text, AT(notice, dps) },
	{ "max_participants", give_count, AT(notice, max_participants) },
	{ "framework_months", give_count, AT(notice, framework_months) },
	{ "languages", give_text, AT(notice, languages) },
	{ "title", give_text, AT(notice, title) },
	{ "country", give_text, AT(notice, country) },
	{ "buyers", give_count, AT(notice, buyer_blocks) },
	{ "notice_id", give_text, AT(notice, notice_id) },
	{ "notice_version", give_text, AT(notice, notice_version) },
	{ "procedure_id", give_text, AT(notice, procedure_id) },
	{ "changes_notice", give_text, AT(notice, changes_notice) },
	{ "cpv", give_text, AT(notice, cpv) },
	{ "cpv_all", give_text, AT(notice, cpv_all) },
	{ "value", give_text, AT(notice, value) },
	{ "value_kind", give_text, AT(notice, value_kind) },
	{ "currency", give_text, AT(notice, currency) },
	{ "eu_funded", give_tri, AT(notice, eu_funded) },
	{ "review_body", give_text, AT(notice, review_body) },
	{ "review_country", give_text, AT(notice, review_country) },
};

static const struct column flag_text_columns[] = {
	{ "value", give_text, AT(flag_value, text) },
};

static const struct column buyer_columns[] = {
	{ "name", give_text, AT(buyer, name) },
	{ "national_id", give_text, AT(buyer, national_id) },
	{ "department", give_text, AT(buyer, department) },
	{ "contact", give_text, AT(buyer, contact) },
	{ "street", give_text, AT(buyer, street) },
	{ "town", give_text, AT(buyer, town) },
	{ "postcode", give_text, AT(buyer, postcode) },
	{ "country_raw", give_text, AT(buyer, country_raw) },
	{ "country", give_text, AT(buyer, country) },
	{ "nuts", give_text, AT(buyer, nuts) },
	{ "url", give_text, AT(buyer, url) },
	{ "legal_type_raw", give_text, AT(buyer, legal_type_raw) },
	{ "legal_type", give_text, AT(buyer, legal_type) },
	{ "legal_type_other", give_text, AT(buyer, legal_type_other) },
	{ "activity_raw", give_text, AT(buyer, activity_raw) },
	{ "activity", give_text, AT(buyer, activity) },
	{ "org_id", give_text, AT(buyer, org_id) },
	{ "represented", give_bool, AT(buyer, is_represented) },
	{ "lead", give_tri, AT(buyer, lead) },
	{ "cpb_awarding", give_tri, AT(buyer, cpb_awarding) },
	{ "cpb_acquiring", give_tri, AT(buyer, cpb_acquiring) },
	{ "person", give_number, AT(buyer, person) },
};

static const struct column lot_columns[] = {
	{ "lot", give_text, AT(lot, id) },
	{ "title", give_text, AT(lot, title) },
	{ "nature", give_text, AT(lot, nature) },
	{ "nature_raw", give_text, AT(lot, nature_raw) },
	{ "cpv", give_text, AT(lot, cpv) },
	{ "nuts", give_text, AT(lot, nuts) },
	{ "value", give_text, AT(lot, value) },
	{ "currency", give_text, AT(lot, currency) },
	{ "framework", give_text, AT(lot, framework) },
	{ "dps", give_text, AT(lot, dps) },
	{ "programme", give_text, AT(lot, programme) },
	{ "eu_funded", give_tri, AT(lot, eu_funded) },
	{ "duration_months", give_count, AT(lot, duration_months) },
	{ "max_participants", give_count, AT(lot, max_participants) },
	{ "is_part", give_bool, AT(lot, is_part) },
	{ "is_group", give_bool, AT(lot, is_group) },
};

static const struct column award_columns[] = {
	{ "lot", give_text, AT(award, lot) },
	{ "contract", give_text, AT(award, contract) },
	{ "winner", give_text, AT(award, winner) },
	{ "winner_id", give_text, AT(award, winner_id) },
	{ "winner_country", give_text, AT(award, winner_country) },
	{ "winner_country_raw", give_text, AT(award, winner_country_raw) },
	{ "value", give_text, AT(award, value) },
	{ "currency", give_text, AT(award, currency) },
	{ "result", give_text, AT(award, result) },
	{ "tenders", give_count, AT(award, tenders) },
	{ "tenders_sme", give_count, AT(award, tenders_sme) },
	{ "tenders_other_eu", give_count, AT(award, tenders_other_eu) },
	{ "tenders_non_eu", give_count, AT(award, tenders_non_eu) },
	{ "date", give_date, AT(award, date) },
	{ "group_lead", give_bool, AT(award, is_group_lead) },
};

static const struct column link_columns[] = {
	{ "relation", give_text, AT(link, relation) },
	{ "raw", give_text, AT(link, raw) },
	{ "target", give_target, 0 },
	{ "version", give_text, AT(link, version) },
};

static const struct column text_columns[] = {
	{ "field", give_field, AT(text, field) },
	{ "lot", give_text, AT(text, lot) },
	{ "lang", give_text, AT(text, lang) },
	{ "value", give_span, AT(text, value) },
};

_Static_assert(AT(text, len) == AT(text, value) + sizeof(const char *),
    "give_span reads the length behind the pointer");

static const struct column diagnostic_columns[] = {
	{ "name", give_text, AT(diag, name) },
	{ "field", give_text, AT(diag, field) },
	{ "value", give_text, AT(diag, value) },
};

static const struct column evidence_columns[] = {
	{ "concept", give_concept, AT(evidence, concept) },
	{ "kind", give_evidence_kind, AT(evidence, kind) },
	{ "rule", give_text, AT(evidence, rule) },
	{ "field", give_text, AT(evidence, field) },
	{ "lot", give_text, AT(evidence, lot) },
	{ "lang", give_text, AT(evidence, lang) },
	{ "quote", give_text, AT(evidence, quote) },
	{ "before", give_text, AT(evidence, before) },
	{ "after", give_text, AT(evidence, after) },
	{ "text", give_count, AT(evidence, text) },
	{ "position", give_offset, AT(evidence, position) },
	{ "length", give_offset, AT(evidence, length) },
	{ "supports", give_bool, AT(evidence, supports) },
};

static const struct column code_columns[] = {
	{ "entry", give_entry, 0 },
};

static const struct column verdict_columns[] = {
	{ "joint", give_tri, AT(verdict, joint) },
	{ "cpb", give_tri, AT(verdict, cpb) },
	{ "on_behalf", give_tri, AT(verdict, on_behalf) },
	{ "cross_border", give_tri, AT(verdict, cross_border) },
	{ "arrangement", give_arrangement, AT(verdict, arrangement) },
	{ "territory", give_territory, AT(verdict, territory) },
	{ "label", give_label, 0 },
	{ "qualifiers", give_qualifiers, 0 },
	{ "confidence", give_confidence, AT(verdict, confidence) },
	{ "persons", give_count, AT(verdict, persons) },
};

#define ROWS(table, type)                                                      \
#table, "incoming_" #table, sizeof(struct type), table##_columns,      \
	    COUNT_OF(table##_columns)

static const struct row_type types[ROW_COUNT] = {
	[ROW_NOTICE] = { ROWS(notice, notice),
	    "id, key, current, package, sha256, flags", 6, NULL },
	[ROW_FLAG_TEXT] = { ROWS(flag_text, flag_value), "notice", 1, "flag" },
	[ROW_BUYER] = { ROWS(buyer, buyer), "notice", 1, "ord" },
	[ROW_LOT] = { ROWS(lot, lot), "notice", 1, "ord" },
	[ROW_AWARD] = { ROWS(award, award), "notice", 1, "ord" },
	[ROW_LINK] = { ROWS(link, link), "notice", 1, "ord" },
	[ROW_TEXT] = { ROWS(text, text), "notice", 1, "ord" },
	[ROW_DIAGNOSTIC] = { ROWS(diagnostic, diag), "notice", 1, "ord" },
	[ROW_EVIDENCE] = { ROWS(evidence, evidence), "notice", 1, "ord" },
	[ROW_CODE] = { ROWS(code, code), "notice", 1, NULL },
	[ROW_VERDICT] = { ROWS(verdict, verdict), "notice", 1, NULL },
};

const struct row_type *
row_type(enum row_kind kind)
{
	return &types[kind];
}

/*
 * All rows of a feed into its table. A failure ends the whole transaction, so
 * OR FAIL: it saves SQLite from keeping, for the statement alone, what every
 * page was before it.
 */
static void
write_insert(const struct row_type *t, struct buf *sql)
{
	buf_printf(sql, "INSERT OR FAIL INTO %s (%s", t->table, t->head);
	if (t->ordinal != NULL)
		buf_printf(sql, ", %s", t->ordinal);
	for (size_t i = 0; i < t->count; i++)
		buf_printf(sql, ", %s", t->columns[i].name);
	buf_puts(sql, ") SELECT ?");
	for (size_t i = 1; i < t->nhead; i++)
		buf_puts(sql, ", ?");
	if (t->ordinal != NULL)
		buf_puts(sql, ", ord");
	for (size_t i = 0; i < t->count; i++)
		buf_printf(sql, ", %s", t->columns[i].name);
	buf_printf(sql, " FROM %s", t->feed);
}

/* How many rows of a feed stand in its table, all their values the same. */
static void
write_compare(const struct row_type *t, struct buf *sql)
{
	buf_printf(sql,
	    "SELECT count(*) FROM %s f CROSS JOIN %s t WHERE t.%s = ?", t->feed,
	    t->table, t->head);
	if (t->ordinal != NULL)
		buf_printf(sql, " AND t.%s = f.ord", t->ordinal);
	for (size_t i = 0; i < t->count; i++)
		buf_printf(sql, " AND t.%s IS f.%s", t->columns[i].name,
		    t->columns[i].name);
}

typedef void sql_writer(const struct row_type *t, struct buf *sql);

void
rows_feed(struct store *s, const struct batch *b)
{
	struct feed *feed = &s->feeds[b->kind];

	feed->rows = b->rows;
	feed->count = b->count;
	feed->first = b->first;
}

/* Feed the rows, and bind the head of the statement. */
static enum err_code
offer(struct store *s, const struct batch *b, const struct cell *head,
    sqlite3_stmt *stmt, struct err *e)
{
	rows_feed(s, b);
	for (size_t i = 0; i < types[b->kind].nhead; i++)
		if (cell_bind(stmt, (int)i + 1, &head[i]) != SQLITE_OK)
			return sql_fail(s, "use", e);
	return ERR_OK;
}

/* Prepare a statement of a kind, on first use. */
static enum err_code
prepare(struct store *s, enum row_kind kind, sql_writer *write,
    sqlite3_stmt **stmt, struct err *e)
{
	struct buf sql = { 0 };
	int status;

	if (*stmt != NULL)
		return ERR_OK;
	write(&types[kind], &sql);
	status = sqlite3_prepare_v3(s->db, buf_str(&sql), -1,
	    SQLITE_PREPARE_PERSISTENT, stmt, NULL);
	buf_free(&sql);
	return status == SQLITE_OK ? ERR_OK : sql_fail(s, "use", e);
}

enum err_code
rows_put(struct store *s, const struct batch *b, const struct cell *head,
    struct err *e)
{
	sqlite3_stmt **stmt = &s->inserts[b->kind];
	enum err_code rc;

	if (b->count == 0)
		return ERR_OK;
	rc = prepare(s, b->kind, write_insert, stmt, e);
	if (rc == ERR_OK)
		rc = offer(s, b, head, *stmt, e);
	if (rc != ERR_OK)
		return rc;
	if (sqlite3_step(*stmt) != SQLITE_DONE)
		rc = sql_fail(s, "write", e);
	(void)sqlite3_reset(*stmt);
	return rc;
}

enum err_code
rows_same(struct store *s, const struct batch *b, const struct cell *head,
    struct err *e)
{
	sqlite3_stmt **stmt = &s->compares[b->kind];
	enum err_code rc = prepare(s, b->kind, write_compare, stmt, e);

	if (rc == ERR_OK)
		rc = offer(s, b, head, *stmt, e);
	if (rc != ERR_OK)
		return rc;
	if (sqlite3_step(*stmt) != SQLITE_ROW)
		rc = sql_fail(s, "read", e);
	else if ((size_t)sqlite3_column_int64(*stmt, 0) != b->count)
		rc = ERR_NOT_FOUND;
	(void)sqlite3_reset(*stmt);
	return rc;
}
