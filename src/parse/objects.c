#include "jointed/limits.h"
#include "jointed/notice_add.h"
#include "parse/reader.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	size_t size;
} kinds[OBJ_COUNT] = {
	[OBJ_NOTICE] = { "notice", 0 },
	[OBJ_TED] = { "ted", sizeof(struct ted) },
	[OBJ_EFORMS] = { "eforms", sizeof(struct eforms) },
	[OBJ_BUYER] = { "buyer", sizeof(struct buyer) },
	[OBJ_LOT] = { "lot", sizeof(struct lot) },
	[OBJ_AWARD] = { "award", sizeof(struct award) },
	[OBJ_DECISION] = { "decision", sizeof(struct decision) },
	[OBJ_ORG] = { "org", sizeof(struct org) },
	[OBJ_TOUCHPOINT] = { "touchpoint", sizeof(struct touchpoint) },
	[OBJ_PARTY] = { "party", sizeof(struct party) },
	[OBJ_PROVIDER] = { "provider", sizeof(struct provider) },
	[OBJ_LAW] = { "law", sizeof(struct law) },
	[OBJ_TERMS] = { "terms", sizeof(struct terms) },
	[OBJ_ADDITIONAL] = { "additional", sizeof(struct additional) },
	[OBJ_RESULT] = { "result", sizeof(struct result) },
	[OBJ_TENDER] = { "tender", sizeof(struct tender) },
	[OBJ_CONTRACT] = { "contract", sizeof(struct contract) },
	[OBJ_GROUP] = { "group", sizeof(struct group) },
	[OBJ_TENDERER] = { "tenderer", sizeof(struct tenderer) },
	[OBJ_STATISTIC] = { "statistic", sizeof(struct statistic) },
};

enum object
object_find(const char *name)
{
	int i = OBJ_BUYER;

	while (i < OBJ_COUNT && strcmp(kinds[i].name, name) != 0)
		i++;
	return (enum object)i;
}

/* A row of the record; NULL for scratch kinds. */
static void *
record_row(struct notice *n, enum object kind)
{
	if (kind == OBJ_BUYER)
		return notice_add_buyer(n);
	if (kind == OBJ_LOT)
		return notice_add_lot(n);
	if (kind == OBJ_AWARD)
		return notice_add_award(n);
	return NULL;
}

void
object_open(struct reader *r, enum object kind)
{
	struct arena *a = &r->n->arena;
	void *item = NULL; /* stays so beyond NOTICE_MAX_ROWS */

	r->text_mark[kind] = r->n->ntexts;
	if (kind == OBJ_BUYER)
		r->form_buyers++;
	if (kind <= OBJ_AWARD && r->forms <= 1) {
		item = record_row(r->n, kind);
	} else if (r->made[kind].count < NOTICE_MAX_ROWS) {
		item = arena_alloc(a, kinds[kind].size);
		if (kind > OBJ_DECISION)
			list_add(a, &r->made[kind], item);
	}
	if (kind == OBJ_DECISION)
		decision_open(r, item);
	r->open[kind] = item;
}

/* Texts met since the object opened belong to it. */
static void
tie_texts(struct reader *r, enum object kind, const char *id)
{
	if (id == NULL)
		return;
	for (size_t i = r->text_mark[kind]; i < r->n->ntexts; i++)
		if (r->n->texts[i].lot == NULL)
			r->n->texts[i].lot = id;
}

/* The buyer's name and contact point are texts, too. */
static void
close_buyer(struct reader *r, const struct buyer *b)
{
	struct text_place place = { NULL, r->form_lang };
	char ordinal[24];

	(void)snprintf(ordinal, sizeof ordinal, "%zu", r->form_buyers);
	if (b->name != NULL)
		(void)notice_add_text(r->n, TEXT_BUYER_NAME, &place, b->name,
		    strlen(b->name));
	if (b->contact != NULL)
		(void)notice_add_text(r->n, TEXT_BUYER_CONTACT, &place,
		    b->contact, strlen(b->contact));
	tie_texts(r, OBJ_BUYER, arena_strdup(&r->n->arena, ordinal));
}

void
object_close(struct reader *r, enum object kind)
{
	if (r->open[kind] == NULL)
		return;
	if (kind == OBJ_LOT) {
		const struct lot *lot = r->open[kind];

		tie_texts(r, kind, lot->id);
	} else if (kind == OBJ_BUYER) {
		close_buyer(r, r->open[kind]);
	} else if (kind == OBJ_DECISION) {
		struct decision *d = r->open[kind];

		tie_texts(r, kind, d->lot);
		decision_close(r, d);
	} else if (kind > OBJ_DECISION) {
		eforms_close(r, kind, r->open[kind]);
	}
	r->open[kind] = NULL;
}
