#include "jointed/notice_add.h"

#include <string.h>

static const char *const families[] = {
	[FAMILY_NONE] = "none",
	[FAMILY_R207] = "ted-export-r207",
	[FAMILY_R208] = "ted-export-r208",
	[FAMILY_R209] = "ted-export-r209",
	[FAMILY_EFORMS] = "eforms",
	[FAMILY_UNVERSIONED] = "unversioned",
};

static const char *const kinds[] = {
	[KIND_NONE] = NULL,
	[KIND_PLANNING] = "planning",
	[KIND_COMPETITION] = "competition",
	[KIND_RESULT] = "result",
	[KIND_MODIFICATION] = "modification",
	[KIND_CHANGE] = "change",
	[KIND_QUALIFICATION] = "qualification",
	[KIND_TRANSPARENCY] = "transparency",
	[KIND_OTHER] = "other",
};

static const char *const flags[FLAG_COUNT] = {
	[FLAG_JOINT] = "joint",
	[FLAG_CENTRAL_PURCHASING] = "central_purchasing",
	[FLAG_ON_BEHALF] = "on_behalf",
	[FLAG_PROCUREMENT_LAW] = "procurement_law",
	[FLAG_GROUP_LEAD] = "group_lead",
	[FLAG_CPB_AWARDING] = "cpb_awarding",
	[FLAG_CPB_ACQUIRING] = "cpb_acquiring",
	[FLAG_CROSS_BORDER_LAW] = "cross_border_law",
	[FLAG_DPS_OPEN] = "dps_open_to_others",
};

static const char *const states[] = {
	[STATE_NOT_ASKED] = "not_asked",
	[STATE_SILENT] = "silent",
	[STATE_NO] = "no",
	[STATE_YES] = "yes",
};

static const char *const fields[TEXT_FIELD_COUNT] = {
	[TEXT_TITLE] = "title",
	[TEXT_DESCRIPTION] = "description",
	[TEXT_ADDITIONAL] = "additional",
	[TEXT_LOT_TITLE] = "lot_title",
	[TEXT_LOT_DESCRIPTION] = "lot_description",
	[TEXT_LOT_ADDITIONAL] = "lot_additional",
	[TEXT_BUYER_NAME] = "buyer_name",
	[TEXT_BUYER_CONTACT] = "buyer_contact",
	[TEXT_BUYER_TYPE] = "buyer_type",
	[TEXT_LAW] = "law",
	[TEXT_CONDITIONS] = "conditions",
	[TEXT_FRAMEWORK] = "framework",
	[TEXT_JUSTIFICATION] = "justification",
	[TEXT_FEATURES] = "features",
	[TEXT_PLACE] = "place",
	[TEXT_BUYER_CATEGORIES] = "buyer_categories",
	[TEXT_CHANGE] = "change",
	[TEXT_MODIFICATION] = "modification",
	[TEXT_LEGAL_BASIS] = "legal_basis",
	[TEXT_PROGRAMME] = "programme",
	[TEXT_DOCUMENT] = "document",
};

const char *
family_name(enum schema_family f)
{
	return families[f];
}

const char *
kind_name(enum notice_kind k)
{
	return kinds[k];
}

const char *
flag_name(enum flag f)
{
	return flags[f];
}

const char *
state_name(enum flag_state s)
{
	return states[s];
}

const char *
text_field_name(enum text_field f)
{
	return fields[f];
}

/* Index of name among n names, n if it is not there. */
static size_t
find(const char *const *names, size_t n, const char *name)
{
	size_t i = 0;

	while (i < n && (names[i] == NULL || strcmp(names[i], name) != 0))
		i++;
	return i;
}

enum text_field
text_field_find(const char *name)
{
	return (enum text_field)find(fields, TEXT_FIELD_COUNT, name);
}

enum flag
flag_find(const char *name)
{
	return (enum flag)find(flags, FLAG_COUNT, name);
}

enum notice_kind
kind_find(const char *name)
{
	size_t n = sizeof kinds / sizeof kinds[0];
	size_t i = name == NULL ? n : find(kinds, n, name);

	return i < n ? (enum notice_kind)i : KIND_NONE;
}
