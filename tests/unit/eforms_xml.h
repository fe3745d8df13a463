#ifndef jointed_EFORMS_XML_H
#define jointed_EFORMS_XML_H

/*
 * Small eForms notices with invented content, written from fragments. Fragments
 * go where the schema has them; prefixes are declared.
 */
#include "jointed/buf.h"

/* clang-format off */
#define EXTENSION(inside) \
	"<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent>" \
	"<efext:EformsExtension>" inside "</efext:EformsExtension>" \
	"</ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
#define ID(id) "<cbc:ID>" id "</cbc:ID>"
#define PARTY_ID(id) \
	"<cac:PartyIdentification>" ID(id) "</cac:PartyIdentification>"
#define NAMED(name) \
	"<cac:PartyName><cbc:Name languageID=\"ENG\">" name "</cbc:Name>" \
	"</cac:PartyName>"
#define COUNTRY(code) \
	"<cac:PostalAddress><cac:Country><cbc:IdentificationCode>" code \
	"</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
#define COMPANY(id, name, country) \
	"<efac:Company>" PARTY_ID(id) NAMED(name) COUNTRY(country) \
	"</efac:Company>"
#define ORG(flags, id, name, country) \
	"<efac:Organization>" flags COMPANY(id, name, country) \
	"</efac:Organization>"
#define ORGS(list) "<efac:Organizations>" list "</efac:Organizations>"
#define POINT(id, name) \
	"<efac:TouchPoint>" PARTY_ID(id) NAMED(name) "</efac:TouchPoint>"
#define LEAD(value) \
	"<efbc:GroupLeadIndicator>" value "</efbc:GroupLeadIndicator>"
#define AWARDING(value) \
	"<efbc:AwardingCPBIndicator>" value "</efbc:AwardingCPBIndicator>"
#define ACQUIRING(value) \
	"<efbc:AcquiringCPBIndicator>" value "</efbc:AcquiringCPBIndicator>"
#define PARTY(inside) \
	"<cac:ContractingParty><cac:Party>" inside "</cac:Party>" \
	"</cac:ContractingParty>"
#define BUYER(id) PARTY(PARTY_ID(id))
#define CHANGES(inside) "<efac:Changes>" inside "</efac:Changes>"
#define CHANGED(id) \
	"<efbc:ChangedNoticeIdentifier>" id "</efbc:ChangedNoticeIdentifier>"
#define LAW(id, inside) \
	"<cac:TenderingTerms><cac:ProcurementLegislationDocumentReference>" \
	ID(id) inside \
	"</cac:ProcurementLegislationDocumentReference></cac:TenderingTerms>"
#define LOT(id, inside) \
	"<cac:ProcurementProjectLot><cbc:ID schemeName=\"Lot\">" id \
	"</cbc:ID>" inside "</cac:ProcurementProjectLot>"

/* One town that buys, as most notices here have it. */
#define TOWN ORGS(ORG("", "ORG-0001", "Town of Alderwick", "IRL"))
#define TOWN_BUYS BUYER("ORG-0001")
/* clang-format on */

/* What changes from notice to notice; NULL: as usual. */
struct sketch {
	const char *sdk;     /* "eforms-sdk-1.12" */
	const char *subtype; /* "16" */
	const char *type;    /* NoticeTypeCode element */
	const char *extra;   /* inside the notice's extension */
	const char *body;    /* behind the identity elements */
};

static inline const char *
or_usual(const char *s, const char *usual)
{
	return s == NULL ? usual : s;
}

static inline void
eforms_write(struct buf *out, const struct sketch *s)
{
	buf_puts(out,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
	    "<ContractNotice"
	    " xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:"
	    "ContractNotice-2\" xmlns:cac=\"urn:cac\""
	    " xmlns:cbc=\"urn:cbc\" xmlns:ext=\"urn:ext\""
	    " xmlns:efext=\"urn:efext\" xmlns:efac=\"urn:efac\""
	    " xmlns:efbc=\"urn:efbc\">");
	buf_printf(out,
	    EXTENSION("<efac:NoticeSubType><cbc:SubTypeCode>%s"
		      "</cbc:SubTypeCode></efac:NoticeSubType>%s"
		      "<efac:Publication><efbc:NoticePublicationID>"
		      "00004711-2024</efbc:NoticePublicationID>"
		      "<efbc:GazetteID>17/2024</efbc:GazetteID>"
		      "<efbc:PublicationDate>2024-01-24Z"
		      "</efbc:PublicationDate></efac:Publication>"),
	    or_usual(s->subtype, "16"), or_usual(s->extra, TOWN));
	buf_printf(out,
	    "<cbc:CustomizationID>%s</cbc:CustomizationID>"
	    "<cbc:IssueDate>2024-01-22+01:00</cbc:IssueDate>"
	    "<cbc:RegulatoryDomain>32014L0024</cbc:RegulatoryDomain>%s"
	    "<cbc:NoticeLanguageCode>DEU</cbc:NoticeLanguageCode>%s"
	    "</ContractNotice>",
	    or_usual(s->sdk, "eforms-sdk-1.12"),
	    or_usual(s->type,
		"<cbc:NoticeTypeCode listName=\"competition\">"
		"cn-standard</cbc:NoticeTypeCode>"),
	    or_usual(s->body, TOWN_BUYS));
}

#endif
