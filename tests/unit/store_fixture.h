#ifndef jointed_STORE_FIXTURE_H
#define jointed_STORE_FIXTURE_H

/*
 * Invented notices and packages.
 */
#include "check.h"
#include "jointed/buf.h"
#include "jointed/date.h"
#include "jointed/hash.h"
#include "jointed/notice_add.h"
#include "jointed/store.h"

#include <stdlib.h>
#include <string.h>

/* Fill n with a notice of a town, number of 2022, published on 21 March. */
static inline void
make_notice(struct notice *n, int32_t number)
{
	struct text_place place = { NULL, "en" };
	struct buyer *b;

	notice_reset(n);
	n->number = number;
	n->year = 2022;
	n->publication_date = date_from_civil(2022, 3, 21);
	n->family = FAMILY_R209;
	n->schema_version = "R2.0.9.S05.E01";
	n->form = "F02";
	n->kind = KIND_COMPETITION;
	n->title = "Street lamps for Upper Nowhere";
	n->country = "IE";
	n->buyer_blocks = 1;
	n->flags[FLAG_JOINT].state = STATE_SILENT;
	b = notice_add_buyer(n);
	b->name = "Town of Upper Nowhere";
	b->country = "IE";
	b->person = 1;
	notice_add_text(n, TEXT_TITLE, &place, n->title, strlen(n->title));
}

/* A verdict that looked and found nothing. */
static inline struct finding
make_finding(void)
{
	struct finding f = { 0 };

	f.verdict = (struct verdict){ TRI_NO, TRI_NO, TRI_NO, TRI_NO,
		ARRANGEMENT_NONE, TERRITORY_DOMESTIC, CONFIDENCE_HIGH, 1,
		"none", "[]", { 0 }, { false } };
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
	size_t len;

	begin_package(s, name);
	for (const char *m = members; *m != '\0'; m += len) {
		struct buf word = { 0 };
		char *slash, *bytes;

		m += *m == ' ';
		len = strcspn(m, " ");
		buf_add(&word, m, len);
		slash = strchr(word.data, '/');
		if (slash != NULL)
			*slash = '\0';
		make_notice(&n,
		    (int32_t)strtol(slash ? slash + 1 : word.data, &bytes, 10));
		(void)put_notice(s, &n, bytes,
		    slash ? word.data : "20220321_056");
		buf_free(&word);
	}
	commit(s);
	notice_free(&n);
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
