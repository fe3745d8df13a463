#include "store/give.h"

#include "jointed/classify.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"

#include <stdbool.h>
#include <stdint.h>

/* Static and borrowed strings are not copied. */
static void
string(sqlite3_context *c, const char *s)
{
	if (s != NULL)
		sqlite3_result_text(c, s, -1, SQLITE_STATIC);
}

/* Texts made on the spot do not outlive the call, so SQLite copies them. */
static void
copy(sqlite3_context *c, const char *s)
{
	if (s[0] != '\0')
		sqlite3_result_text(c, s, -1, SQLITE_TRANSIENT);
}

static void
integer(sqlite3_context *c, int64_t value, int64_t least)
{
	if (value >= least)
		sqlite3_result_int64(c, value);
}

void
give_text(sqlite3_context *c, const void *member)
{
	string(c, *(const char *const *)member);
}

void
give_span(sqlite3_context *c, const void *member)
{
	const struct {
		const char *text;
		size_t len;
	} *span = member;

	sqlite3_result_text64(c, span->text, span->len, SQLITE_STATIC,
	    SQLITE_UTF8);
}

void
give_count(sqlite3_context *c, const void *member)
{
	integer(c, *(const int32_t *)member, 0);
}

void
give_number(sqlite3_context *c, const void *member)
{
	integer(c, *(const int32_t *)member, 1);
}

void
give_lots(sqlite3_context *c, const void *member)
{
	int32_t lots = *(const int32_t *)member;

	integer(c, lots < 1 ? 1 : lots, 1);
}

void
give_date(sqlite3_context *c, const void *member)
{
	char text[DATE_TEXT_MAX];

	copy(c, date_format(*(const int32_t *)member, text));
}

void
give_offset(sqlite3_context *c, const void *member)
{
	integer(c, *(const int64_t *)member, 0);
}

void
give_tri(sqlite3_context *c, const void *member)
{
	enum tri tri = *(const enum tri *)member;

	if (tri != TRI_NONE)
		integer(c, tri == TRI_YES, 0);
}

void
give_bool(sqlite3_context *c, const void *member)
{
	integer(c, *(const bool *)member, 0);
}

void
give_family(sqlite3_context *c, const void *member)
{
	enum schema_family family = *(const enum schema_family *)member;

	string(c, family == FAMILY_NONE ? NULL : family_name(family));
}

void
give_kind(sqlite3_context *c, const void *member)
{
	string(c, kind_name(*(const enum notice_kind *)member));
}

void
give_field(sqlite3_context *c, const void *member)
{
	string(c, text_field_name(*(const enum text_field *)member));
}

void
give_concept(sqlite3_context *c, const void *member)
{
	string(c, concept_name(*(const enum concept *)member));
}

void
give_evidence_kind(sqlite3_context *c, const void *member)
{
	string(c, evidence_kind_name(*(const enum evidence_kind *)member));
}

void
give_arrangement(sqlite3_context *c, const void *member)
{
	string(c, arrangement_name(*(const enum arrangement *)member));
}

void
give_territory(sqlite3_context *c, const void *member)
{
	string(c, territory_name(*(const enum territory *)member));
}

void
give_confidence(sqlite3_context *c, const void *member)
{
	string(c, confidence_name(*(const enum confidence *)member));
}

void
give_target(sqlite3_context *c, const void *member)
{
	const struct link *link = member;
	char key[NOTICE_KEY_MAX];

	if (link->number <= 0)
		string(c, link->uuid);
	else
		copy(c, notice_key(link->number, link->year, key));
}

void
give_label(sqlite3_context *c, const void *member)
{
	const struct verdict *v = member;

	string(c,
	    v->label != NULL ? v->label : arrangement_name(v->arrangement));
}

void
give_qualifiers(sqlite3_context *c, const void *member)
{
	const struct verdict *v = member;

	string(c, v->qualifiers != NULL ? v->qualifiers : "[]");
}

void
give_entry(sqlite3_context *c, const void *member)
{
	const struct code *code = member;

	sqlite3_result_text(c,
	    sqlite3_mprintf("%s\t%s\t%s", code->list,
		code->lot == NULL ? "" : code->lot, code->value),
	    -1, sqlite3_free);
}
