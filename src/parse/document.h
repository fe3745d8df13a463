#ifndef jointed_parse_document_H
#define jointed_parse_document_H

/*
 * A document's bytes on their way into libxml2.
 *
 * xmlCtxtReadMemory() first copies every document into memory of its own. So
 * documents in UTF-8, which are nearly all, are read where they stand. Others
 * must be converted, and are left to it.
 */
#include <libxml/parser.h>
#include <stddef.h>

/*
 * Run the callbacks of ctxt over a document of len bytes, at most INT_MAX, and
 * a NUL. Nothing of it is kept: no tree is left (a declared entity makes a
 * pseudo-document). ctxt->wellFormed tells how it went.
 */
void document_read(xmlParserCtxtPtr ctxt, const char *xml, size_t len);

#endif
