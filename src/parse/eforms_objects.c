#include "parse/reader.h"

#include <string.h>

/* BT-760, list received-submission-type, SDK 1.15. */
static const struct {
	const char *code;
	enum received which;
} statistics[] = {
	{ "tenders", RECEIVED_ALL },
	{ "t-sme", RECEIVED_SME },
	{ "t-oth-eea", RECEIVED_OTHER_EU },
	{ "t-no-eea", RECEIVED_NON_EU },
};

static const char *
open_lot(const struct reader *r)
{
	const struct lot *lot = r->open[OBJ_LOT];

	return lot == NULL ? NULL : lot->id;
}

static void
close_statistic(struct reader *r, const struct statistic *s)
{
	struct result *result = r->open[OBJ_RESULT];

	if (result == NULL || s->code == NULL)
		return;
	for (size_t i = 0; i < sizeof statistics / sizeof statistics[0]; i++) {
		const char **to = &result->received[statistics[i].which];

		if (strcmp(statistics[i].code, s->code) == 0 && *to == NULL)
			*to = s->value;
	}
}

void
eforms_close(struct reader *r, enum object kind, void *item)
{
	struct group *group = r->open[OBJ_GROUP];

	if (kind == OBJ_TOUCHPOINT)
		((struct touchpoint *)item)->org = r->open[OBJ_ORG];
	else if (kind == OBJ_LAW)
		((struct law *)item)->lot = open_lot(r);
	else if (kind == OBJ_ADDITIONAL)
		((struct additional *)item)->lot = open_lot(r);
	else if (kind == OBJ_STATISTIC)
		close_statistic(r, item);
	else if (kind == OBJ_TENDERER && group != NULL)
		list_add(&r->n->arena, &group->tenderers, item);
}
