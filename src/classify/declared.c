#include "classify/facts.h"
#include "classify/finding.h"
#include "jointed/notice_add.h"

#include <string.h>

/*
 * What each flag is evidence of. no_counts: whether a stated "no" speaks; on
 * organisations "false" is what tools write when nobody chose anything.
 */
static const struct declared {
	const char *rule;
	enum concept concept;
	bool no_counts;
} table[FLAG_COUNT] = {
	[FLAG_JOINT] = { "flag.joint", CONCEPT_JOINT, true },
	[FLAG_CENTRAL_PURCHASING] = { "flag.central-purchasing", CONCEPT_CPB,
	    true },
	[FLAG_ON_BEHALF] = { "flag.on-behalf", CONCEPT_ON_BEHALF, true },
	[FLAG_PROCUREMENT_LAW] = { "flag.procurement-law", CONCEPT_LAW, false },
	[FLAG_GROUP_LEAD] = { "flag.group-lead", CONCEPT_JOINT, false },
	[FLAG_CPB_AWARDING] = { "flag.cpb-awarding", CONCEPT_CPB, false },
	[FLAG_CPB_ACQUIRING] = { "flag.cpb-acquiring", CONCEPT_CPB, false },
	[FLAG_CROSS_BORDER_LAW] = { "flag.cross-border-law", CONCEPT_LAW,
	    false },
	[FLAG_DPS_OPEN] = { "flag.dps-open-to-others", CONCEPT_CPB, false },
};

/* The buyer that carries an indicator, for the quote. */
static const char *
carrier(const struct notice *n, enum flag flag)
{
	for (size_t i = 0; i < n->nbuyers; i++) {
		const struct buyer *b = &n->buyers[i];

		if ((flag == FLAG_GROUP_LEAD && b->lead == TRI_YES) ||
		    (flag == FLAG_CPB_AWARDING && b->cpb_awarding == TRI_YES) ||
		    (flag == FLAG_CPB_ACQUIRING && b->cpb_acquiring == TRI_YES))
			return b->name;
	}
	return NULL;
}

static void
add_flag(const struct facts *fa, enum flag flag, enum finding_list list,
    struct finding *out)
{
	const struct flag_value *value = &fa->notice->flags[flag];
	struct evidence *ev = finding_add(out, list);
	const char *quote =
	    value->text != NULL ? value->text : carrier(fa->notice, flag);

	ev->kind = EVIDENCE_DECLARED;
	ev->rule = table[flag].rule;
	ev->concept = table[flag].concept;
	ev->field = flag_name(flag);
	ev->supports = value->state == STATE_YES &&
	    (table[flag].concept != CONCEPT_LAW || fa->law_text.supports);
	if (quote == NULL)
		quote = state_name(value->state);
	ev->quote = finding_clip(out, quote);
}

void
facts_declared(const struct facts *fa, bool with_near, struct finding *out)
{
	for (int i = 0; i < FLAG_COUNT; i++) {
		enum flag flag = (enum flag)i;

		switch (fa->notice->flags[flag].state) {
		case STATE_YES:
			add_flag(fa, flag, LIST_EVIDENCE, out);
			break;
		case STATE_NO:
			if (table[flag].no_counts)
				add_flag(fa, flag, LIST_EVIDENCE, out);
			break;
		case STATE_NOT_ASKED:
			if (with_near)
				add_flag(fa, flag, LIST_NEAR, out);
			break;
		case STATE_SILENT:
			break;
		}
	}
}
