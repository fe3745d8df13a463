#ifndef jointed_CHAIN_FIXTURE_H
#define jointed_CHAIN_FIXTURE_H

/*
 * Invented notices that name each other.
 */
#include "store_answer.h"
#include "store_fixture.h"

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

/* What matters of a notice here; what is not given is as in make_notice(). */
struct made {
	int32_t number;
	enum notice_kind kind;
	const char *links[3]; /* "relation reference" */
	const char *country, *cpv, *buyer, *procedure, *id;
	const char *bytes;
	struct verdict verdict; /* only what is not 0 */
	const char *quote;
};

static inline void
fill(struct notice *n, const struct made *m)
{
	make_notice(n, m->number);
	n->kind = m->kind;
	n->cpv = m->cpv != NULL ? m->cpv : "34928500";
	if (m->country != NULL)
		n->country = m->country;
	if (m->buyer != NULL)
		n->buyers[0].name = m->buyer;
	if (m->buyer != NULL && m->buyer[0] == '\0')
		n->nbuyers = 0;
	n->procedure_id = m->procedure;
	n->notice_id = m->id;
	n->notice_version = m->id != NULL ? "01" : NULL;
	for (size_t i = 0; i < COUNT_OF(m->links) && m->links[i] != NULL; i++) {
		const char *blank = strchr(m->links[i], ' ');

		notice_add_link(n,
		    arena_strndup(&n->arena, m->links[i],
			(size_t)(blank - m->links[i])),
		    blank + 1);
	}
}

static inline void
put_made(struct store *s, const struct made *m)
{
	char sha256[HASH_TEXT_LEN + 1], bytes[64];
	struct store_member member = { .path = bytes, .sha256 = sha256 };
	struct evidence evidence = { .concept = CONCEPT_JOINT,
		.kind = EVIDENCE_TEXT,
		.rule = "en.jointly",
		.quote = m->quote,
		.text = -1,
		.position = -1,
		.length = -1,
		.supports = true };
	struct finding f = { .verdict = m->verdict };
	struct notice n = { 0 };
	struct err e;

	(void)snprintf(bytes, sizeof bytes, "%d %s", (int)m->number,
	    m->bytes != NULL ? m->bytes : "");
	hash_bytes(bytes, strlen(bytes), sha256);
	if (f.verdict.label == NULL)
		f.verdict.label = "none";
	f.verdict.qualifiers = "[]";
	if (m->quote != NULL) {
		f.evidence = &evidence;
		f.nevidence = 1;
	}
	fill(&n, m);
	if (store_put(s, &member, &n, &f, &e) != ERR_OK)
		fail_msg("%s", e.text);
	notice_free(&n);
}

static inline void
put_package(struct store *s, const char *name, const struct made *list,
    size_t count)
{
	begin_package(s, name);
	for (size_t i = 0; i < count; i++)
		put_made(s, &list[i]);
	commit(s);
}

/* All chains of more than one: "1-2022 1-2022 2-2022 ...", a line each. */
#define CHAINS                                                                 \
	"SELECT group_concat(notice, ' ') FROM (SELECT chain, notice FROM "    \
	"v_chain WHERE notices > 1 ORDER BY chain, position) GROUP BY chain"

#define UUID_1 "11111111-2222-4333-8444-555555555555"
#define UUID_2 "22222222-2222-4333-8444-555555555555"

#endif
