#include "store/bind.h"

#include "jointed/classify.h"
#include "jointed/date.h"
#include "jointed/notice_add.h"

#include <stdbool.h>
#include <stdint.h>

/* Static and borrowed strings are not copied. */
static int
string(const struct slot *p, const char *s)
{
	if (s == NULL)
		return sqlite3_bind_null(p->stmt, p->at);
	return sqlite3_bind_text(p->stmt, p->at, s, -1, SQLITE_STATIC);
}

/* Texts made on the spot do not outlive the call, so SQLite copies them. */
static int
copy(const struct slot *p, const char *s)
{
	if (s[0] == '\0')
		return sqlite3_bind_null(p->stmt, p->at);
	return sqlite3_bind_text(p->stmt, p->at, s, -1, SQLITE_TRANSIENT);
}

static int
integer(const struct slot *p, int64_t value, int64_t least)
{
	if (value < least)
		return sqlite3_bind_null(p->stmt, p->at);
	return sqlite3_bind_int64(p->stmt, p->at, value);
}

int
bind_text(const struct slot *p)
{
	return string(p, *(const char *const *)p->member);
}

int
bind_span(const struct slot *p)
{
	const struct {
		const char *text;
		size_t len;
	} *span = p->member;

	return sqlite3_bind_text64(p->stmt, p->at, span->text, span->len,
	    SQLITE_STATIC, SQLITE_UTF8);
}

int
bind_count(const struct slot *p)
{
	return integer(p, *(const int32_t *)p->member, 0);
}

int
bind_number(const struct slot *p)
{
	return integer(p, *(const int32_t *)p->member, 1);
}

int
bind_lots(const struct slot *p)
{
	int32_t lots = *(const int32_t *)p->member;

	return integer(p, lots < 1 ? 1 : lots, 1);
}

int
bind_date(const struct slot *p)
{
	char text[DATE_TEXT_MAX];

	return copy(p, date_format(*(const int32_t *)p->member, text));
}

int
bind_offset(const struct slot *p)
{
	return integer(p, *(const int64_t *)p->member, 0);
}

int
bind_tri(const struct slot *p)
{
	enum tri tri = *(const enum tri *)p->member;

	if (tri == TRI_NONE)
		return sqlite3_bind_null(p->stmt, p->at);
	return integer(p, tri == TRI_YES, 0);
}

int
bind_bool(const struct slot *p)
{
	return integer(p, *(const bool *)p->member, 0);
}

int
bind_family(const struct slot *p)
{
	enum schema_family family = *(const enum schema_family *)p->member;

	return string(p, family == FAMILY_NONE ? NULL : family_name(family));
}

int
bind_kind(const struct slot *p)
{
	return string(p, kind_name(*(const enum notice_kind *)p->member));
}

int
bind_field(const struct slot *p)
{
	return string(p, text_field_name(*(const enum text_field *)p->member));
}

int
bind_concept(const struct slot *p)
{
	return string(p, concept_name(*(const enum concept *)p->member));
}

int
bind_evidence_kind(const struct slot *p)
{
	enum evidence_kind kind = *(const enum evidence_kind *)p->member;

	return string(p, evidence_kind_name(kind));
}

int
bind_arrangement(const struct slot *p)
{
	return string(p,
	    arrangement_name(*(const enum arrangement *)p->member));
}

int
bind_territory(const struct slot *p)
{
	return string(p, territory_name(*(const enum territory *)p->member));
}

int
bind_confidence(const struct slot *p)
{
	return string(p, confidence_name(*(const enum confidence *)p->member));
}

int
bind_target(const struct slot *p)
{
	const struct link *link = p->member;
	char key[NOTICE_KEY_MAX];

	if (link->number <= 0)
		return string(p, link->uuid);
	return copy(p, notice_key(link->number, link->year, key));
}

int
bind_label(const struct slot *p)
{
	const struct verdict *v = p->member;

	return string(p,
	    v->label != NULL ? v->label : arrangement_name(v->arrangement));
}

int
bind_qualifiers(const struct slot *p)
{
	const struct verdict *v = p->member;

	return string(p, v->qualifiers != NULL ? v->qualifiers : "[]");
}
