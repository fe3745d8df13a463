#ifndef jointed_STORE_FIXTURE_H
#define jointed_STORE_FIXTURE_H

/*
 * Invented notices and packages, and the answers of a database as text.
 */
#include "check.h"
#include "jointed/buf.h"
#include "jointed/date.h"
#include "jointed/hash.h"
#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fill n with a notice of a town, number of 2022, published with OJ S 56. */
static inline void
make_notice(struct notice *n, int32_t number)
{
	struct text_place place = { NULL, "en" };
	struct buyer *b;

	notice_reset(n);
	n->number = number;
	n->year = 2022;
	n->ojs_year = 2022;
	n->ojs_number = 56;
	n->publication_date = date_from_civil(2022, 3, 21);
	n->family = FAMILY_R209;
	n->schema_version = "R2.0.9.S05.E01";
	n->form = "F02";
	n->kind = KIND_COMPETITION;
	n->title = "Street lamps for Upper Nowhere";
	n->country = "IE";
	n->cpv = "34928510";
	n->buyer_blocks = 1;
	n->flags[FLAG_JOINT].state = STATE_SILENT;
	b = notice_add_buyer(n);
	b->name = "Town of Upper Nowhere";
	b->country = "IE";
	b->country_raw = "IE";
	b->person = 1;
	notice_add_text(n, TEXT_TITLE, &place, n->title, strlen(n->title));
}

/* A verdict that looked and found nothing. */
static inline struct finding
make_finding(void)
{
	struct finding f = { 0 };

	f.verdict.joint = TRI_NO;
	f.verdict.cpb = TRI_NO;
	f.verdict.on_behalf = TRI_NO;
	f.verdict.cross_border = TRI_NO;
	f.verdict.territory = TERRITORY_DOMESTIC;
	f.verdict.confidence = CONFIDENCE_HIGH;
	f.verdict.persons = 1;
	f.verdict.qualifiers = "[]";
	return f;
}

/* Begin package name, whose digest is that of its name. */
static inline void
begin_package(struct store *s, const char *name)
{
	char sha256[HASH_TEXT_LEN + 1];
	struct store_package p = { .sha256 = sha256,
		.name = name,
		.source = "file:///nowhere",
		.fetched_at = "2022-03-21T09:00:00Z",
		.size = 4711,
		.seq = 1,
		.verified = -1 };
	struct err e;

	hash_bytes(name, strlen(name), sha256);
	if (store_begin(s, &p, &e) != ERR_OK)
		fail_msg("%s", e.text);
}

/* Put a notice whose bytes stand for themselves; the result of store_put(). */
static inline enum err_code
put_notice(struct store *s, const struct notice *n, const char *bytes,
    const char *unit)
{
	char sha256[HASH_TEXT_LEN + 1];
	struct store_member m = { .path = bytes,
		.unit = unit,
		.sha256 = sha256,
		.size = 99 };
	struct finding f = make_finding();
	struct err e = { 0 };
	enum err_code rc;

	hash_bytes(bytes, strlen(bytes), sha256);
	if (n->number == 0)
		rc = store_quarantine(s, &m, ERR_XML, "line 1: no element", &e);
	else
		rc = store_put(s, &m, n, &f, &e);
	if (rc != ERR_OK && rc != ERR_DUPLICATE)
		fail_msg("%s", e.text);
	return rc;
}

static inline void
commit(struct store *s)
{
	struct err e;

	if (store_commit(s, "test pack 1", &e) != ERR_OK)
		fail_msg("%s", e.text);
}

/*
 * Load package name, members written "1a 1b 0x": number of the notice (0: it
 * cannot be read), then a word its bytes stand for. "u/1a" is in unit u.
 */
static inline void
load_package(struct store *s, const char *name, const char *members)
{
	struct notice n = { 0 };
	char *list = mem_strdup(members);
	char *rest = NULL;

	begin_package(s, name);
	for (char *m = strtok_r(list, " ", &rest); m != NULL;
	     m = strtok_r(NULL, " ", &rest)) {
		char *slash = strchr(m, '/');
		char *bytes;

		if (slash != NULL)
			*slash = '\0';
		make_notice(&n,
		    (int32_t)strtol(slash ? slash + 1 : m, &bytes, 10));
		(void)put_notice(s, &n, bytes, slash ? m : "20220321_056");
	}
	commit(s);
	notice_free(&n);
	free(list);
}

static inline enum err_code
answer_row(void *arg, const struct result_row *row, struct err *e)
{
	struct buf *out = arg;

	(void)e;
	if (out->len > 0)
		buf_putc(out, '\n');
	for (size_t i = 0; i < row->count; i++) {
		const struct value *v = &row->values[i];

		if (i > 0)
			buf_putc(out, '|');
		if (v->type == VALUE_INT)
			buf_printf(out, "%" PRId64, v->integer);
		else if (v->type == VALUE_REAL)
			buf_printf(out, "%g", v->real);
		else if (v->type == VALUE_TEXT)
			buf_add(out, v->text, v->len);
	}
	return ERR_OK;
}

/* The rows of a query, values joined by '|'; the caller frees out. */
static inline enum err_code
answer(struct store *s, const char *sql, struct buf *out, struct err *e)
{
	struct query q = { .sql = sql, .row = answer_row, .arg = out };

	return store_query(s, &q, e);
}

static inline void
assert_answer(struct store *s, const char *sql, const char *want)
{
	struct buf have = { 0 };
	struct err e;

	if (answer(s, sql, &have, &e) != ERR_OK)
		fail_msg("%s: %s", sql, e.text);
	if (strcmp(buf_str(&have), want) != 0)
		fail_msg("%s\nanswers\n%s\nand not\n%s", sql, buf_str(&have),
		    want);
	buf_free(&have);
}

/* Everything in the file but the runs, as text; the caller frees. */
static inline char *
dump(struct store *s)
{
	struct buf tables = { 0 };
	struct buf out = { 0 };
	struct err e;

	if (answer(s,
		"SELECT name FROM sqlite_schema WHERE type = 'table' "
		"AND name <> 'run' ORDER BY name",
		&tables, &e) != ERR_OK)
		fail_msg("%s", e.text);
	for (char *p = tables.data; p != NULL && *p != '\0';) {
		size_t len = strcspn(p, "\n");
		char *sql = mem_alloc(len + 32);

		(void)snprintf(sql, len + 32, "SELECT * FROM %.*s", (int)len,
		    p);
		buf_printf(&out, "\n== %.*s\n", (int)len, p);
		if (answer(s, sql, &out, &e) != ERR_OK)
			fail_msg("%s", e.text);
		free(sql);
		p += len + (p[len] == '\n');
	}
	buf_free(&tables);
	return out.data;
}

static inline struct store *
open_memory(void)
{
	struct store *s;
	struct err e;

	if (store_open(NULL, STORE_MEMORY, &s, &e) != ERR_OK)
		fail_msg("%s", e.text);
	return s;
}

#endif
