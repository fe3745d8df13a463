/*
 * The floor: unpack and tokenise, and nothing else. gunzip and tar through
 * libarchive, each member through libxml2's SAX2 with empty callbacks. What any
 * reader of packages must at least spend; "make bench" divides by it.
 *
 * usage: floor PACKAGE...
 */
#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bytes {
	char *data;
	size_t len, cap;
};

static void
on_start(void *arg, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nspaces, const xmlChar **spaces, int nattrs,
    int ndefaulted, const xmlChar **attrs)
{
	(void)arg, (void)name, (void)prefix, (void)uri, (void)nspaces;
	(void)spaces, (void)nattrs, (void)ndefaulted, (void)attrs;
}

static void
on_end(void *arg, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	(void)arg, (void)name, (void)prefix, (void)uri;
}

static void
on_text(void *arg, const xmlChar *s, int len)
{
	(void)arg, (void)s, (void)len;
}

static int
read_member(struct archive *a, struct bytes *b)
{
	b->len = 0;
	for (;;) {
		la_ssize_t n;

		if (b->cap - b->len < 65536) {
			b->cap = b->cap == 0 ? 262144 : b->cap * 2;
			b->data = realloc(b->data, b->cap);
			if (b->data == NULL)
				return -1;
		}
		n = archive_read_data(a, b->data + b->len, 65536);
		if (n <= 0)
			return n < 0 ? -1 : 0;
		b->len += (size_t)n;
	}
}

static long
run(const char *path, xmlParserCtxtPtr ctxt, struct bytes *b)
{
	const int options = XML_PARSE_NONET | XML_PARSE_HUGE |
	    XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
	struct archive *a = archive_read_new();
	struct archive_entry *entry;
	long n = 0;

	archive_read_support_filter_gzip(a);
	archive_read_support_format_tar(a);
	if (archive_read_open_filename(a, path, 65536) != ARCHIVE_OK)
		return -1;
	while (archive_read_next_header(a, &entry) == ARCHIVE_OK) {
		if (archive_entry_filetype(entry) != AE_IFREG)
			continue;
		if (read_member(a, b) != 0 || b->len > INT_MAX)
			break;
		(void)xmlCtxtReadMemory(ctxt, b->data, (int)b->len, NULL, NULL,
		    options);
		n++;
	}
	archive_read_free(a);
	return n;
}

int
main(int argc, char **argv)
{
	xmlSAXHandler sax;
	xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
	struct bytes b = { NULL, 0, 0 };
	long n = 0;

	if (ctxt == NULL || argc < 2)
		return 2;
	memset(&sax, 0, sizeof sax);
	sax.initialized = XML_SAX2_MAGIC;
	sax.startElementNs = on_start;
	sax.endElementNs = on_end;
	sax.characters = on_text;
	sax.cdataBlock = on_text;
	*ctxt->sax = sax;
	for (int i = 1; i < argc; i++) {
		long more = run(argv[i], ctxt, &b);

		if (more < 0)
			return 1;
		n += more;
	}
	printf("%ld members\n", n);
	xmlFreeParserCtxt(ctxt);
	free(b.data);
	return 0;
}
