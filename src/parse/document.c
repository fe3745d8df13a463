#include "parse/document.h"

#include <assert.h>
#include <libxml/parserInternals.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define OPTIONS                                                                \
	(XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR |                \
	    XML_PARSE_NOWARNING)
#define DECLARATION_MAX 128

/* Does an XML declaration, up to its '>', leave UTF-8 as it is? */
static bool
declares_utf8(const char *xml)
{
	char head[DECLARATION_MAX];
	size_t len = strcspn(xml, ">");
	const char *name;

	if (len >= sizeof head)
		return false;
	memcpy(head, xml, len);
	head[len] = '\0';
	name = strstr(head, "encoding");
	if (name == NULL)
		return true;
	name += strlen("encoding");
	name += strspn(name, " \t\r\n=");
	return strncasecmp(name, "\"UTF-8\"", 7) == 0 ||
	    strncasecmp(name, "'UTF-8'", 7) == 0;
}

/* Surely UTF-8: begins with markup of single bytes and says nothing else. */
static bool
is_utf8(const char *xml)
{
	if (xml[0] != '<' || xml[1] == '\0')
		return false;
	return strncmp(xml, "<?xml", 5) != 0 || declares_utf8(xml);
}

static void
read_in_place(xmlParserCtxtPtr ctxt, const char *xml, size_t len)
{
	xmlParserInputPtr input;

	xmlCtxtReset(ctxt);
	input = xmlNewInputStream(ctxt);
	if (input == NULL || inputPush(ctxt, input) < 0)
		abort();
	input->base = (const xmlChar *)xml;
	input->cur = input->base;
	input->end = input->base + len;
	(void)xmlCtxtUseOptions(ctxt, OPTIONS);
	(void)xmlParseDocument(ctxt);
	while ((input = inputPop(ctxt)) != NULL)
		xmlFreeInputStream(input);
	xmlFreeDoc(ctxt->myDoc);
	ctxt->myDoc = NULL;
}

static void
say_nothing(void *arg, xmlErrorPtr why)
{
	(void)arg;
	(void)why;
}

void
document_read(xmlParserCtxtPtr ctxt, const char *xml, size_t len)
{
	assert(xml[len] == '\0');
	/*
	 * What fails between bytes and characters is reported past the context
	 * and its options, to standard error unless this thread is told else.
	 */
	xmlSetStructuredErrorFunc(NULL, say_nothing);
	if (is_utf8(xml))
		read_in_place(ctxt, xml, len);
	else
		xmlFreeDoc(xmlCtxtReadMemory(ctxt, xml, (int)len, NULL, NULL,
		    OPTIONS));
}
