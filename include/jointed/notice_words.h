#ifndef jointed_NOTICE_WORDS_H
#define jointed_NOTICE_WORDS_H

/*
 * The words of the record: what a value of notice.h may be. Their names, as
 * stored and shown, stand in notice_add.h.
 */

/* A yes-or-no that may not have been stated. */
enum tri {
	TRI_NONE = 0,
	TRI_NO,
	TRI_YES,
};

/* Generations of TED's XML. */
enum schema_family {
	FAMILY_NONE = 0,
	FAMILY_R207,
	FAMILY_R208,
	FAMILY_R209,
	FAMILY_EFORMS,
	FAMILY_UNVERSIONED, /* OTH_NOT without any version */
};

/* What the notice is for. */
enum notice_kind {
	KIND_NONE = 0,
	KIND_PLANNING,
	KIND_COMPETITION,
	KIND_RESULT,
	KIND_MODIFICATION,
	KIND_CHANGE,
	KIND_QUALIFICATION,
	KIND_TRANSPARENCY,
	KIND_OTHER,
};

/* What a form can say about joint buying. */
enum flag {
	FLAG_JOINT,
	FLAG_CENTRAL_PURCHASING,
	FLAG_ON_BEHALF,
	FLAG_PROCUREMENT_LAW,
	FLAG_GROUP_LEAD,
	FLAG_CPB_AWARDING,
	FLAG_CPB_ACQUIRING,
	FLAG_CROSS_BORDER_LAW,
	FLAG_DPS_OPEN,
	FLAG_COUNT,
};

/* The four answers; order matters: any yes beats no beats silent. */
enum flag_state {
	STATE_NOT_ASKED = 0,
	STATE_SILENT,
	STATE_NO,
	STATE_YES,
};

/* Free text fields; names in src/notice/names.c, kept in v_text. */
enum text_field {
	TEXT_TITLE,
	TEXT_DESCRIPTION,
	TEXT_ADDITIONAL,
	TEXT_LOT_TITLE,
	TEXT_LOT_DESCRIPTION,
	TEXT_LOT_ADDITIONAL,
	TEXT_BUYER_NAME, /* name, department and contact point of a buyer */
	TEXT_BUYER_CONTACT,
	TEXT_BUYER_TYPE, /* CA_TYPE_OTHER and its kin */
	TEXT_LAW,        /* PROCUREMENT_LAW, BT-09(b) */
	TEXT_CONDITIONS,
	TEXT_FRAMEWORK,     /* justification of a long framework */
	TEXT_JUSTIFICATION, /* of an award without a call */
	TEXT_FEATURES,
	TEXT_PLACE,
	TEXT_BUYER_CATEGORIES, /* BT-111 */
	TEXT_CHANGE,
	TEXT_MODIFICATION,
	TEXT_LEGAL_BASIS,
	TEXT_PROGRAMME, /* EU project or programme named */
	TEXT_DOCUMENT,  /* prose notices (OTH_NOT) */
	TEXT_FIELD_COUNT,
};

#endif
