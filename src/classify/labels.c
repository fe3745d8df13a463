#include "jointed/classify.h"

static const char *const concepts[CONCEPT_COUNT] = {
	[CONCEPT_JOINT] = "joint",
	[CONCEPT_JOINT_ENTITY] = "joint_entity",
	[CONCEPT_CPB] = "cpb",
	[CONCEPT_ON_BEHALF] = "on_behalf",
	[CONCEPT_CROSS_BORDER] = "cross_border",
	[CONCEPT_LAW] = "law",
	[CONCEPT_DENIAL] = "denial",
};

static const char *const kinds[] = {
	[EVIDENCE_DECLARED] = "declared",
	[EVIDENCE_STRUCTURAL] = "structural",
	[EVIDENCE_TEXT] = "text",
	[EVIDENCE_REGISTER] = "register",
};

static const char *const arrangements[] = {
	[ARRANGEMENT_NONE] = "none",
	[ARRANGEMENT_EU_LEVEL] = "eu_level_joint_procurement",
	[ARRANGEMENT_INTERINSTITUTIONAL] = "eu_interinstitutional",
	[ARRANGEMENT_JOINT_ENTITY] = "joint_entity",
	[ARRANGEMENT_CPB_AWARD] = "cpb_award",
	[ARRANGEMENT_CPB_ACQUIRE] = "cpb_acquire",
	[ARRANGEMENT_CPB_UNSPECIFIED] = "cpb_unspecified",
	[ARRANGEMENT_JOINT] = "joint_occasional",
	[ARRANGEMENT_ON_BEHALF] = "on_behalf",
};

static const char *const territories[] = {
	[TERRITORY_UNKNOWN] = "unknown",
	[TERRITORY_DOMESTIC] = "domestic",
	[TERRITORY_DOMESTIC_PLUS_OCT] = "domestic_plus_oct",
	[TERRITORY_CROSS_BORDER] = "cross_border_eu_eea",
	[TERRITORY_THIRD_COUNTRY] = "cross_border_third_country",
	[TERRITORY_SUPRANATIONAL] = "supranational",
};

static const char *const confidences[] = {
	[CONFIDENCE_LOW] = "low",
	[CONFIDENCE_MEDIUM] = "medium",
	[CONFIDENCE_HIGH] = "high",
};

const char *concept_name(enum concept c)
{
	return concepts[c];
}

const char *
evidence_kind_name(enum evidence_kind k)
{
	return kinds[k];
}

const char *
arrangement_name(enum arrangement a)
{
	return arrangements[a];
}

const char *
territory_name(enum territory t)
{
	return territories[t];
}

const char *
confidence_name(enum confidence c)
{
	return confidences[c];
}
